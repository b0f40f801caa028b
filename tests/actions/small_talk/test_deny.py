"""« Non »: of who waits for a person, it may be that they think better of it."""

from __future__ import annotations

import pytest

from tests.actions.caller import Caller


@pytest.mark.parametrize("said", ["finalement non", "finalement non merci", "non merci"])
def test_who_waits_and_changes_their_mind_gives_the_waiting_up(bot: Caller, said: str) -> None:
    assert bot.ask("action_deny", said, state="waiting").gives_up


def test_a_bare_no_and_one_of_who_does_not_wait_give_nothing_up(bot: Caller) -> None:
    assert not bot.ask("action_deny", "non", state="waiting").gives_up
    assert not bot.ask("action_deny", "finalement non").gives_up
