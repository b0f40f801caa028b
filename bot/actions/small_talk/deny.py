"""« Non »: to what the bot just asked about, or a friendly word."""

from __future__ import annotations

import re
from typing import ClassVar

from bot.actions.dialogue.answer import Answer, response
from bot.actions.dialogue.confirmation import is_confirming, which_period
from bot.actions.dialogue.reply import Reply
from bot.actions.dialogue.turn import Turn
from french.normalize import normalize

#: Who waits for a person, and says no to nothing that was asked, thinks better of it.
_CHANGED_MIND = re.compile(
    r"\bfinalement\b|\ben fait\b|\bnon merci\b|\bplus besoin\b|\bplus la peine\b|change d'avis"
)


class Deny(Reply):
    """Asks for the period in other words when it was guessed wrong; else `utter_deny`.

    « Finalement non » of who waits for a person gives the waiting up.
    """

    action: ClassVar[str] = "action_deny"

    async def reply(self, turn: Turn) -> Answer:
        """What the no is for."""
        if turn.waiting and _CHANGED_MIND.search(normalize(turn.text)):
            return Answer((response("utter_cancel"),), gives_up=True)
        return which_period() if is_confirming(turn) else Answer((response("utter_deny"),))
