"""The bot's turns: which line is put to the bot, and what becomes of its answer.

Nobody waits inside a transaction. The bot is asked between two short ones, under a turn with a
lease and a fencing number: an answer that comes after a person took over, or after the line was
given to a later turn, is dropped. A line that stays unanswered is found again by the scheduler.
"""

import asyncio
from collections import Counter
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from functools import partial
from typing import Protocol

import structlog

from bot_contract.messages import Button
from bot_contract.outcome import WantsHuman
from bot_contract.turn_answer import TurnAnswer
from bot_contract.turn_request import TurnContext, TurnRequest
from french.calendar_names import PARIS
from french.preferred_calls import preferred_call
from handoff.ports import Bot, Meter, Turn, Whisper
from handoff.rules import announcements
from handoff.rules.requests import RequestOutcome
from handoff.steps.changing import Change, Changing
from handoff.steps.requesting import Requesting, expected_wait
from handoff.words.buttons import REQUEST_HUMAN
from handoff.words.conversation import Conversation
from handoff.words.errors import BotFailed, BotUnreachable, StoreUnavailable
from handoff.words.handoff_entries import FormResumed, RequestCancelled
from handoff.words.handoff_request import HandoffRequest
from handoff.words.message_entries import BotSaid, BotUnavailable, FileSent, VisitorSaid
from handoff.words.state import State

LEASE = timedelta(seconds=15)
"""How long nobody else asks about a line; longer than the bot's own time limit of 10 s."""
LATE_NOTICE_AFTER = timedelta(seconds=6)
"""A line older than this that has no answer yet gets a late notice."""
RETRY_AFTER = timedelta(seconds=1)
"""The pause before a line is put to the bot again; it grows with each attempt, up to tenfold."""
GIVE_UP_AFTER = timedelta(minutes=10)
"""A line older than this is not answered any more: the answer would come out of the blue."""
ATTEMPTS = 4
"""How often a line may fail in the bot before that is its outcome, unless it takes too long."""
FAIL_AFTER = timedelta(seconds=10)
"""A line older than this that fails in the bot is not tried again."""
STORE_AGAIN_AFTER = 0.5
"""Seconds until an outcome that could not be stored is stored again."""
CROWD = 60
"""New lines that wait in one gateway at most: as many as the bot answers before its time limit."""

HUMAN_BUTTON = Button(announcements.HUMAN, REQUEST_HUMAN)

log = structlog.get_logger(__name__)


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
class _Asked:
    """A claimed turn with what it puts to the bot."""

    turn: Turn
    line_at: datetime
    question: TurnRequest
    late: timedelta
    """How long after it could be put to the bot it was."""
    text: str = ""
    """What the visitor wrote: with the wanted to be called, a number and a time may be in it."""
    resumes: bool = False
    """Whether it is not the visitor's line, but the service's wanted to go on with a form."""


@dataclass(slots=True)
class Answering:
    """Brings the bot's answers to the lines that wait for one."""

    changing: Changing
    bot: Bot
    requesting: Requesting
    context: Context
    meter: Meter
    _running: dict[str, asyncio.Task[None]] = field(default_factory=dict)
    _again: set[str] = field(default_factory=set)
    _new: Counter[str] = field(default_factory=Counter)
    """By conversation, the lines that came here and were not put to the bot in vain yet."""

    @property
    def is_crowded(self) -> bool:
        """Whether one more line would have to wait for too many others."""
        return self._new.total() >= CROWD

    def take(self, conversation_id: str) -> None:
        """See to a line that has just come, in the background."""
        self._new[conversation_id] += 1
        self.start(conversation_id)

    def start(self, conversation_id: str) -> None:
        """See to a conversation's unanswered lines in the background."""
        self._again.add(conversation_id)
        running = self._running.get(conversation_id)
        if running is None or running.done():
            self._running[conversation_id] = asyncio.create_task(self._see_to(conversation_id))

    async def idle(self) -> None:
        """Wait until nothing runs in the background."""
        await asyncio.gather(*self._running.values(), return_exceptions=True)

    async def close(self) -> None:
        """Stop; what is unanswered stays so in the store and is found by the next process."""
        for task in self._running.values():
            task.cancel()
        await self.idle()

    async def _see_to(self, conversation_id: str) -> None:
        """Until nothing is left, nor has come while the last look was taken."""
        try:
            while conversation_id in self._again:
                self._again.discard(conversation_id)
                while await self.answer_next(conversation_id):
                    self._new[conversation_id] = max(self._new[conversation_id] - 1, 0)
        except Exception:
            log.exception("turn_failed", conversation_id=conversation_id)
        finally:
            if self._running.get(conversation_id) is asyncio.current_task():
                del self._running[conversation_id]
                del self._new[conversation_id]

    async def answer_next(self, conversation_id: str) -> bool:
        """Bring one line to an outcome; False when there is none to see to, or not now."""
        asked = await self._claim(conversation_id)
        if asked is None:
            return False
        await self.changing.bell.ring(conversation_id, Whisper("bot", True))
        try:
            async with asyncio.timeout(LEASE.total_seconds() - 1):
                answer = await self.bot.answer(asked.question)
        except (BotFailed, BotUnreachable, TimeoutError) as error:
            return await _stored(partial(self._excuse, conversation_id, asked, error))
        return await _stored(partial(self._deliver, conversation_id, asked, answer))

    async def send_late_notice(self, conversation_id: str) -> bool:
        """Say that the answer is late, if it is, whoever has the turn: they may have died."""
        async with self.changing.conversation(conversation_id) as change:
            late = await _write_late_notice(change)
        return self._observe_late_notice(late)

    def _observe_late_notice(self, late: timedelta | None) -> bool:
        if late is not None:
            self.meter.observe_lateness("late_notice", late)
        return late is not None

    async def _claim(self, conversation_id: str) -> _Asked | None:
        """Take the next line, unless a living turn has it or the bot has not the word."""
        async with self.changing.conversation(conversation_id) as change:
            conversation, last = (
                change.conversation,
                await change.writer.conversations.turn(conversation_id),
            )
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
            asked = await self._asked(change, turn, last)
        self.meter.observe_lateness("ask", asked.late)
        return asked

    async def _asked(self, change: Change, turn: Turn, last: Turn | None) -> _Asked:
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
        return _Asked(turn, entry.at, question, late, text, isinstance(said, FormResumed))

    async def _deliver(self, conversation_id: str, asked: _Asked, answer: TurnAnswer) -> bool:
        """Write the answer, if the bot still has the word and the turn is the last one."""
        async with self.changing.conversation(conversation_id) as change:
            if not await self._is_current(change, asked.turn):
                return False
            said = _said(answer)
            requested = await self._requested(change, asked, answer)
            written: list[BotSaid | RequestOutcome] = [*said, *requested]
            if answer.gives_up and change.conversation.state is State.WAITING:
                written = [RequestCancelled(text=announcements.REQUEST_CANCELLED)]
            *others, last = written
            for content in others:
                await change.write(content)
            await change.write(replace(last, answers=asked.turn.line))
            await self._release(change, asked.turn, change.now)
        return True

    async def _requested(
        self, change: Change, asked: _Asked, answer: TurnAnswer
    ) -> list[RequestOutcome]:
        """What the request for a person comes to, with the number and the time in the line."""
        wanted = answer.wants_human
        if wanted is None:
            return []
        call = preferred_call(asked.text, asked.line_at.astimezone(PARIS).date())
        return await self.requesting.requested(change, _request(wanted, call.phone), at=call.at)

    async def _excuse(self, conversation_id: str, asked: _Asked, error: Exception) -> bool:
        """Say that the answer is late, or that there will be none; otherwise leave it for later."""
        log.warning("bot_gave_no_answer", conversation_id=conversation_id, why=str(error))
        async with self.changing.conversation(conversation_id) as change:
            if not await self._is_current(change, asked.turn):
                return False
            age = change.now - asked.line_at
            spent = asked.turn.attempts >= ATTEMPTS or age > FAIL_AFTER
            failed = isinstance(error, BotFailed) and spent
            if failed and asked.resumes:
                text = announcements.ANYTHING_ELSE
                await change.write(BotSaid(text=text, answers=asked.turn.line))
                await self._release(change, asked.turn, change.now)
                return True
            if failed or age > GIVE_UP_AFTER:
                text, line = announcements.BOT_FAILED, asked.turn.line
                await change.write(BotUnavailable(text=text, buttons=(HUMAN_BUTTON,), answers=line))
                await self._release(change, asked.turn, change.now)
                return True
            late = await _write_late_notice(change)
            pause = RETRY_AFTER * min(asked.turn.attempts, 10)
            await self._release(change, asked.turn, change.now + pause)
        self._observe_late_notice(late)
        return False

    @staticmethod
    async def _is_current(change: Change, turn: Turn) -> bool:
        last = await change.writer.conversations.turn(change.conversation.id)
        return (
            change.conversation.hears_bot
            and turn.line in change.conversation.unanswered
            and last is not None
            and last.fence == turn.fence
        )

    @staticmethod
    async def _release(change: Change, turn: Turn, until: datetime) -> None:
        done = Turn(turn.line, turn.fence, until, turn.attempts)
        await change.writer.conversations.save_turn(change.conversation.id, done)


def _said(answer: TurnAnswer) -> list[BotSaid]:
    """The lines of an answer; the last one wants files, if any does."""
    understood = {**answer.understood, **({"slots": answer.slots} if answer.slots else {})}
    said = [
        BotSaid(
            text=each.text,
            buttons=each.buttons,
            documents=each.documents,
            understood=understood,
            awaits_answer=answer.awaits_answer,
            own_data=each.own_data,
        )
        for each in answer.messages
    ]
    if said:
        said[-1] = replace(said[-1], wants_files=answer.wants_files)
    return said


def _request(wanted: WantsHuman, phone: str | None) -> HandoffRequest:
    """The bot's wanted for a person, with the number that the visitor's line gives."""
    return HandoffRequest(
        wanted.reason,
        wanted.skill,
        wanted.summary,
        urgent_on=wanted.due_on,
        by_phone=wanted.by_phone,
        phone=phone,
    )


async def _stored(write: Callable[[], Awaitable[bool]]) -> bool:
    """What `write` gives, tried again while the store is away: otherwise all would wait for the
    lease. The fence keeps an outcome that comes too late, or twice, out of the log.
    """
    loop = asyncio.get_running_loop()
    deadline = loop.time() + LEASE.total_seconds()
    while True:
        try:
            return await write()
        except StoreUnavailable:
            if loop.time() > deadline:
                raise
        await asyncio.sleep(STORE_AGAIN_AFTER)


async def _write_late_notice(change: Change) -> timedelta | None:
    """Say once, for all lines that wait too long, that the answer is late.

    Gives how long after it was due the notice came; None when there was none to give.
    """
    conversation = change.conversation
    lines = [line for line in conversation.unanswered if line > conversation.late_notice]
    if not lines or not conversation.hears_bot:
        return None
    [oldest] = await change.writer.conversations.entries(conversation.id, min(lines) - 1, limit=1)
    late = change.now - oldest.at - LATE_NOTICE_AFTER
    if late <= timedelta(0):
        return None
    await change.write(BotUnavailable(text=announcements.BOT_LATE, buttons=(HUMAN_BUTTON,)))
    return late
