"""Owns the choice of adapters: the only file that knows which ones there are."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import parse_qs, urlsplit

from api.availability import as_json
from api.identity import data_token
from api.settings import Settings
from api.views import instant
from handoff.adapters.clocks import clock_at
from handoff.adapters.local_bell import LocalBell
from handoff.adapters.rasa_bot import RasaBot
from handoff.adapters.redis_bell import RedisBell
from handoff.adapters.scripted_bot import ScriptedBot
from handoff.adapters.sql.store import SqlStore
from handoff.agent_desk import AgentDesk
from handoff.answering import Answering
from handoff.business_hours import Channel, Hours
from handoff.changing import Changing
from handoff.conversation import Conversation
from handoff.following import Following
from handoff.human_requests import HumanRequests
from handoff.ports import Clock
from handoff.reception import Reception
from handoff.scheduler import Scheduler
from merchants.ports import Merchants
from merchants.sql.store import open_merchants


@dataclass(frozen=True, slots=True)
class Service:
    """The handoff service, put together."""

    settings: Settings
    store: SqlStore
    bell: LocalBell | RedisBell
    bot: RasaBot | ScriptedBot
    clock: Clock
    merchants: Merchants
    hours: Hours
    reception: Reception
    desk: AgentDesk
    following: Following
    answering: Answering
    scheduler: Scheduler


def bell_at(url: str) -> LocalBell | RedisBell:
    """The bell behind a URL. Raises ValueError for an unknown scheme."""
    match urlsplit(url).scheme:
        case "local":
            return LocalBell()
        case "redis" | "rediss":
            return RedisBell(url)
    raise ValueError(f"BELL_URL must be local:// or redis://…, not {url!r}")


def bot_at(url: str, secret: str) -> RasaBot | ScriptedBot:
    """The bot behind a URL. Raises ValueError for an unknown scheme."""
    parsed = urlsplit(url)
    match parsed.scheme:
        case "http" | "https":
            return RasaBot(url, secret)
        case "scripted":
            return ScriptedBot(float(parse_qs(parsed.query).get("delay", ["0"])[0]))
    raise ValueError(f"BOT_URL must be http://… or scripted://, not {url!r}")


def build(settings: Settings) -> Service:
    """The service that the settings describe; nothing is started yet."""
    store, bell, clock = (
        SqlStore.at(settings.database_url),
        bell_at(settings.bell_url),
        clock_at(settings.clock_url),
    )
    bot = bot_at(settings.bot_url, settings.bot_secret.get_secret_value())
    hours = Hours()
    changing = Changing(store, bell, clock)
    requests = HumanRequests(hours)
    answering = Answering(changing, bot, requests, _Told(hours, settings))
    return Service(
        settings=settings,
        store=store,
        bell=bell,
        bot=bot,
        clock=clock,
        merchants=open_merchants(settings.merchants_url or settings.database_url),
        hours=hours,
        reception=Reception(changing, answering),
        desk=AgentDesk(changing, hours),
        following=Following(store, bell),
        answering=answering,
        scheduler=Scheduler(changing, answering, requests, hours),
    )


@asynccontextmanager
async def running(settings: Settings) -> AsyncIterator[Service]:
    """The service, started; all of it is stopped at the end."""
    service = build(settings)
    await service.bell.start()
    service.scheduler.start()
    try:
        yield service
    finally:
        service.scheduler.stop()
        await service.answering.close()
        await service.bell.close()
        await service.bot.close()
        await service.merchants.close()
        await service.store.close()


@dataclass(frozen=True, slots=True)
class _Told:
    """What the bot is told beside a line (see `answering.Context`)."""

    hours: Hours
    settings: Settings

    def __call__(
        self, conversation: Conversation, turn_id: str, rank: int | None, now: datetime
    ) -> dict[str, Any]:
        secret = self.settings.data_secret.get_secret_value()
        # Checked by the action server against its machine's clock, whichever clock we go by.
        machine_time = datetime.now(now.tzinfo)
        return {
            "turn_id": turn_id,
            "asked_at": instant(now),
            "state": conversation.state.value,
            "rank": rank,
            "availability": {
                channel.value: as_json(self.hours.availability(channel, now)) for channel in Channel
            },
            "data_token": data_token(conversation, turn_id, secret, machine_time),
        }
