"""The right to bring the bot's answer to a line: who claims it, and until when it holds.

A claim is a lease with a fencing number: nobody else asks before the lease is over, and only the
holder of the highest number may write.
"""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Protocol

from bot_contract.turn_request import TurnContext, TurnRequest
from handoff.ports import Meter, Turn
from handoff.steps.changing import Change, Changing
from handoff.steps.requesting import expected_wait
from handoff.words.conversation import Conversation
from handoff.words.handoff_entries import FormResumed
from handoff.words.message_entries import BotSaid, FileSent, VisitorSaid
from handoff.words.state import State

LEASE = timedelta(seconds=15)
"""How long nobody else asks about a line; longer than the bot's own time limit of 10 s."""


class Context(Protocol):
    """What the bot is told beside the line."""

    def __call__(
        self,
        conversation: Conversation,
        turn_id: str,
        rank: int | None,
        wait: timedelta | None,
        now: datetime,
    ) -> TurnContext:
        """Of a turn: hours, place and wait in the queue, the data token."""


@dataclass(frozen=True, slots=True)
class ClaimedTurn:
    """A claimed turn with what it puts to the bot."""

    turn: Turn
    line_at: datetime
    question: TurnRequest
    late: timedelta
    """How long after it could be put to the bot it was."""
    text: str = ""
    """What the visitor wrote: with the request to be called, a number and a time may be in it."""
    resumes: bool = False
    """Whether it is not the visitor's line, but the service's request to go on with a form."""


@dataclass(slots=True)
class TurnClaims:
    """Claims turns, and puts together what the bot is asked."""

    changing: Changing
    context: Context
    meter: Meter

    async def claim(self, conversation_id: str) -> ClaimedTurn | None:
        """Take the next line, unless a living turn has it or the bot has not the word."""
        async with self.changing.conversation(conversation_id) as change:
            conversation = change.conversation
            last = await change.writer.conversations.turn(conversation_id)
            if not conversation.unanswered or not conversation.hears_bot:
                return None
            if last and last.until > change.now:
                return None
            line = min(conversation.unanswered)
            again = last is not None and last.line == line
            turn = Turn(
                line=line,
                fence=(last.fence if last else 0) + 1,
                until=change.now + LEASE,
                attempts=last.attempts + 1 if last and again else 1,
            )
            await change.writer.conversations.save_turn(conversation_id, turn)
            claimed = await self._claimed(change, turn, last)
        self.meter.observe_lateness("ask", claimed.late)
        return claimed

    async def _claimed(self, change: Change, turn: Turn, last: Turn | None) -> ClaimedTurn:
        conversation = change.conversation
        before = max(turn.line - 2, 0)
        *earlier, entry = await change.writer.conversations.entries(
            conversation.id, before, limit=turn.line - before
        )
        said = entry.content
        assert isinstance(said, VisitorSaid | FileSent | FormResumed)
        # The same line has the same turn id however often it is put: the bot runs it once.
        turn_id = f"{conversation.id}:{turn.line}"
        waits = conversation.state is State.WAITING
        rank = await change.writer.queue.rank(conversation.place) if waits else None
        place, now = conversation.place, change.now
        wait = await expected_wait(change.writer.queue, place, rank, now) if rank else None
        question = TurnRequest(
            conversation_id=conversation.id,
            turn_id=turn_id,
            text=None if said.payload else said.text,
            payload=said.payload,
            context=replace(
                self.context(conversation, turn_id, rank, wait, now),
                # Otherwise the two crossed, or somebody else spoke last: « oui » answers nothing.
                # What the bot says by itself, after a person handed back, is no answer either.
                follows_bot=any(
                    isinstance(each.content, BotSaid) and each.content.answers for each in earlier
                ),
            ),
        )
        # Due once it was written, and whoever had the turn before gave it up.
        late = now - (max(entry.at, last.until) if last else entry.at)
        text = said.text if isinstance(said, VisitorSaid) else ""
        return ClaimedTurn(turn, entry.at, question, late, text, isinstance(said, FormResumed))


async def is_current(change: Change, turn: Turn) -> bool:
    """Whether an answer may still be written under this turn."""
    last = await change.writer.conversations.turn(change.conversation.id)
    return (
        change.conversation.hears_bot
        and turn.line in change.conversation.unanswered
        and last is not None
        and last.fence == turn.fence
    )


async def release(change: Change, turn: Turn, until: datetime) -> None:
    """Keep others from asking about the line until a moment, and no longer."""
    done = Turn(turn.line, turn.fence, until, turn.attempts)
    await change.writer.conversations.save_turn(change.conversation.id, done)
