"""A visitor sees of an entry what its class declares public, and nothing else."""

import pytest

from handoff.rules.visibility import visible_and_hidden
from handoff.words.entries import Content
from handoff.words.handoff_entries import Transferred
from tests.support.every_kind import EVERY_KIND


def test_a_note_between_agents_is_hidden() -> None:
    moved = Transferred(text="…", agent_id="a", agent_name="Karim", note="difficile")
    visible, hidden = visible_and_hidden(moved)
    assert visible["agent_name"] == "Karim"
    assert hidden["note"] == "difficile"


@pytest.mark.parametrize("content", EVERY_KIND, ids=lambda each: each.kind)
def test_what_is_visible_is_declared_and_nothing_is_lost(content: Content) -> None:
    visible, hidden = visible_and_hidden(content)
    assert visible.keys() <= content.public
    assert not hidden.keys() & content.public
