"""The thread of a dialogue on own data: what means nothing by itself means what was just said."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from french.normalize import normalize
from tests.support.people import Visitor
from tests.support.product import Product

_FILE = Path(__file__).with_name("thread_dialogues.yml")
_DIALOGUES = [
    pytest.param(
        each["merchant"], [[*map(str, turn)] for turn in each["turns"]], id=f"{group} {number}"
    )
    for group, dialogues in YAML(typ="safe").load(_FILE).items()
    for number, each in enumerate(dialogues, start=1)
]


@pytest.mark.parametrize(("merchant", "turns"), _DIALOGUES)
def test_each_answer_goes_on_with_what_was_said(
    day: Product, merchant: str, turns: Sequence[Sequence[str]]
) -> None:
    visitor = Visitor(day.address, merchant)
    wrong = [
        f"« {said} » : {check} — {answer}"
        for said, *checks in turns
        for answer in (normalize(visitor.ask(said)),)
        for check in checks
        if not _holds(answer, check)
    ]
    assert not wrong, "\n".join(wrong)


def _holds(answer: str, check: str) -> bool:
    """Whether the normalized `answer` holds the words of `check`, or lacks those after a `!`."""
    return (normalize(check.removeprefix("!")) in answer) is not check.startswith("!")
