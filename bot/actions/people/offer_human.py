"""Offers a person, after a complaint for instance."""

from __future__ import annotations

from typing import ClassVar

from bot.actions.dialogue.answer import Answer, response, text
from bot.actions.dialogue.person import waiting_words
from bot.actions.dialogue.reply import Reply
from bot.actions.dialogue.turn import Turn


class OfferHuman(Reply):
    """`utter_offer_human`, or the place in the waiting list for who is there already."""

    action: ClassVar[str] = "action_offer_human"

    async def reply(self, turn: Turn) -> Answer:
        """The offer."""
        if turn.waiting:
            return Answer((text(waiting_words(turn)),))
        return Answer((response("utter_offer_human"),))
