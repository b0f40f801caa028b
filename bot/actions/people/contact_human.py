"""The visitor wants a person, or wants to know how one is reached."""

from __future__ import annotations

import re
from typing import ClassVar

from bot.actions.dialogue.answer import Answer, response
from bot.actions.dialogue.fact_opening import begun_with_fact
from bot.actions.dialogue.person import TALK_TO_PERSON, hand_over
from bot.actions.dialogue.reply import Reply
from bot.actions.dialogue.turn import Turn
from bot.facts import Fact
from french.normalize import normalize

_HOW = re.compile(
    r"\bcomment\b.*\b(?:joindre|contacter|contact|ecrire|parler|avoir|joint|contacte)"
    r"|\b(?:par )?quels? (?:est le |sont les |sont vos )?(?:moyens?|facons?|manieres?|canal|canaux)"
    r"|\bmoyens? de (?:vous )?(?:contact|joindre)|\bvos coordonnees"
)


#: Facts that are wishes, too: « je veux parler à quelqu’un » is no question about the chat.
_CHAT, _CALL = "29", "31"
_PHONE = re.compile(r"\btele?phon|\btel\b|\bappel|\bcoup de (?:fil|tel)")


class ContactHuman(Reply):
    """The postal address, the ways to reach us, or a person right away."""

    action: ClassVar[str] = "action_contact_human"

    async def reply(self, turn: Turn) -> Answer:
        """What was asked: an address, the ways, or the person."""
        if turn.fact is not None and not _is_wish(turn, turn.fact):
            return begun_with_fact(turn, Answer(), "contact_human")
        if turn.values("postal_address"):
            return Answer((response("utter_postal_address"),))
        if _HOW.search(normalize(turn.text)):
            return Answer((response("utter_contact_human", TALK_TO_PERSON),))
        return hand_over(turn)


def _is_wish(turn: Turn, fact: Fact) -> bool:
    """Whether a person is wanted, rather than to know of a way to reach one."""
    if fact.id == _CALL:
        return _PHONE.search(normalize(turn.text)) is None
    return fact.id == _CHAT
