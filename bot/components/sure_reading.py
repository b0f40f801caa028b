"""What is known of a message by its form alone, in the shape that Rasa's pipeline gives it."""

from __future__ import annotations

from typing import Any, Dict, Optional

from bot.components.asked_facts import asked_facts
from bot.components.decisions import ANSWER


def surely(
    read: Dict[str, Any], topic: str, *, fact: Optional[str] = None, intent: Optional[str] = None
) -> Dict[str, Any]:
    """What was `read`, as surely about `topic`, and asking for `fact` if any.

    `intent` is what the rules see, where that is not the topic.
    """
    sure = {"name": intent or topic, "confidence": 1.0}
    understood = {
        "topic": topic,
        "confidence": 1.0,
        "alternatives": [],
        "decision": ANSWER,
        **asked_facts([(fact, 1.0)] if fact else ()),
    }
    return {
        **read,
        "intent": sure,
        "intent_ranking": [sure],
        "understood": understood,
        "language": None,
    }
