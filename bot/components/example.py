"""An example of the training data: a text, and what the block that it stands in says of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from bot.components.asked_facts import WHOLE


class Example(NamedTuple):
    """`fact` is the one that the text asks for, or `WHOLE`; `after` is the answer that it goes on
    with, the id of a fact or a label: by itself the text says little. Empty where it stands alone.
    """

    text: str
    topic: str
    fact: str = WHOLE
    after: str = ""

    @property
    def goes_on(self) -> bool:
        """Whether it is said after an answer, and only means something there."""
        return self.after != ""

    @classmethod
    def of(cls, message: Any, written: Callable[[str], str]) -> Example:
        """From one of Rasa's messages, which keeps what is said of a block as `metadata`.

        Follow-ups stand under the intent `follow_up`, and say which topic they are about.
        """
        told = (message.get("metadata") or {}).get("intent") or {}
        return cls(
            written(message.get("text")),
            str(told.get("topic", message.get("intent"))),
            str(told.get("fact", WHOLE)),
            str(told.get("after", "")),
        )
