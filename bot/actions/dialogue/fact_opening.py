"""An answer that begins with the one fact that was asked about; the rest of the topic is a button.

The one place that puts a fact before an answer. Without a fact the answer is the topic's, as it is.
"""

from __future__ import annotations

import re
from dataclasses import replace

from bot.actions.dialogue.answer import Answer, Message, response
from bot.actions.dialogue.asked_hours import verdict_on_hours
from bot.actions.dialogue.asked_limit import verdict_on_limits
from bot.actions.dialogue.question_words import asks
from bot.actions.dialogue.turn import Turn
from bot.facts import Fact, facts, facts_of
from bot_contract.messages import Button
from french.quantities import plain_of, quantities_in

REST = "Tout savoir sur ce sujet"
#: The longest search, and how long information is kept: two limits that are taken for one another.
_SAME_FIGURE = ("9", "5")
_WHICH_OF_BOTH = re.compile(
    r"\b(?:recherche|periode)\b.*\bou\b.*\bconserv|\bconserv.*\bou\b.*\b(?:recherche|periode)\b"
)


def begun_with_fact(turn: Turn, answer: Answer, topic: str) -> Answer:
    """`answer`, in which the fact stands in place of the general answer of `topic`, or first.

    Not where a person comes, where the answer's own words state the fact, nor where a deed that
    was wanted begins: who writes « je veux contester » need not be told how it is done.
    """
    fact, general = _meant(turn, topic), f"utter_{topic}"
    if fact is None or answer.wants_human is not None:
        return answer
    if answer.starts is not None and not asks(turn.text):
        return answer
    first = _opening(fact, topic, turn)
    if not any(each.response == general for each in answer.messages):
        stated = fact.id in answer.states
        return answer if stated else replace(answer, messages=(first, *answer.messages))
    messages = (
        replace(first, buttons=(*each.buttons, *first.buttons))
        if each.response == general
        else each
        for each in answer.messages
    )
    return replace(answer, messages=tuple(messages))


def verdict(fact: Fact, turn: Turn) -> str:
    """« Non, pas 24 mois. », « Oui, le lundi. » with a space after it; nothing without a figure."""
    if fact.hours is not None:
        return verdict_on_hours((fact.id,), turn.text, turn.today)
    if fact.id in _SAME_FIGURE and _WHICH_OF_BOTH.search(plain_of(turn.text)):
        search, kept = (facts()[each].limits[0].edge for each in _SAME_FIGURE)
        return f"Les deux\u00a0: {search} jours pour la recherche, {kept} pour la conservation. "
    before = turn.past[-1].text if turn.past else ""
    return verdict_on_limits(fact, turn.text, turn.today, before)


def _meant(turn: Turn, topic: str) -> Fact | None:
    """The fact that is asked about; where what is not known seems to be, but a figure is within a
    limit of the same kind, the fact with that limit.
    """
    fact = turn.fact
    if fact is None or fact.known:
        return fact
    units = {each.unit for each in quantities_in(plain_of(turn.text))}
    units |= {"mois"} if "ans" in units else set()
    held = (
        each
        for each in facts_of(topic)
        if any(limit.unit in units for limit in each.limits) and verdict(each, turn)
    )
    return next(held, fact)


def _opening(fact: Fact, topic: str, turn: Turn) -> Message:
    said = response(fact.response, Button(REST, f"/{topic}"))
    return replace(said, values={"verdict": verdict(fact, turn)})
