"""Telephone numbers in what visitors write: the bot does not keep them.

The gateway keeps the number of a callback, and erases it; nobody would find it in Rasa's memory.
"""

from __future__ import annotations

from typing import Any

from french.phone_forms import hidden


def without_numbers(kept: Any) -> Any:
    """The same (a text, or lists and dicts that hold texts) with `HIDDEN` for each number."""
    if isinstance(kept, str):
        return hidden(kept)
    if isinstance(kept, dict):
        return {name: without_numbers(each) for name, each in kept.items()}
    if isinstance(kept, list):
        return [without_numbers(each) for each in kept]
    return kept
