"""« Oui »: to a person, when one was just offered."""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar

from bot.actions.answer import Answer, response, text
from bot.actions.dispute_status import CaseStatus
from bot.actions.form import STALE
from bot.actions.person import hand_over, person_was_offered
from bot.actions.reply import Reply
from bot.actions.turn import Turn


class Affirm(Reply):
    """Takes up the pending offer of a person; without one, `utter_affirm`.

    A confirming button of a form that is not open any more confirms nothing.
    """

    action: ClassVar[str] = "action_affirm"

    async def reply(self, turn: Turn) -> Answer:
        """The person, the case that the old button was about, or a friendly word."""
        if turn.choice is not None:
            return await _stale(turn, turn.choice)
        return hand_over(turn) if person_was_offered(turn) else Answer((response("utter_affirm"),))


async def _stale(turn: Turn, choice: str) -> Answer:
    kind, _, about = choice.partition(":")
    said = text(STALE)
    if kind not in ("refund", "respond", "total", "files"):
        return Answer((said,))
    case_number = about.split(":")[0]
    asked = replace(turn, entities=(("case_number", case_number),))
    answer = await CaseStatus().reply(asked)
    return replace(answer, messages=(said, *answer.messages))
