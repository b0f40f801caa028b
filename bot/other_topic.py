"""The other question of a message that asks two: offered beneath the answer to the first.

In this one place, so that no answer has to know of it, be it an action's or a response's.
"""

from __future__ import annotations

from typing import Any, Dict, Sequence

from rasa.shared.core.events import BotUttered, Event

from bot.components.decisions import ANSWER
from bot.topics import title_of

WORDS = "Vous avez aussi parlé de\u00a0:"


def offer_other(events: Sequence[Event]) -> None:
    """Add to the last message of a turn what else was asked about, and its button.

    To that message, since the buttons of the last one only are on offer. Nothing is added for who
    is about to talk to a person, nor where the answer offers the same.
    """
    understood = events[0].parse_data.get("understood") or {}
    topic = understood.get("also")
    said = [event for event in events if isinstance(event, BotUttered)]
    if topic is None or understood["decision"] != ANSWER or _has_all(said, topic):
        return
    last = [event for event in said if event.text][-1]
    title = title_of(topic)
    last.text = f"{last.text}\n\n{WORDS} {title}."
    button = {"title": title, "payload": f"/{topic}"}
    last.data["buttons"] = [*(last.data.get("buttons") or ()), button]
    last.data["custom"] = {**_custom(last), "offers_other": True}


def _has_all(said: Sequence[BotUttered], topic: str) -> bool:
    offered = {each["payload"] for one in said for each in one.data.get("buttons") or ()}
    return f"/{topic}" in offered or any("wants_human" in _custom(one) for one in said)


def _custom(said: BotUttered) -> Dict[str, Any]:
    return said.data.get("custom") or {}
