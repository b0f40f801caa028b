"""The choice of adapters: the only file that knows which ones there are."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from urllib.parse import parse_qs, urlsplit

from api.adapters.case_files import MerchantCaseFiles
from api.adapters.documents import MerchantDocuments
from api.adapters.establishment_names import NamesOfMerchants
from api.availability import as_json
from api.identity import data_token
from api.metrics import Metrics
from api.settings import Settings
from api.views import instant
from bot_contract.turn_request import TurnContext
from handoff.adapters.bells.local import LocalBell
from handoff.adapters.bells.redis import RedisBell
from handoff.adapters.bots.rasa import RasaBot
from handoff.adapters.bots.scripted import ScriptedBot
from handoff.adapters.clocks import clock_at
from handoff.adapters.sql.store import SqlStore
from handoff.ports import Clock
from handoff.rules.business_hours import Channel
from handoff.rules.waiting_time import minutes
from handoff.service import Options, Service, assemble
from handoff.steps.hours_in_force import HoursInForce
from handoff.words.conversation import Conversation
from merchants.opening import file_retention_at, merchants_at
from merchants.ports import Merchants


@dataclass(frozen=True, slots=True)
class Gateway:
    """The handoff service with the adapters that were chosen, and what stands beside it."""

    settings: Settings
    store: SqlStore
    bell: LocalBell | RedisBell
    bot: RasaBot | ScriptedBot
    clock: Clock
    metrics: Metrics
    merchants: Merchants
    case_files: MerchantCaseFiles
    service: Service


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


def build(settings: Settings) -> Gateway:
    """The gateway that the settings describe; nothing is started yet."""
    store, bell = SqlStore.at(settings.database_url), bell_at(settings.bell_url)
    bot = bot_at(settings.bot_url, settings.bot_secret.get_secret_value())
    clock, metrics, options = clock_at(settings.clock_url), Metrics(), _options(settings)
    merchants_url = settings.merchants_url or settings.database_url
    merchants = merchants_at(merchants_url, settings.merchants_secret.get_secret_value())
    names, documents = NamesOfMerchants(merchants), MerchantDocuments(merchants)
    case_files = MerchantCaseFiles(merchants, file_retention_at(merchants_url))
    return Gateway(
        settings=settings,
        store=store,
        bell=bell,
        bot=bot,
        clock=clock,
        metrics=metrics,
        merchants=merchants,
        case_files=case_files,
        service=assemble(
            *(store, bell, bot, clock, metrics, names, options),
            case_files=case_files,
            documents=documents,
            context=lambda hours: _Told(hours, settings),
        ),
    )


def _options(settings: Settings) -> Options:
    return Options(
        hours=settings.usual_hours,
        closing_grace=timedelta(minutes=settings.closing_grace_minutes),
        callback_capacity=settings.callback_capacity,
        offer_for=timedelta(seconds=settings.offer_seconds),
        overflow_after=timedelta(seconds=settings.overflow_seconds),
        kept_for=timedelta(days=settings.retention_days),
        contacts_kept_for=timedelta(days=settings.phone_retention_days),
    )


@asynccontextmanager
async def running(settings: Settings) -> AsyncIterator[Gateway]:
    """The gateway, started; all of it is stopped at the end."""
    gateway = build(settings)
    await gateway.bell.start()
    await gateway.service.scheduler.start()
    try:
        yield gateway
    finally:
        await gateway.service.scheduler.stop()
        await gateway.service.answering.close()
        await gateway.bell.close()
        await gateway.bot.close()
        await gateway.case_files.close()
        await gateway.merchants.close()
        await gateway.store.close()


@dataclass(frozen=True, slots=True)
class _Told:
    """What the bot is told beside a line (see `answering.Context`)."""

    hours: HoursInForce
    settings: Settings

    def __call__(
        self,
        conversation: Conversation,
        turn_id: str,
        rank: int | None,
        wait: timedelta | None,
        now: datetime,
    ) -> TurnContext:
        secret = self.settings.data_secret.get_secret_value()
        # Checked by the action server against its machine's clock, whichever clock we go by.
        machine_time = datetime.now(now.tzinfo)
        return TurnContext(
            turn_id=turn_id,
            asked_at=instant(now),
            state=conversation.state.value,
            rank=rank,
            wait_minutes=minutes(wait) if wait else None,
            availability={
                channel.value: as_json(self.hours.availability(channel, now)) for channel in Channel
            },
            vouched_for=conversation.identity is not None,
            data_token=data_token(conversation, turn_id, secret, machine_time),
        )
