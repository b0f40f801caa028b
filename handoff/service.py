"""The handoff service, put together: every use case, around the adapters that it is given.

Production and tests call `assemble`; which adapters there are, it does not know.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta

from handoff.agent.briefings import Briefings
from handoff.agent.callback_work import CallbackWork
from handoff.agent.desk import AgentDesk
from handoff.agent.handovers import Handovers
from handoff.agent.replies import Replies
from handoff.agent.secure_messages import SecureMessages
from handoff.agent.team import Team
from handoff.duties.closing_time import Closing
from handoff.duties.file_retention import FileRetention
from handoff.duties.lost_agents import LostAgents
from handoff.duties.offering import Offering
from handoff.duties.reminders import Reminders
from handoff.duties.retention import Retention
from handoff.duties.scheduler import Scheduler
from handoff.duties.visitor_presence import VisitorPresence
from handoff.ports import Bell, Bot, CaseFiles, Clock, Documents, EstablishmentNames, Meter, Store
from handoff.rules.business_hours import Hours
from handoff.rules.requests import HumanRequests
from handoff.steps.answering import Answering
from handoff.steps.booking import Booking
from handoff.steps.bot_turns import BotTurns
from handoff.steps.callback_changes import CallbackChanges
from handoff.steps.changing import Changing
from handoff.steps.duty import Duty
from handoff.steps.hours_in_force import HoursInForce
from handoff.steps.late_notices import LateNotices
from handoff.steps.requesting import Requesting
from handoff.steps.turn_claims import Context, TurnClaims
from handoff.visitor.buttons import Buttons
from handoff.visitor.callbacks import Callbacks
from handoff.visitor.document_delivery import DocumentDelivery
from handoff.visitor.following import Following
from handoff.visitor.lines import Lines
from handoff.visitor.messages import Messages
from handoff.visitor.person_requests import PersonRequests
from handoff.visitor.reception import Reception
from handoff.visitor.sent_files import SentFiles
from handoff.words.offers import OFFER_FOR, OVERFLOW_AFTER


@dataclass(frozen=True, slots=True)
class Options:
    """What an operator may choose: hours, capacities, and how long things last."""

    hours: Hours = field(default_factory=Hours)
    closing_grace: timedelta = timedelta(minutes=30)
    """How long agents may go on after closing."""
    callback_capacity: int = 6
    """Callbacks that are promised for one slot."""
    offer_for: timedelta = OFFER_FOR
    overflow_after: timedelta = OVERFLOW_AFTER
    """How long a conversation waits for an agent with its skill, before any agent may have it."""
    kept_for: timedelta = timedelta(days=365)
    contacts_kept_for: timedelta = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Service:
    """The use cases, and what they stand on."""

    store: Store
    bell: Bell
    bot: Bot
    clock: Clock
    meter: Meter
    changing: Changing
    hours: HoursInForce
    booking: Booking
    requesting: Requesting
    bot_turns: BotTurns
    answering: Answering
    reception: Reception
    messages: Messages
    buttons: Buttons
    person_requests: PersonRequests
    following: Following
    callbacks: Callbacks
    secure_messages: SecureMessages
    sent_files: SentFiles
    document_delivery: DocumentDelivery
    desk: AgentDesk
    replies: Replies
    handovers: Handovers
    callback_work: CallbackWork
    briefings: Briefings
    team: Team
    offering: Offering
    closing: Closing
    lost_agents: LostAgents
    visitor_presence: VisitorPresence
    reminders: Reminders
    retention: Retention
    scheduler: Scheduler


def assemble(
    store: Store,
    bell: Bell,
    bot: Bot,
    clock: Clock,
    meter: Meter,
    names: EstablishmentNames,
    options: Options,
    *,
    case_files: CaseFiles,
    documents: Documents,
    context: Callable[[HoursInForce], Context],
) -> Service:
    """The service around its adapters; nothing is started yet.

    `context` makes, for the hours in force, what the bot is told beside a line.
    """
    changing = Changing(store, bell, clock)
    hours = HoursInForce(options.hours, store, clock)
    booking = Booking(hours, options.callback_capacity)
    changes = CallbackChanges(booking)
    requesting = Requesting(HumanRequests(hours, options.closing_grace), booking)
    late_notices = LateNotices(changing, meter)
    claims = TurnClaims(changing, context(hours), meter)
    bot_turns = BotTurns(changing, bot, claims, requesting, late_notices)
    answering = Answering(bot_turns)
    offering = Offering(changing, hours, meter, options.offer_for, options.overflow_after)
    callback_work = CallbackWork(changing, booking, meter)
    lines = Lines(changing, answering)
    person_requests = PersonRequests(changing, lines, requesting)
    closing = Closing(changing, requesting, meter)
    lost_agents, visitor_presence = LostAgents(changing, meter), VisitorPresence(changing, meter)
    reminders = Reminders(changing, meter)
    retention = Retention(changing, meter, options.kept_for, options.contacts_kept_for)
    duties: list[Duty] = [
        lost_agents.requeue_lost,
        lost_agents.note_lost,
        callback_work.free_lost,
        offering.expire,
        closing.drain,
        closing.set_all_away,
        closing.end_after_hours,
        visitor_presence.close_left,
        reminders.remind_of_callbacks,
        reminders.escalate_callbacks,
        reminders.see_to_silence,
        retention.forget_contacts,
        retention.erase_old,
        FileRetention(case_files, clock, options.kept_for).erase_old_files,
    ]
    return Service(
        store=store,
        bell=bell,
        bot=bot,
        clock=clock,
        meter=meter,
        changing=changing,
        hours=hours,
        booking=booking,
        requesting=requesting,
        bot_turns=bot_turns,
        answering=answering,
        reception=Reception(changing),
        messages=Messages(lines, changes, bell),
        buttons=Buttons(store, lines, person_requests),
        person_requests=person_requests,
        following=Following(store, bell, clock),
        callbacks=Callbacks(changing, booking, changes),
        secure_messages=SecureMessages(changing, booking),
        sent_files=SentFiles(store, lines, case_files, clock),
        document_delivery=DocumentDelivery(store, documents, clock),
        desk=AgentDesk(changing, hours),
        replies=Replies(changing),
        handovers=Handovers(changing, hours),
        callback_work=callback_work,
        briefings=Briefings(store, clock, names),
        team=Team(store, bell, clock),
        offering=offering,
        closing=closing,
        lost_agents=lost_agents,
        visitor_presence=visitor_presence,
        reminders=reminders,
        retention=retention,
        scheduler=Scheduler(changing, answering, late_notices, offering, hours, duties),
    )
