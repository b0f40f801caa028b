"""The answer to a topic that is the same for everybody: the fact that was asked about, or all."""

from __future__ import annotations

from typing import ClassVar

from bot.actions.dialogue.answer import Answer, response
from bot.actions.dialogue.fact_opening import begun_with_fact
from bot.actions.dialogue.reply import Reply
from bot.actions.dialogue.turn import Turn


class GeneralAnswer(Reply):
    """`utter_fact_<id>`, or `utter_<topic>` where the topic as a whole is asked about."""

    action: ClassVar[str] = "action_general_answer"

    async def reply(self, turn: Turn) -> Answer:
        """The responses of the topic that was understood."""
        topic = str(turn.topic)
        return begun_with_fact(turn, Answer((response(f"utter_{topic}"),)), topic)
