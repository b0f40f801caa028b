"""The visitor asks where they stand in the waiting list."""

from __future__ import annotations

from typing import ClassVar

from bot.actions.dialogue.answer import Answer, response, text
from bot.actions.dialogue.person import waiting_words
from bot.actions.dialogue.reply import Reply
from bot.actions.dialogue.turn import Turn


class QueueStatus(Reply):
    """The place in the waiting list; `utter_queue_status` for who is not in it."""

    action: ClassVar[str] = "action_queue_status"

    async def reply(self, turn: Turn) -> Answer:
        """The place, as the gateway gave it with the message."""
        if turn.waiting:
            return Answer((text(waiting_words(turn)),))
        return Answer((response("utter_queue_status"),))
