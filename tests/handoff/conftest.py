"""The handoff service on a real database, with a clock that tests set."""

from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import pytest

from api.wiring import duties
from french.calendar_names import PARIS
from handoff.absences import Absences
from handoff.adapters.local_bell import LocalBell
from handoff.adapters.scripted_bot import ScriptedBot
from handoff.adapters.sql.store import SqlStore
from handoff.agent_desk import AgentDesk
from handoff.agents import Agent
from handoff.answering import Answering
from handoff.attendance import Attendance
from handoff.booking import Booking
from handoff.business_hours import Hours
from handoff.callback_changes import CallbackChanges
from handoff.callback_work import CallbackWork
from handoff.callbacks import Callbacks
from handoff.changing import Changing
from handoff.closing import Closing
from handoff.entries import Entry
from handoff.following import Following
from handoff.hours_in_force import HoursInForce
from handoff.human_requests import HumanRequests
from handoff.offering import Offering
from handoff.ports import Bot
from handoff.reception import Reception
from handoff.reminders import Reminders
from handoff.requesting import Requesting
from handoff.retention import Retention
from handoff.scheduler import Scheduler
from handoff.secure_messages import SecureMessages
from handoff.team import Team

DAY = datetime(2026, 11, 23, 10, 0, tzinfo=PARIS)
NIGHT = datetime(2026, 11, 23, 21, 0, tzinfo=PARIS)


class SetClock:
    """A clock that stands still until a test moves it."""

    def __init__(self, at: datetime) -> None:
        self.at = at

    def now(self) -> datetime:
        return self.at.astimezone(UTC)

    def advance(self, by: timedelta) -> None:
        self.at += by


class Notes:
    """A meter that keeps what it hears."""

    def __init__(self) -> None:
        self.heard: list[tuple[str, timedelta]] = []

    def done(self, duty: str, late: timedelta) -> None:
        self.heard.append((duty, late))


@dataclass
class House:
    """The whole service around one store, as `api.wiring` puts it together."""

    store: SqlStore
    clock: SetClock
    bot: Bot
    callback_capacity: int = 6
    meter: Notes = field(default_factory=Notes)

    def __post_init__(self) -> None:
        bell = LocalBell()
        self.hours = hours = HoursInForce(Hours(), self.store, self.clock)
        self.changing = Changing(self.store, bell, self.clock)
        self.booking = Booking(hours, self.callback_capacity)
        callback_changes = CallbackChanges(self.booking)
        self.requesting = requesting = Requesting(HumanRequests(hours), self.booking)
        self.callbacks = Callbacks(self.changing, self.booking, callback_changes)
        self.callback_work = CallbackWork(self.changing, self.booking, self.meter)
        self.secure_messages = SecureMessages(self.changing, self.booking)
        self.answering = Answering(
            self.changing, self.bot, requesting, lambda *_: {"availability": {}}, self.meter
        )
        self.offering = Offering(self.changing, hours, self.meter)
        self.reception = Reception(self.changing, self.answering, requesting, callback_changes)
        self.desk = AgentDesk(self.changing, hours)
        self.team = Team(self.store, bell, self.clock)
        self.following = Following(self.store, bell, self.clock)
        self.closing = Closing(self.changing, requesting, self.meter)
        self.absences = Absences(self.changing, self.meter)
        self.attendance = Attendance(self.changing, self.meter)
        self.reminders = Reminders(self.changing, self.meter)
        self.retention = Retention(self.changing, self.meter, timedelta(days=365))
        self.scheduler = Scheduler(
            self.changing,
            self.answering,
            self.offering,
            hours,
            duties(
                self.closing,
                self.absences,
                self.callback_work,
                self.attendance,
                self.offering,
                self.reminders,
                self.retention,
            ),
        )

    async def opened(self) -> str:
        return (await self.reception.open("demo", None)).conversation.id

    async def agent(
        self, login: str = "claire", seats: int = 4, skills: tuple[str, ...] = ()
    ) -> Agent:
        agent = await self.team.enrol(login, login.title(), "un mot de passe", seats, skills)
        async with self.store.writing() as writer:
            await writer.set_alive(agent.id, self.clock.now())
        return agent

    async def waiting(self) -> str:
        """A conversation whose visitor waits for an agent."""
        conversation_id = await self.opened()
        await self.reception.request_human(conversation_id, "wish")
        return conversation_id

    async def log(self, conversation_id: str) -> list[Entry]:
        async with self.store.reading() as reader:
            return await reader.entries(conversation_id, 0)

    async def kinds(self, conversation_id: str) -> list[str]:
        return [entry.content.kind for entry in await self.log(conversation_id)]

    async def settle(self, conversation_id: str) -> None:
        """Let the bot answer everything that it owes."""
        await self.answering.idle()
        while await self.answering.answer_next(conversation_id):
            pass


@pytest.fixture
async def store(database_url: str) -> AsyncIterator[SqlStore]:
    store = SqlStore.at(database_url)
    yield store
    await store.close()


@pytest.fixture
def clock() -> SetClock:
    return SetClock(DAY)


@pytest.fixture
async def house(store: SqlStore, clock: SetClock) -> AsyncIterator[House]:
    house = House(store, clock, ScriptedBot())
    yield house
    await house.answering.close()
