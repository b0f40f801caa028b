"""The handoff service as production puts it together, and a clock that tests set."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

from api.adapters.case_files import MerchantCaseFiles
from api.adapters.documents import MerchantDocuments
from bot_contract.turn_request import TurnContext
from french.calendar_names import PARIS
from handoff.adapters.bells.local import LocalBell
from handoff.adapters.sql.store import SqlStore
from handoff.ports import Bot
from handoff.service import Options, assemble
from handoff.words.agents import Agent
from handoff.words.entries import Entry
from handoff.words.identity import SiteIdentity
from merchants.opening import merchants_at

DAY = datetime(2026, 11, 23, 10, 0, tzinfo=PARIS)


NIGHT = datetime(2026, 11, 23, 21, 0, tzinfo=PARIS)
CLOSING = DAY.replace(hour=18)


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

    def observe_lateness(self, duty: str, late: timedelta) -> None:
        self.heard.append((duty, late))


class KnownNames:
    """Knows the name of one shop."""

    async def of(self, identity: SiteIdentity) -> Mapping[str, str]:
        known = {"m1-1": "Lenoir Lyon"}
        return {each: known[each] for each in identity.establishments if each in known}


class House:
    """The service as production puts it together, and what tests do with it again and again."""

    def __init__(
        self, store: SqlStore, clock: SetClock, bot: Bot, callback_capacity: int = 6
    ) -> None:
        self.store, self.clock, self.bot, self.meter = store, clock, bot, Notes()
        merchants = merchants_at("http://127.0.0.1:9")  # away, until a test needs some
        options = Options(callback_capacity=callback_capacity)
        service = assemble(
            *(store, LocalBell(), bot, clock, self.meter, KnownNames(), options),
            context=lambda _: lambda *_: TurnContext(),
            case_files=MerchantCaseFiles(merchants),
            documents=MerchantDocuments(merchants),
        )
        self.changing = service.changing
        self.hours = service.hours
        self.booking = service.booking
        self.requesting = service.requesting
        self.bot_turns = service.bot_turns
        self.answering = service.answering
        self.reception = service.reception
        self.messages = service.messages
        self.buttons = service.buttons
        self.person_requests = service.person_requests
        self.following = service.following
        self.callbacks = service.callbacks
        self.secure_messages = service.secure_messages
        self.desk = service.desk
        self.replies = service.replies
        self.handovers = service.handovers
        self.callback_work = service.callback_work
        self.team = service.team
        self.briefings = service.briefings
        self.sent_files = service.sent_files
        self.document_delivery = service.document_delivery
        self.offering = service.offering
        self.closing = service.closing
        self.lost_agents = service.lost_agents
        self.visitor_presence = service.visitor_presence
        self.reminders = service.reminders
        self.retention = service.retention
        self.scheduler = service.scheduler

    async def opened(self) -> str:
        return (await self.reception.open("demo", None)).conversation.id

    async def agent(
        self, login: str = "claire", seats: int = 4, skills: tuple[str, ...] = ()
    ) -> Agent:
        agent = await self.team.enrol(login, login.title(), "un mot de passe", seats, skills)
        async with self.store.writing() as writer:
            await writer.team.set_alive(agent.id, self.clock.now())
        return agent

    async def waiting(self) -> str:
        """A conversation whose visitor waits for an agent."""
        conversation_id = await self.opened()
        await self.person_requests.request(conversation_id, "request")
        return conversation_id

    async def log(self, conversation_id: str) -> list[Entry]:
        async with self.store.reading() as reader:
            return await reader.conversations.entries(conversation_id, 0)

    async def kinds(self, conversation_id: str) -> list[str]:
        return [entry.content.kind for entry in await self.log(conversation_id)]

    async def settle(self, conversation_id: str) -> None:
        """Let the bot answer everything that it owes."""
        await self.answering.idle()
        while await self.bot_turns.answer_next(conversation_id):
            pass
