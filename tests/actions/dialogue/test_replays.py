"""A data token serves its own turn, and nothing after it."""

from __future__ import annotations

import pytest

from bot.actions.dialogue.replays import MOST_CONVERSATIONS, TURN_SECONDS, Replays
from bot_contract.data_token import DataTokenError


def test_the_actions_of_one_turn_share_a_token() -> None:
    replays = Replays()
    for second in (0.0, 1.0, TURN_SECONDS):
        replays.admit("c", "c:2", "token", second)


def test_a_turn_that_is_tried_again_brings_a_new_token() -> None:
    replays = Replays()
    replays.admit("c", "c:2", "token", 0)
    replays.admit("c", "c:2", "another token", TURN_SECONDS + 5)


def test_a_token_is_refused_once_its_turn_must_be_over() -> None:
    replays = Replays()
    replays.admit("c", "c:2", "token", 0)
    with pytest.raises(DataTokenError, match="used before"):
        replays.admit("c", "c:2", "token", TURN_SECONDS + 1)


def test_a_token_is_refused_once_a_later_turn_has_begun() -> None:
    replays = Replays()
    replays.admit("c", "c:2", "token", 0)
    replays.admit("c", "c:4", "next token", 1)
    with pytest.raises(DataTokenError, match="ended"):
        replays.admit("c", "c:2", "token", 2)
    replays.admit("c", "c:4", "next token", 3)


def test_what_no_token_can_be_alive_for_is_forgotten() -> None:
    replays = Replays()
    for number in range(2 * MOST_CONVERSATIONS):
        replays.admit(f"c{number}", "1", f"token {number}", number / 100)
    assert len(replays._turns) == MOST_CONVERSATIONS
    assert len(replays._tokens) <= 12_001
