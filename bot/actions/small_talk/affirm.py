"""« Oui »: to what the bot just asked about, or to a person when one was just offered."""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar

from bot.actions.dialogue.answer import Answer, response, text
from bot.actions.dialogue.confirmation import is_confirming
from bot.actions.dialogue.form import STALE
from bot.actions.dialogue.own_data import OwnData
from bot.actions.dialogue.person import hand_over, person_was_offered
from bot.actions.dialogue.reply import Reply
from bot.actions.dialogue.turn import Turn
from bot.actions.disputes.dispute_status import CaseStatus

AGREED = "Très bien. Que puis-je faire d’autre pour vous\u202f?"


class Affirm(Reply):
    """The answer that was asked back about, or the person offered; else `utter_affirm`.

    A confirming button of a form that is not open any more confirms nothing.
    """

    action: ClassVar[str] = "action_affirm"

    async def reply(self, turn: Turn) -> Answer:
        """What the yes is for."""
        if turn.choice is not None:
            return await _stale(turn, turn.choice)
        if is_confirming(turn) and (question := OwnData.last_asked(turn)) is not None:
            return await question.reply(turn)
        if person_was_offered(turn):
            return hand_over(turn)
        if any(said.own_data for said in turn.last_said):
            return Answer((text(AGREED),))
        return Answer((response("utter_affirm"),))


async def _stale(turn: Turn, choice: str) -> Answer:
    kind, _, about = choice.partition(":")
    said = text(STALE)
    if kind not in ("refund", "respond", "total", "files"):
        return Answer((said,))
    case_number = about.split(":")[0]
    asked = replace(turn, entities=(("case_number", case_number),))
    answer = await CaseStatus().reply(asked)
    return replace(answer, messages=(said, *answer.messages))
