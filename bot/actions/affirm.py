"""« Oui »: to a person, when one was just offered."""

from __future__ import annotations

from typing import ClassVar

from bot.actions.answer import Answer, response
from bot.actions.person import hand_over, person_was_offered
from bot.actions.reply import Reply
from bot.actions.turn import Turn


class Affirm(Reply):
    """Takes up the pending offer of a person; without one, `utter_affirm`."""

    action: ClassVar[str] = "action_affirm"

    async def reply(self, turn: Turn) -> Answer:
        """The person, or a friendly word."""
        return hand_over(turn) if person_was_offered(turn) else Answer((response("utter_affirm"),))
