"""Secure messages: written by the visitor, answered later by an agent, read at the next visit.

Both stand in the conversation; who has the word does not change.
"""

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from uuid import uuid4

from french import card_masking
from french.calendar_words import moment
from handoff.rules import announcements
from handoff.rules.message_text import cleaned
from handoff.steps.booking import Booking
from handoff.steps.changing import Changing
from handoff.words.agents import Agent
from handoff.words.callback_entries import MessageAnswered, MessageLeft
from handoff.words.contact import IN_CONVERSATION
from handoff.words.entries import Entry
from handoff.words.errors import CallbackTaken, MessageIdReused, UnknownCallback
from handoff.words.handoff_request import SECURE_MESSAGE, HandoffRequest
from handoff.words.message_entries import Announced
from handoff.words.skills import Skill

WITHIN = timedelta(days=1)
"""A message is answered in the first slot after that."""


class Subject(StrEnum):
    """What a secure message is about."""

    SITE = "site"
    ACCOUNT = "account"


_SKILLS = {Subject.SITE: Skill.TECHNICAL, Subject.ACCOUNT: Skill.ACCOUNT_ACCESS}


@dataclass(frozen=True, slots=True)
class SecureMessages:
    """Takes messages in, and their answers."""

    changing: Changing
    booking: Booking

    async def leave(
        self, conversation_id: str, message_id: str, subject: Subject, text: str
    ) -> Entry:
        """Write a message; the same id again is one message. Card numbers are masked.

        Raises EmptyMessage, MessageIdReused, ConversationClosed, SlotTaken.
        """
        masked = card_masking.mask(cleaned(text))
        async with self.changing.conversation(conversation_id) as change:
            known = await change.writer.conversations.message(conversation_id, message_id)
            if known:
                return _same(known, (masked.text, subject.value))
            later = change.now + WITHIN
            due = await self.booking.hold(change.writer.callbacks, IN_CONVERSATION.kind, later)
            left = MessageLeft(
                text=masked.text,
                message_id=message_id,
                subject=subject.value,
                callback_id=uuid4().hex,
                due_at=due,
                request=HandoffRequest(
                    SECURE_MESSAGE,
                    _SKILLS[subject].value,
                    announcements.message_about(subject.value),
                ),
            )
            entry = await change.write(left)
            if masked.count:
                await change.write(Announced(text=announcements.CARD_MASKED))
            when = moment(due, change.now, self.booking.hours.alsace_moselle)
            await change.write(Announced(text=announcements.message_left(when)))
            return entry

    async def answer(self, agent: Agent, conversation_id: str, message_id: str, text: str) -> Entry:
        """Answer what was left; the same id again is one answer.

        Raises UnknownCallback when nothing is to be answered in writing, CallbackTaken when another
        agent has taken it, EmptyMessage, MessageIdReused.
        """
        said = MessageAnswered(
            text=card_masking.mask(cleaned(text)).text,
            message_id=message_id,
            agent_id=agent.id,
            agent_name=agent.name,
        )
        async with self.changing.conversation(conversation_id) as change:
            known = await change.writer.conversations.message(conversation_id, message_id)
            if known and known.content != said:
                raise MessageIdReused
            if known:
                return known
            callback = change.conversation.callback
            if callback is None or not callback.contact.is_conversation:
                raise UnknownCallback
            if callback.is_anothers(agent.id):
                raise CallbackTaken(callback.agent_name)
            return await change.write(said)


def _same(known: Entry, said: tuple[str, str]) -> Entry:
    left = known.content
    if not isinstance(left, MessageLeft) or (left.text, left.subject) != said:
        raise MessageIdReused
    return known
