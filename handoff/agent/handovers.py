"""How an agent hands a conversation over: to the bot, to another agent, to those with a skill."""

from dataclasses import dataclass

from handoff.agent.held import held
from handoff.agent.seats import keep_within_seats
from handoff.rules import announcements
from handoff.rules.business_hours import Openings, check_open
from handoff.rules.message_text import noted
from handoff.steps.changing import Change, Changing
from handoff.words.agents import Agent, Presence
from handoff.words.entries import Entry
from handoff.words.errors import AgentNotThere, SignedOut, UnknownAgent
from handoff.words.handoff_entries import (
    FormResumed,
    HandedBack,
    Transferred,
    TransferredToSkill,
)
from handoff.words.message_entries import BotSaid
from handoff.words.skills import Skill

PAGE = 100
"""Entries that are looked through at once, the last first."""


@dataclass(frozen=True, slots=True)
class Handovers:
    """Hands conversations over."""

    changing: Changing
    hours: Openings

    async def to_bot(self, agent: Agent, conversation_id: str) -> Entry:
        """Give the word back to the bot, which speaks first. Raises NotYours.

        A form that the bot was filling in when the agent came goes on: the scheduler puts it to the
        bot like any line that is owed an answer.
        """
        async with held(self.changing, agent, conversation_id) as change:
            in_form = await _was_in_form(change)
            await change.write(HandedBack(text=announcements.handed_back(agent.name)))
            if not in_form:
                return await change.write(BotSaid(text=announcements.BACK_WITH_BOT))
            entry = await change.write(BotSaid(text=announcements.BACK_TO_FORM))
            await change.write(FormResumed())
            return entry

    async def to_agent(self, agent: Agent, conversation_id: str, to: str, note: str) -> Entry:
        """Give a conversation to the agent of that id, with a note that only agents see.

        Raises NotYours, UnknownAgent, AgentNotThere.
        """
        async with held(self.changing, agent, conversation_id) as change:
            try:
                other = await change.writer.team.lock(to)
            except SignedOut:
                raise UnknownAgent from None
            taken = await change.writer.offers.seats_of(other.id)
            is_there = other.presence is Presence.ONLINE and not other.is_lost(change.now)
            if other.id == agent.id or not is_there or taken.followed >= other.seats:
                raise AgentNotThere
            text = announcements.transferred(other.name)
            entry = await change.write(
                Transferred(text=text, agent_id=other.id, agent_name=other.name, note=noted(note))
            )
            await keep_within_seats(change, other, taken)
            return entry

    async def to_skill(self, agent: Agent, conversation_id: str, skill: Skill, note: str) -> Entry:
        """Let a conversation wait, at its old rank, for those with a skill.

        Raises NotYours, ChatClosed.
        """
        async with held(self.changing, agent, conversation_id) as change:
            check_open(self.hours, change.now)
            text = announcements.transferred_to_skill(skill)
            return await change.write(
                TransferredToSkill(text=text, skill=skill.value, note=noted(note))
            )


async def _was_in_form(change: Change) -> bool:
    """Whether the bot's last answer asked for something that a form needs."""
    seq = change.conversation.seq
    while seq > 0:
        first = max(seq - PAGE, 0)
        for entry in reversed(
            await change.writer.conversations.entries(change.conversation.id, first, PAGE)
        ):
            said = entry.content
            if entry.seq <= seq and isinstance(said, BotSaid) and said.understood:
                return said.awaits_answer
        seq = first
    return False
