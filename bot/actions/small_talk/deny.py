"""« Non »: to what the bot just asked about, or a friendly word."""

from __future__ import annotations

from typing import ClassVar

from bot.actions.dialogue.answer import Answer, response
from bot.actions.dialogue.confirmation import is_confirming, which_period
from bot.actions.dialogue.reply import Reply
from bot.actions.dialogue.turn import Turn


class Deny(Reply):
    """Asks for the period in other words when it was guessed wrong; else `utter_deny`."""

    action: ClassVar[str] = "action_deny"

    async def reply(self, turn: Turn) -> Answer:
        """What the no is for."""
        return which_period() if is_confirming(turn) else Answer((response("utter_deny"),))
