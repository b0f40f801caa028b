"""Whether a message is answered, asked about, or honestly not understood.

The one place of this decision. The dialogue sees it in the intent's name; the command line, the
channel and the actions read it from what is kept with the message as `understood`.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Optional

from bot.components.two_topics import Read
from bot.topics import acts, is_topic

ANSWER, CLARIFY, FALLBACK = "answer", "clarify", "fallback"
#: What is told of a message that answers a question of a form: nothing had to be decided.
STEP = "step"
#: The intents that stand for a decision in the rules.
CLARIFY_INTENT, FALLBACK_INTENT = "clarify", "nlu_fallback"
OUT_OF_SCOPE, VAGUE_REQUEST = "out_of_scope", "vague_request"
MOST_CHOICES = 3


@dataclass(frozen=True)
class Thresholds:
    """Confidences from 0 to 1, weighed by `bench.topics.thresholds`.

    `answer`: the least for the answer to a topic; `talk`: for that to small talk. `beside`: where
    `out_of_scope` is as likely, nothing is asked. `clarify`: the least for the likeliest of the
    topics to ask about; `worth_asking`: of each.
    """

    answer: float = 0.85
    talk: float = 0.3
    beside: float = 0.6
    clarify: float = 0.1
    worth_asking: float = 0.02


Ranking = Sequence[tuple[str, float]]


@dataclass(frozen=True)
class Decision:
    """What to do with a message.

    `choices` are the topics to ask about, where it is asked; `also` is the topic of the other
    question in the message, where there are two.
    """

    kind: str
    choices: tuple[str, ...] = ()
    also: Optional[str] = None


def decide(read: Read, language: Optional[str], thresholds: Thresholds) -> Decision:
    """What to do with a message whose labels are ranked, the likeliest first.

    `language` is what it is in, where that is not French.
    """
    (first, chance), *_ = read.ranking
    if language is not None:
        return Decision(FALLBACK)
    if read.other is not None:
        return _of_two(first, read.other)
    if chance >= _needed(first, thresholds):
        return Decision(ANSWER)
    if dict(read.ranking).get(OUT_OF_SCOPE, 0.0) >= thresholds.beside:
        return Decision(FALLBACK)
    # It is met with a question anyhow, and so need not be surer than what one is asked about.
    if first == VAGUE_REQUEST and chance >= thresholds.clarify:
        return Decision(ANSWER)
    choices = _choices(read.ranking, thresholds)
    return Decision(CLARIFY, choices) if choices else Decision(FALLBACK)


def _needed(first: str, thresholds: Thresholds) -> float:
    """How likely a label has to be to be answered at once."""
    if first == OUT_OF_SCOPE:
        return math.inf
    return thresholds.answer if is_topic(first) else thresholds.talk


def _of_two(first: str, other: str) -> Decision:
    """Both are answered, one after the other, unless each does something: that is the visitor's."""
    if acts(first) and acts(other):
        return Decision(CLARIFY, (first, other), other)
    return Decision(ANSWER, also=other)


def _choices(ranking: Ranking, thresholds: Thresholds) -> tuple[str, ...]:
    """The topics to ask about: none where the likeliest is not likely enough."""
    topics = [(label, chance) for label, chance in ranking if is_topic(label)]
    if not topics or topics[0][1] < thresholds.clarify:
        return ()
    asked = [label for label, chance in topics if chance >= thresholds.worth_asking]
    return tuple(asked[:MOST_CHOICES])


def understood(ranking: Ranking, decision: Decision) -> dict[str, Any]:
    """What is told of a message: its topic, the confidence, the alternatives, the decision.

    Only where there are any: `choices`, and `also`, the other topic.
    """
    (topic, confidence), *others = ranking
    return {
        "topic": topic,
        "confidence": round(confidence, 4),
        "alternatives": [
            {"topic": each, "confidence": round(chance, 4)} for each, chance in others[:4]
        ],
        "decision": decision.kind,
        **({"choices": list(decision.choices)} if decision.choices else {}),
        **({"also": decision.also} if decision.also else {}),
    }


def intent_for(decision: Decision, ranking: Ranking) -> str:
    """The intent that the rules see: the first label, or the one that stands for the decision."""
    first = ranking[0][0]
    if decision.kind == CLARIFY:
        return CLARIFY_INTENT
    return FALLBACK_INTENT if decision.kind == FALLBACK and first != OUT_OF_SCOPE else first
