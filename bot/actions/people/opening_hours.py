"""The opening hours, and whether we are open right now."""

from __future__ import annotations

from typing import ClassVar

from bot.actions.dialogue.answer import Answer, response, text
from bot.actions.dialogue.reply import Reply
from bot.actions.dialogue.turn import Turn


class OpeningHours(Reply):
    """`utter_opening_hours`, then the state of the chat and of the phone."""

    action: ClassVar[str] = "action_opening_hours"

    async def reply(self, turn: Turn) -> Answer:
        """The hours and the present state."""
        states = [turn.availability("chat"), turn.availability("phone")]
        now = "\n".join(state for state in states if state)
        return Answer((response("utter_opening_hours"), *((text(now),) if now else ())))
