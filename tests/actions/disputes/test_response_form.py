"""What the form of a response reads."""

from __future__ import annotations

import pytest

from bot.actions.dialogue.turn import Turn
from bot.actions.disputes.response_form import initials_in


@pytest.mark.parametrize(
    ("words", "initials"),
    [
        ("JM", "JM"),
        ("jm", "JM"),
        ("J.M.", "JM"),
        ("J. M.", "JM"),
        ("mes initiales sont JM", "JM"),
        ("Julie Martin", "JM"),
        ("Anne-Marie Durand", "AMD"),
        ("oui", None),
        ("non", None),
        ("quelles initiales", None),
        ("1234", None),
    ],
)
def test_initials_are_read_from_letters_or_a_name(words: str, initials: str | None) -> None:
    topic = {"oui": "affirm", "non": "deny"}.get(words)
    assert initials_in(Turn("c", words, topic)) == initials
