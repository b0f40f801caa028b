"""The visitor asks to be called back; the gateway knows when, and whether a number was given."""

from __future__ import annotations

from typing import ClassVar

from bot.actions.dialogue.answer import Answer
from bot.actions.dialogue.person import hand_over
from bot.actions.dialogue.reply import Reply
from bot.actions.dialogue.turn import Turn


class Callback(Reply):
    """The wish for a person, saying that a call is wanted."""

    action: ClassVar[str] = "action_callback"

    async def reply(self, turn: Turn) -> Answer:
        """The wish."""
        return hand_over(turn, reason="asked", by_phone=True)
