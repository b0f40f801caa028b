"""The opening hours, and whether we are open right now."""

from __future__ import annotations

from typing import ClassVar

from bot.actions.dialogue.answer import Answer, response, text
from bot.actions.dialogue.fact_opening import begun_with_fact
from bot.actions.dialogue.reply import Reply
from bot.actions.dialogue.turn import Turn

GENERAL = "utter_opening_hours"
#: The facts that are the hours of one channel.
CHANNELS = {"33": "chat", "36": "phone"}


class OpeningHours(Reply):
    """`utter_opening_hours`, then the state of the chat and of the phone.

    Asked about one of them, its state comes first.
    """

    action: ClassVar[str] = "action_opening_hours"

    async def reply(self, turn: Turn) -> Answer:
        """The hours and the present state."""
        if turn.fact is not None:
            state = turn.availability(CHANNELS[turn.fact.id])
            now = (text(state),) if state else ()
            return begun_with_fact(turn, Answer((*now, response(GENERAL))), "opening_hours")
        states = [turn.availability("chat"), turn.availability("phone")]
        both = "\n".join(state for state in states if state)
        return Answer((response(GENERAL), *((text(both),) if both else ())))
