"""The opening hours, and whether we are open right now, on the day or at the hour asked about."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import ClassVar

from bot.actions.dialogue.answer import Answer, Message, response, text
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


_NOW = re.compile(r"\b(?:ouverte?s?|joignables?|disponibles?|dispo|quelqu'un)\b")
_AT_ONCE = re.compile(
    r"\b(?:maintenant|actuellement|en ce moment|la|encore|aujourd'hui|de suite|a cette heure)\b"
)
_OPEN_QUESTION = re.compile(r"\b(?:quelles?|quels?|quand|combien|pourquoi|comment|si)\b")
#: « Ouvert ? » by itself is about this moment; longer than « et le téléphone ? », nothing goes on.
_FEW, _SHORT = 3, 5


class OpeningHours(Reply):
    """`utter_opening_hours`, then the state of the chat and of the phone.

    Asked about one of them, its state comes first; asked about a day, an hour or this very moment,
    yes or no does. The present state is no answer to another time, unless it is that it is closed.
    """

    action: ClassVar[str] = "action_opening_hours"

    async def reply(self, turn: Turn) -> Answer:
        """The hours and the present state."""
        asked = replace(turn, text=_when(turn))
        if turn.fact is not None:
            return begun_with_fact(asked, _of_one(asked, turn.fact), TOPIC)
        said = verdict_on_hours(_channels(turn.text), asked.text, turn.today).strip()
        first = (text(said),) if said else ()
        both = _state(asked, tuple(CHANNELS), only_closed=bool(said))
        if _is_about_now(asked.text) and not said:
            return Answer((*both, GENERAL))
        return Answer((*first, GENERAL, *both))


def _of_one(turn: Turn, fact: Fact) -> Answer:
    answered = bool(verdict(fact, turn))
    now = _state(turn, (fact.id,), only_closed=answered)
    return Answer((GENERAL, *now) if answered else (*now, GENERAL))


def _state(turn: Turn, channels: tuple[str, ...], *, only_closed: bool) -> tuple[Message, ...]:
    """What is open now, one line a channel; after yes or no where that is what was asked."""
    states = [turn.context.availability.get(CHANNELS[each]) or {} for each in channels]
    if only_closed:
        states = [each for each in states if not each.get("open")]
    lines = "\n".join(each["text"] for each in states if each.get("text"))
    open_now = {bool(each.get("open")) for each in states}
    if lines and len(open_now) == 1 and not only_closed and _is_about_now(turn.text):
        lines = f"{'Oui' if open_now.pop() else 'Non'}. {lines}"
    return (text(lines),) if lines else ()


def _is_about_now(written: str) -> bool:
    """« Vous êtes ouverts là ? »"""
    words = normalize(written)
    if _NOW.search(words) is None or _OPEN_QUESTION.search(words):
        return False
    return _AT_ONCE.search(words) is not None or len(words.split()) <= _FEW


def _when(turn: Turn) -> str:
    """The message, or the one before that named the time, which « et le téléphone ? » is about."""
    if _names_time(turn, turn.text) or len(turn.text.split()) > _SHORT:
        return turn.text
    if not any(form.search(normalize(turn.text)) for form in _NAMED.values()):
        return turn.text
    for past in reversed(turn.past):
        if OpeningHours.action not in past.actions:
            break
        if _names_time(turn, past.text):
            return past.text
    return turn.text


def _names_time(turn: Turn, written: str) -> bool:
    return _is_about_now(written) or bool(verdict_on_hours(tuple(CHANNELS), written, turn.today))


def _channels(written: str) -> tuple[str, ...]:
    """The facts of the channels that are named; of both where none is."""
    words = normalize(written)
    return tuple(fact for fact, form in _NAMED.items() if form.search(words)) or tuple(_NAMED)
