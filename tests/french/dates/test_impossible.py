"""Dates that cannot be, as told on a Tuesday, 24 November 2026."""

from __future__ import annotations

from datetime import date

import pytest

from french.dates.impossible import Fault, Impossible, impossible_in

TODAY = date(2026, 11, 24)


@pytest.mark.parametrize(
    ("said", "fault", "words"),
    [
        ("mes ventes du 31 février", Fault.NO_DAY, "31 février"),
        ("le 30/02", Fault.NO_DAY, "30/02"),
        ("le 31/11/2026", Fault.NO_DAY, "31/11/2026"),
        ("le 29 février 2026", Fault.NO_DAY, "29 février 2026"),
        ("le 45 octobre", Fault.NO_DAY, "45 octobre"),
        ("du 16 novembre au 31 novembre", Fault.NO_DAY, "31 novembre"),
        ("rappelez-moi à 25h", Fault.NO_HOUR, "25h"),
        ("vers 14h75", Fault.NO_HOUR, "14h75"),
        ("du 20 novembre au 10 novembre", Fault.REVERSED, "20 novembre au 10 novembre"),
        ("entre le 20/11 et le 03/11", Fault.REVERSED, "20/11 et le 03/11"),
        ("et du 14 au 6 ?", Fault.REVERSED, "14 au 6"),
        ("entre le 9 et le 2", Fault.REVERSED, "9 et le 2"),
        ("mes ventes du 18 au 9 novembre", Fault.REVERSED, "18 au 9 novembre"),
        ("du 20 au 10 novembre 2026", Fault.REVERSED, "20 au 10 novembre 2026"),
    ],
)
def test_it_is_told_in_the_words_it_was_written_in(said: str, fault: Fault, words: str) -> None:
    assert impossible_in(said, TODAY) == Impossible(fault, words)


@pytest.mark.parametrize(
    "said",
    [
        "le 29 février", "le 29/02/2024", "du 25 décembre au 5 janvier", "de mars à janvier 2026",
        "du 28 au 3", "du 31 au 2 novembre", "du 20 octobre au 10", "du 5 au 12",
        "24h/24", "réponse sous 48h", "à 14h30", "40 ventes en mars", "le dossier 2026-00131", "",
    ],
)  # fmt: skip
def test_what_can_be_is_no_fault(said: str) -> None:
    assert impossible_in(said, TODAY) is None
