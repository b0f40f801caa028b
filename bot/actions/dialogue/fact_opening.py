"""An answer that begins with the one fact that was asked about; the rest of the topic is a button.

The one place that puts a fact before an answer. Without a fact the answer is the topic's, as it is.
"""

from __future__ import annotations

from dataclasses import replace

from bot.actions.dialogue.answer import Answer, Message, response
from bot.actions.dialogue.asked_hours import verdict_on_hours
from bot.actions.dialogue.asked_limit import verdict_on_limits
from bot.actions.dialogue.question_words import asks
from bot.actions.dialogue.turn import Turn
from bot.facts import Fact
from bot_contract.messages import Button

REST = "Tout savoir sur ce sujet"


def begun_with_fact(turn: Turn, answer: Answer, topic: str) -> Answer:
    """`answer`, in which the fact stands in place of the general answer of `topic`, or first.

    Not where a person comes, where the answer's own words state the fact, nor where a deed that
    was wanted begins: who writes « je veux contester » need not be told how it is done.
    """
    fact, general = turn.fact, f"utter_{topic}"
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
    return verdict_on_limits(fact, turn.text, turn.today)


def _opening(fact: Fact, topic: str, turn: Turn) -> Message:
    said = response(fact.response, Button(REST, f"/{topic}"))
    return replace(said, values={"verdict": verdict(fact, turn)})
