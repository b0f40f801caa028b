"""The opening hours, and whether we are open right now, on the day or at the hour asked about."""

from __future__ import annotations

import re
from typing import ClassVar

from bot.actions.dialogue.answer import Answer, response, text
from bot.actions.dialogue.asked_hours import CHAT, PHONE, verdict_on_hours
from bot.actions.dialogue.fact_opening import begun_with_fact, verdict
from bot.actions.dialogue.reply import Reply
from bot.actions.dialogue.turn import Turn
from bot.facts import Fact
from french.normalize import normalize

TOPIC = "opening_hours"
GENERAL = response(f"utter_{TOPIC}")
#: The channel whose hours a fact states.
CHANNELS = {CHAT: "chat", PHONE: "phone"}
_NAMED = {
    CHAT: re.compile(r"\bt?chat|\bpar ecrit\b|\bici\b|\bmessagerie\b"),
    PHONE: re.compile(r"\btele?phon|\btel\b|\bappel|\bcoup de (?:fil|tel)\b"),
}


class OpeningHours(Reply):
    """`utter_opening_hours`, then the state of the chat and of the phone.

    Asked about one of them, its state comes first; asked about a day or an hour, yes or no does.
    """

    action: ClassVar[str] = "action_opening_hours"

    async def reply(self, turn: Turn) -> Answer:
        """The hours and the present state."""
        if turn.fact is not None:
            return begun_with_fact(turn, _of_one(turn, turn.fact), TOPIC)
        states = [turn.availability("chat"), turn.availability("phone")]
        both = "\n".join(state for state in states if state)
        said = verdict_on_hours(_channels(turn.text), turn.text, turn.today).strip()
        first = (text(said),) if said else ()
        return Answer((*first, GENERAL, *((text(both),) if both else ())))


def _of_one(turn: Turn, fact: Fact) -> Answer:
    state = turn.availability(CHANNELS[fact.id])
    now = (text(state),) if state else ()
    return Answer((GENERAL, *now) if verdict(fact, turn) else (*now, GENERAL))


def _channels(written: str) -> tuple[str, ...]:
    """The facts of the channels that are named; of both where none is."""
    words = normalize(written)
    return tuple(fact for fact, form in _NAMED.items() if form.search(words)) or tuple(_NAMED)
