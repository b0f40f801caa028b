"""The bot's turn: the line that is put to the bot, and what becomes of its answer.

Nobody waits inside a transaction. The bot is asked between two short ones, under a claimed turn: an
answer that comes after a person took over, or after the line was given to a later turn, is dropped.
"""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import partial

import structlog

from bot_contract.turn_answer import TurnAnswer
from french.calendar_names import PARIS
from handoff.ports import Bot, Whisper
from handoff.rules import announcements, bot_answers
from handoff.rules.preferred_callbacks import preferred_callback
from handoff.rules.requests import RequestOutcome
from handoff.steps.changing import Change, Changing
from handoff.steps.late_notices import HUMAN_BUTTON, LateNotices, write_late_notice
from handoff.steps.requesting import Requesting
from handoff.steps.turn_claims import LEASE, ClaimedTurn, TurnClaims, is_current, release
from handoff.words.errors import BotFailed, BotUnreachable, StoreUnavailable
from handoff.words.handoff_entries import RequestCancelled
from handoff.words.message_entries import BotSaid, BotUnavailable
from handoff.words.state import State

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

log = structlog.get_logger(__name__)


@dataclass(slots=True)
class BotTurns:
    """Brings one line after the other to an outcome."""

    changing: Changing
    bot: Bot
    claims: TurnClaims
    requesting: Requesting
    late_notices: LateNotices

    async def answer_next(self, conversation_id: str) -> bool:
        """Bring one line to an outcome; False when there is none to see to, or not now."""
        claimed = await self.claims.claim(conversation_id)
        if claimed is None:
            return False
        await self.changing.bell.ring(conversation_id, Whisper("bot", True))
        try:
            async with asyncio.timeout(LEASE.total_seconds() - 1):
                answer = await self.bot.answer(claimed.question)
        except (BotFailed, BotUnreachable, TimeoutError) as error:
            return await _stored(partial(self._do_without, conversation_id, claimed, error))
        return await _stored(partial(self._deliver, conversation_id, claimed, answer))

    async def _deliver(
        self, conversation_id: str, claimed: ClaimedTurn, answer: TurnAnswer
    ) -> bool:
        """Write the answer, if the bot still has the word and the turn is the last one."""
        async with self.changing.conversation(conversation_id) as change:
            if not await is_current(change, claimed.turn):
                return False
            said = bot_answers.lines(answer)
            requested = await self._requested(change, claimed, answer)
            written: list[BotSaid | RequestOutcome] = [*said, *requested]
            if answer.gives_up and change.conversation.state is State.WAITING:
                written = [RequestCancelled(text=announcements.REQUEST_CANCELLED)]
            *others, last = written
            for content in others:
                await change.write(content)
            await change.write(replace(last, answers=claimed.turn.line))
            await release(change, claimed.turn, change.now)
        return True

    async def _requested(
        self, change: Change, claimed: ClaimedTurn, answer: TurnAnswer
    ) -> list[RequestOutcome]:
        """What the request for a person comes to, with the contact and the time in the line."""
        wanted = answer.wants_human
        if wanted is None:
            return []
        call = preferred_callback(claimed.text, claimed.line_at.astimezone(PARIS).date())
        return await self.requesting.requested(
            change, bot_answers.request(wanted, call.contact), at=call.at
        )

    async def _do_without(
        self, conversation_id: str, claimed: ClaimedTurn, error: Exception
    ) -> bool:
        """Say that the answer is late, or that there will be none; otherwise leave it for later."""
        log.warning("bot_gave_no_answer", conversation_id=conversation_id, why=str(error))
        async with self.changing.conversation(conversation_id) as change:
            if not await is_current(change, claimed.turn):
                return False
            age = change.now - claimed.line_at
            spent = claimed.turn.attempts >= ATTEMPTS or age > FAIL_AFTER
            failed = isinstance(error, BotFailed) and spent
            if failed and claimed.resumes:
                text = announcements.ANYTHING_ELSE
                await change.write(BotSaid(text=text, answers=claimed.turn.line))
                await release(change, claimed.turn, change.now)
                return True
            if failed or age > GIVE_UP_AFTER:
                text, line = announcements.BOT_FAILED, claimed.turn.line
                await change.write(BotUnavailable(text=text, buttons=(HUMAN_BUTTON,), answers=line))
                await release(change, claimed.turn, change.now)
                return True
            late = await write_late_notice(change)
            pause = RETRY_AFTER * min(claimed.turn.attempts, 10)
            await release(change, claimed.turn, change.now + pause)
        self.late_notices.observe(late)
        return False


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
