"""Every decision is in the index, and ends with the check that holds it."""

import re
from pathlib import Path

import pytest

from docs.decision_index import PAGE, decisions, page
from tests.support.tree import ROOT


def test_the_index_of_decisions_is_up_to_date() -> None:
    written = PAGE.read_text(encoding="utf-8")
    assert written == page(), "run: .venv/bin/python docs/decision_index.py"


@pytest.mark.parametrize("decision", decisions(), ids=lambda path: path.stem)
def test_a_decision_is_numbered_as_its_file(decision: Path) -> None:
    number = int(decision.name.partition("-")[0])
    assert decision.read_text(encoding="utf-8").startswith(f"# {number}. ")


def test_no_number_is_given_twice() -> None:
    numbers = [path.name.partition("-")[0] for path in decisions()]
    assert numbers == sorted(set(numbers))


@pytest.mark.parametrize("decision", decisions(), ids=lambda path: path.stem)
def test_a_decision_ends_with_the_check_that_holds_it(decision: Path) -> None:
    last = decision.read_text(encoding="utf-8").rstrip().split("\n\n")[-1]
    assert last.startswith("**Held by**")
    named = re.findall(r"`(tests/[\w/]+(?:\.py)?/?)`", last)
    assert [path for path in named if not (ROOT / path).exists()] == []
