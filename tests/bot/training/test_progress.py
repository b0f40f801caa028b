"""What is said while a model is trained."""

import pytest

from bot.components.training_steps import tell
from bot.training.progress import step


def test_a_step_is_said_with_what_its_parts_tell_and_how_long_it_took() -> None:
    said: list[str] = []
    with step("Entraînement", said.append):
        tell("sens des phrases, 500 sur 4000")
    assert said[:2] == ["Entraînement…", "Entraînement, sens des phrases, 500 sur 4000"]
    assert "fait en" in said[-1]


def test_a_step_that_fails_is_not_said_to_be_done() -> None:
    said: list[str] = []
    with pytest.raises(ValueError, match="no"), step("Entraînement", said.append):
        raise ValueError("no")
    assert said == ["Entraînement…"]


def test_nothing_is_heard_of_parts_after_their_step() -> None:
    said: list[str] = []
    with step("Entraînement", said.append):
        pass
    before = len(said)
    tell("règles du dialogue")
    assert len(said) == before
