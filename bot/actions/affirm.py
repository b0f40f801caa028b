"""« Oui »: to what the bot just asked about, or to a person when one was just offered."""

from __future__ import annotations

from typing import ClassVar

from bot.actions.answer import Answer, response
from bot.actions.confirmation import is_confirming
from bot.actions.own_data import OwnData
from bot.actions.person import hand_over, person_was_offered
from bot.actions.reply import Reply
from bot.actions.turn import Turn


class Affirm(Reply):
    """The answer that was asked back about, or the person offered; else `utter_affirm`."""

    action: ClassVar[str] = "action_affirm"

    async def reply(self, turn: Turn) -> Answer:
        """What the yes is for."""
        if is_confirming(turn) and (question := OwnData.last_asked(turn)) is not None:
            return await question.reply(turn)
        return hand_over(turn) if person_was_offered(turn) else Answer((response("utter_affirm"),))
