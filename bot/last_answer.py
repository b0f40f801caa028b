"""What the last answer of a conversation was about, as far as it can still be gone on with."""

from __future__ import annotations

from typing import Any, Dict, Iterable, Optional

from rasa.shared.core.events import ActionExecuted, ActionExecutionRejected, Restarted, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

from bot.components.decisions import ANSWER
from bot.topics import is_topic

#: How many messages back it may lie: small talk, or what was not understood, may have come between.
FARTHEST = 3


def last_answer(tracker: DialogueStateTracker, forms: Iterable[str]) -> Dict[str, Any]:
    """`{"topic": …, "fact": …}` of the last message that was answered about a topic; empty where
    there is none. Answers to the questions of `forms` are about none.
    """
    looked, first_action = 0, None
    for event in reversed(tracker.events):
        if isinstance(event, Restarted) or looked == FARTHEST:
            break
        if isinstance(event, (ActionExecuted, ActionExecutionRejected)):
            first_action = event
        elif isinstance(event, UserUttered):
            looked += 1
            step = isinstance(first_action, ActionExecuted) and first_action.action_name in forms
            if not step and (about := _about(event)) is not None:
                return about
            first_action = None
    return {}


def _about(message: UserUttered) -> Optional[Dict[str, Any]]:
    read = message.parse_data.get("understood")
    if read is None:
        # A button of ours.
        return {"topic": message.intent_name} if is_topic(message.intent_name or "") else None
    if read["decision"] != ANSWER or not is_topic(read["topic"]):
        return None
    return {"topic": read["topic"], "fact": read.get("fact")}
