"""A moment as people say it, in Paris time."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from french.calendar_names import PARIS
from french.calendar_words import moment


def paris(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=PARIS)


def plain(text: str) -> str:
    return text.replace("\u202f", " ")


@pytest.mark.parametrize(
    ("at", "now", "words"),
    [
        ("2026-11-23T14:00", "2026-11-23T10:00", "aujourd’hui à 14 h"),
        ("2026-11-24T00:00", "2026-11-23T23:59", "demain à 0 h"),
        ("2026-11-27T09:30", "2026-11-23T10:00", "vendredi 27 novembre à 9 h 30"),
        ("2026-12-01T09:00", "2026-11-27T10:00", "mardi 1er décembre à 9 h"),
        ("2027-02-01T09:00", "2026-12-10T10:00", "lundi 1er février 2027 à 9 h"),
        ("2027-01-01T09:00", "2026-12-31T10:00", "demain à 9 h"),
        ("2026-12-28T09:00", "2026-12-24T19:00", "lundi 28 décembre à 9 h, vendredi étant férié"),
        ("2027-01-04T09:00", "2026-12-24T19:00", "lundi 4 janvier 2027 à 9 h"),
    ],
)
def test_a_moment_is_told_as_people_say_it(at: str, now: str, words: str) -> None:
    assert plain(moment(paris(at), paris(now))) == words


def test_a_moment_is_told_in_paris_time_whatever_zone_it_comes_in() -> None:
    at = paris("2026-11-24T09:00").astimezone(ZoneInfo("Asia/Tokyo"))
    now = paris("2026-11-23T23:30").astimezone(ZoneInfo("UTC"))
    assert plain(moment(at, now)) == "demain à 9 h"
