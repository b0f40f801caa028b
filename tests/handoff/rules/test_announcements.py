"""What the service itself says, as people say it."""

from datetime import timedelta

import pytest

from handoff.rules import announcements
from handoff.rules.waiting_time import minutes


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (1, "moins d’une minute"),
        (59, "moins d’une minute"),
        (60, "environ 1 minute"),
        (61, "environ 2 minutes"),
        (3540, "environ 59 minutes"),
        (3600, "environ 1 h"),
        (3601, "environ 1 h 01"),
        (9000, "environ 2 h 30"),
    ],
)
def test_a_wait_is_told_in_plain_words_rounded_up(seconds: int, words: str) -> None:
    told = announcements.in_words(timedelta(seconds=seconds))
    assert told.replace("\u202f", " ") == words
    assert minutes(timedelta(seconds=seconds)) == -(-seconds // 60)
