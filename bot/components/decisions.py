"""Whether a message is answered, asked about, or honestly not understood.

The one place of this decision. The dialogue sees it in the intent's name; the command line, the
channel and the actions read it from what is kept with the message as `understood`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from bot.topics import is_topic

ANSWER, CLARIFY, FALLBACK = "answer", "clarify", "fallback"
#: What is told of a message that answers a question of a form: nothing had to be decided.
STEP = "step"
#: The intents that stand for a decision in the rules.
CLARIFY_INTENT, FALLBACK_INTENT = "clarify", "nlu_fallback"
OUT_OF_SCOPE = "out_of_scope"


@dataclass(frozen=True)
class Thresholds:
    """Confidences from 0 to 1.

    `answer`: the least for an answer. `lead`: how far the first must be before the second.
    `clarify`: the least for the first of the topics to ask about; `worth_asking`: of each.
    """

    answer: float = 0.5
    lead: float = 0.15
    clarify: float = 0.25
    worth_asking: float = 0.08


Ranking = Sequence[tuple[str, float]]


def decide(ranking: Ranking, language: str | None, thresholds: Thresholds) -> str:
    """What to do with a message whose labels are ranked, the likeliest first.

    `language` is what it is in, where that is not French.
    """
    (first, chance), *others = ranking
    if language is not None:
        return FALLBACK
    if first == OUT_OF_SCOPE and chance >= thresholds.clarify:
        return FALLBACK
    lead = chance - (others[0][1] if others else 0.0)
    if chance >= thresholds.answer and lead >= thresholds.lead:
        return ANSWER
    asked = [label for label, each in ranking[:3] if each >= thresholds.worth_asking]
    if chance >= thresholds.clarify and sum(map(is_topic, asked)) >= 2:
        return CLARIFY
    return ANSWER if chance >= thresholds.answer else FALLBACK


def understood(ranking: Ranking, decision: str) -> dict[str, Any]:
    """What is told of a message: its topic, the confidence, the alternatives, the decision."""
    (topic, confidence), *others = ranking
    return {
        "topic": topic,
        "confidence": round(confidence, 4),
        "alternatives": [
            {"topic": each, "confidence": round(chance, 4)} for each, chance in others[:4]
        ],
        "decision": decision,
    }


def intent_for(decision: str, ranking: Ranking) -> str:
    """The intent that the rules see: the first label, or the one that stands for the decision."""
    first = ranking[0][0]
    if decision == CLARIFY:
        return CLARIFY_INTENT
    return FALLBACK_INTENT if decision == FALLBACK and first != OUT_OF_SCOPE else first
