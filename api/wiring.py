"""Owns the choice of adapters: the only file that knows which ones there are."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import parse_qs, urlsplit

from api.availability import as_json
from api.establishment_names import NamesOfMerchants
from api.identity import data_token
from api.kept_files import KeptFiles
from api.metrics import Metrics
from api.settings import Settings
from api.views import instant
from handoff.absences import Absences
from handoff.adapters.clocks import clock_at
from handoff.adapters.local_bell import LocalBell
from handoff.adapters.rasa_bot import RasaBot
from handoff.adapters.redis_bell import RedisBell
from handoff.adapters.scripted_bot import ScriptedBot
from handoff.adapters.sql.store import SqlStore
from handoff.agent_desk import AgentDesk
from handoff.answering import Answering
from handoff.attendance import Attendance
from handoff.booking import Booking
from handoff.business_hours import Channel
from handoff.callback_changes import CallbackChanges
from handoff.callback_work import CallbackWork
from handoff.callbacks import Callbacks
from handoff.changing import Changing
from handoff.closing import Closing
from handoff.conversation import Conversation
from handoff.duty import Duty
from handoff.following import Following
from handoff.handoff_files import HandoffFiles
from handoff.hours_in_force import HoursInForce
from handoff.human_requests import HumanRequests
from handoff.offering import Offering
from handoff.ports import Clock
from handoff.reception import Reception
from handoff.reminders import Reminders
from handoff.requesting import Requesting
from handoff.retention import Retention
from handoff.scheduler import Scheduler
from handoff.secure_messages import SecureMessages
from handoff.team import Team
from handoff.waiting_time import minutes
from merchants.opening import file_retention_at, merchants_at
from merchants.ports import FileRetention, Merchants


@dataclass(frozen=True, slots=True)
class Service:
    """The handoff service, put together."""

    settings: Settings
    store: SqlStore
    bell: LocalBell | RedisBell
    bot: RasaBot | ScriptedBot
    clock: Clock
    merchants: Merchants
    file_retention: FileRetention | None
    hours: HoursInForce
    reception: Reception
    desk: AgentDesk
    team: Team
    callbacks: Callbacks
    callback_work: CallbackWork
    secure_messages: SecureMessages
    handoff_files: HandoffFiles
    following: Following
    attendance: Attendance
    answering: Answering
    offering: Offering
    retention: Retention
    metrics: Metrics
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


def duties(
    closing: Closing,
    absences: Absences,
    callback_work: CallbackWork,
    attendance: Attendance,
    offering: Offering,
    reminders: Reminders,
    retention: Retention,
) -> list[Duty]:
    """Everything that the clock does every few seconds, in this order."""
    return [
        absences.requeue_lost,
        absences.note_lost,
        callback_work.free_lost,
        offering.expire,
        closing.drain,
        closing.send_home,
        closing.end_after_hours,
        attendance.close_left,
        reminders.remind_of_callbacks,
        reminders.escalate_callbacks,
        reminders.see_to_silence,
        retention.forget_phones,
        retention.erase_old,
    ]


def build(settings: Settings) -> Service:
    """The service that the settings describe; nothing is started yet."""
    store, bell, clock = (
        SqlStore.at(settings.database_url),
        bell_at(settings.bell_url),
        clock_at(settings.clock_url),
    )
    bot = bot_at(settings.bot_url, settings.bot_secret.get_secret_value())
    hours = HoursInForce(settings.usual_hours, store, clock)
    changing = Changing(store, bell, clock)
    grace = timedelta(minutes=settings.closing_grace_minutes)
    booking = Booking(hours, settings.callback_capacity)
    callback_changes = CallbackChanges(booking)
    requesting = Requesting(HumanRequests(hours, grace), booking)
    metrics = Metrics()
    offering = Offering(
        changing,
        hours,
        metrics,
        timedelta(seconds=settings.offer_seconds),
        timedelta(seconds=settings.overflow_seconds),
    )
    attendance = Attendance(changing, metrics)
    callback_work = CallbackWork(changing, booking, metrics)
    retention = Retention(
        changing,
        metrics,
        timedelta(days=settings.retention_days),
        timedelta(days=settings.phone_retention_days),
    )
    merchants_url = settings.merchants_url or settings.database_url
    file_retention = file_retention_at(merchants_url)
    kept_for = timedelta(days=settings.retention_days)
    of_merchants: list[Duty] = []
    if file_retention:
        of_merchants.append(KeptFiles(file_retention, clock, kept_for).erase_old_files)
    merchants = merchants_at(merchants_url, settings.merchants_secret.get_secret_value())
    answering = Answering(changing, bot, requesting, _Told(hours, settings), metrics)
    return Service(
        settings=settings,
        store=store,
        bell=bell,
        bot=bot,
        clock=clock,
        merchants=merchants,
        file_retention=file_retention,
        hours=hours,
        reception=Reception(changing, answering, requesting, callback_changes),
        desk=AgentDesk(changing, hours),
        team=Team(store, bell, clock),
        callbacks=Callbacks(changing, booking, callback_changes),
        callback_work=callback_work,
        secure_messages=SecureMessages(changing, booking),
        handoff_files=HandoffFiles(store, clock, NamesOfMerchants(merchants)),
        following=Following(store, bell, clock),
        attendance=attendance,
        answering=answering,
        offering=offering,
        retention=retention,
        metrics=metrics,
        scheduler=Scheduler(
            changing,
            answering,
            offering,
            hours,
            [
                *duties(
                    Closing(changing, requesting, metrics),
                    Absences(changing, metrics),
                    callback_work,
                    attendance,
                    offering,
                    Reminders(changing, metrics),
                    retention,
                ),
                *of_merchants,
            ],
        ),
    )


@asynccontextmanager
async def running(settings: Settings) -> AsyncIterator[Service]:
    """The service, started; all of it is stopped at the end."""
    service = build(settings)
    await service.bell.start()
    await service.scheduler.start()
    try:
        yield service
    finally:
        await service.scheduler.stop()
        await service.answering.close()
        await service.bell.close()
        await service.bot.close()
        await service.merchants.close()
        if service.file_retention:
            await service.file_retention.close()
        await service.store.close()


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
    ) -> dict[str, Any]:
        secret = self.settings.data_secret.get_secret_value()
        # Checked by the action server against its machine's clock, whichever clock we go by.
        machine_time = datetime.now(now.tzinfo)
        return {
            "turn_id": turn_id,
            "asked_at": instant(now),
            "state": conversation.state.value,
            "rank": rank,
            "wait_minutes": minutes(wait) if wait else None,
            "availability": {
                channel.value: as_json(self.hours.availability(channel, now)) for channel in Channel
            },
            "vouched_for": conversation.identity is not None,
            "data_token": data_token(conversation, turn_id, secret, machine_time),
        }
