"""The phone number and its options, and whether somebody answers right now."""

from __future__ import annotations

from typing import ClassVar

from bot.actions.dialogue.answer import Answer, response, text
from bot.actions.dialogue.fact_opening import begun_with_fact
from bot.actions.dialogue.reply import Reply
from bot.actions.dialogue.turn import Turn


class PhoneNumber(Reply):
    """`utter_phone_number`, then the state of the phone."""

    action: ClassVar[str] = "action_phone_number"

    async def reply(self, turn: Turn) -> Answer:
        """The number and the present state."""
        now = turn.availability("phone")
        answer = Answer((response("utter_phone_number"), *((text(now),) if now else ())))
        return begun_with_fact(turn, answer, "phone_number")
