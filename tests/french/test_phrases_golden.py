"""What merchants type and what they mean by it, on `today`, else Wednesday, 25 November 2026.

`phrases.jsonl` was written before the rules, `phrases_held_out.jsonl` after their first version, to
check them, `phrases_added.jsonl` with the rules that have come since. `explicit` is false where the
merchant has to be asked whether that is what was meant.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from french.amounts import amounts_in
from french.dates.days import days_in
from french.dates.months import months_in
from french.dates.periods import periods_in
from french.month import Month
from french.reading.understood import Tense, Understood

TODAY = date(2026, 11, 25)
LATEST = Month(2026, 10)
SHOWN = Month(2026, 3)


def _phrases() -> Iterator[dict[str, Any]]:
    for name in ("phrases.jsonl", "phrases_held_out.jsonl", "phrases_added.jsonl"):
        for line in (Path(__file__).parent / name).read_text(encoding="utf-8").splitlines():
            yield json.loads(line)


def _understood(phrase: dict[str, Any]) -> tuple[Understood[str], ...]:
    said, tense = phrase["said"], Tense(phrase.get("tense", "past"))
    today = date.fromisoformat(phrase["today"]) if "today" in phrase else TODAY
    match phrase["as"]:
        case "period":
            periods = periods_in(said, today, tense)
            return tuple(_with(each, f"{each.value.since}/{each.value.until}") for each in periods)
        case "day":
            return tuple(_with(each, str(each.value)) for each in days_in(said, today, tense))
        case "month":
            months = months_in(said, today, LATEST, SHOWN)
            return tuple(_with(each, str(each.value)) for each in months)
        case _:
            amounts = amounts_in(said)
            return tuple(_with(each, f"{each.value[0]}-{each.value[1]}") for each in amounts)


def _with[T](understood: Understood[T], written: str) -> Understood[str]:
    return Understood(written, understood.explicit, understood.words)


@pytest.mark.parametrize(
    "phrase",
    list(_phrases()),
    ids=lambda phrase: f"{phrase['as']}, {phrase.get('today', TODAY)}: {phrase['said']}",
)
def test_a_phrase_means_what_a_merchant_means(phrase: dict[str, Any]) -> None:
    understood = _understood(phrase)
    assert [each.value for each in understood] == phrase["meant"]
    if understood:
        assert all(each.explicit for each in understood) is phrase["explicit"]


def test_the_piece_of_text_that_was_read_is_kept_as_it_was_typed() -> None:
    [period] = periods_in("Mes ventes du 5 au 12 Fevirer, SVP", TODAY)
    [amount] = amounts_in("reçu Mille deux  cents euros hier")
    assert (period.words, amount.words) == ("5 au 12 Fevirer", "Mille deux  cents euros")


def test_of_two_phrases_the_guessed_one_alone_is_not_explicit() -> None:
    periods = periods_in("mars et octobre 2025, et hier", TODAY)
    assert [each.explicit for each in periods] == [True, True, True]
    periods = periods_in("hier et lundi", TODAY)
    assert [each.explicit for each in periods] == [True, False]
