"""The visitor wants a person, or wants to know how one is reached."""

from __future__ import annotations

import re
from typing import ClassVar

from bot.actions.dialogue.answer import Answer, response
from bot.actions.dialogue.person import TALK_TO_PERSON, hand_over
from bot.actions.dialogue.reply import Reply
from bot.actions.dialogue.turn import Turn
from french.normalize import normalize

_HOW = re.compile(
    r"\bcomment\b.*\b(?:joindre|contacter|contact|ecrire|parler|avoir|joint|contacte)"
    r"|\b(?:par )?quels? (?:est le |sont les |sont vos )?(?:moyens?|facons?|manieres?|canal|canaux)"
    r"|\bmoyens? de (?:vous )?(?:contact|joindre)|\bvos coordonnees"
)


class ContactHuman(Reply):
    """The postal address, the ways to reach us, or a person right away."""

    action: ClassVar[str] = "action_contact_human"

    async def reply(self, turn: Turn) -> Answer:
        """What was asked: an address, the ways, or the person."""
        if turn.values("postal_address"):
            return Answer((response("utter_postal_address"),))
        if _HOW.search(normalize(turn.text)):
            return Answer((response("utter_contact_human", TALK_TO_PERSON),))
        return hand_over(turn)
