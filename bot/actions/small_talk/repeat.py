"""Says the last answer again."""

from __future__ import annotations

from typing import ClassVar

from bot.actions.dialogue.answer import Answer, Message, response
from bot.actions.dialogue.reply import Reply
from bot.actions.dialogue.turn import Turn


class Repeat(Reply):
    """The bot's last messages with their buttons; `utter_repeat` when there are none."""

    action: ClassVar[str] = "action_repeat"

    async def reply(self, turn: Turn) -> Answer:
        """What the bot said last."""
        said = next((past.said for past in reversed(turn.past) if past.said), ())
        if not said:
            return Answer((response("utter_repeat"),))
        return Answer(
            tuple(
                Message(text=each.text, buttons=each.buttons, own_data=each.own_data)
                for each in said
            )
        )
