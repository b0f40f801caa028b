"""When somebody wants to be called, as they say it."""

from datetime import date, datetime, time, timedelta

import pytest

from french.calendar_names import PARIS
from french.phone_numbers import found_and_rest
from french.preferred_times import PreferredTime, preferred_time

MONDAY = date(2026, 11, 23)
TUESDAY = MONDAY + timedelta(days=1)


def on(days: int, start: time | None = None, end: time | None = None) -> PreferredTime:
    return PreferredTime(MONDAY + timedelta(days=days), start, end)


@pytest.mark.parametrize(
    ("text", "preferred"),
    [
        ("rappelez-moi demain à 10h", on(1, time(10))),
        ("Rappelez-moi demain matin svp", on(1, None, time(12))),
        ("après-demain vers 15 heures", on(2, time(15))),
        ("jeudi à 14h30", on(3, time(14, 30))),
        ("lundi prochain", on(7)),
        ("plutôt vendredi après-midi", on(4, time(13))),
        ("cet après-midi", on(0, time(13))),
        ("aujourd’hui après 16h", on(0, time(16))),
        ("le 26 novembre à 9 h", on(3, time(9))),
        ("le 26/11 entre 10h et 12h", on(3, time(10), time(12))),
        ("le 2 à 11h", on(9, time(11))),
        ("le 1er décembre", on(8)),
        ("le 2 janvier", PreferredTime(date(2027, 1, 2))),
        ("dans trois jours", on(3)),
        ("dans une semaine", on(7)),
        ("mardi de la semaine prochaine", on(8)),
        ("mardi en huit", on(8)),
        ("rappelez-moi mardi en quinze à 10 h", on(15, time(10))),
        ("lundi en huit au matin", on(14, None, time(12))),
        ("dimanche en quinze", on(20)),
        ("pas mardi, mardi en huit", on(8)),
        ("mardi en huit à huit heures et demie", on(8, time(8, 30))),
        ("mercredi en quinze au 06 12 34 56 78", on(16)),
        ("ce jour-là à 10 h", PreferredTime(None, time(10))),
        ("le trois décembre", on(10)),
        ("vendrdi matin", on(4, None, time(12))),
        ("à dix heures et demie demain", on(1, time(10, 30))),
        ("pas demain, jeudi", on(3)),
        ("entre 14 et 16h", PreferredTime(None, time(14), time(16))),
        ("demain 10h-12h", on(1, time(10), time(12))),
        ("de 9h30 à 11h jeudi", on(3, time(9, 30), time(11))),
        ("demain 10:30", on(1, time(10, 30))),
        ("avant 11h", PreferredTime(None, None, time(11))),
        ("pas avant 10h", PreferredTime(None, time(10))),
        ("je suis joignable à partir de 14h", PreferredTime(None, time(14))),
        ("au sujet du 15 novembre, rappelez-moi jeudi", on(3)),
        ("rappelez-moi à partir du 30 novembre", on(7)),
        ("en fin de journée", PreferredTime(None, time(16))),
        ("mercredi au 06 12 34 56 78", on(2)),
        ("au 06 12 34 56 78 le matin", PreferredTime(None, None, time(12))),
    ],
)
def test_a_day_and_a_time_are_read(text: str, preferred: PreferredTime) -> None:
    assert preferred_time(found_and_rest(text)[1], MONDAY) == preferred


@pytest.mark.parametrize(
    "text",
    [
        "rappelez-moi", "mon numéro est le 06 12 34 56 78", "le 06.12.34.56.78", "vite svp", "",
        "le virement que j’ai reçu lundi dernier", "jeudi 12 mars 2026", "le 12 du mois dernier",
        "entre le 1er et le 20 septembre", "le lundi de Pâques",
        "mon relevé du 15 novembre", "le virement de jeudi", "le 15 novembre", "depuis lundi",
        "rappelez-moi ce jour-là", "la semaine d’après", "le lendemain", "lundi d’après",
        "le virement de mardi en huit",
        "dossier 2026-00123", "facture de 1 250 €", "le 31/02", "à 25h", "+33 6 12 34 56 78",
    ],
)  # fmt: skip
def test_what_names_no_time_is_none(text: str) -> None:
    assert preferred_time(found_and_rest(text)[1], MONDAY) is None


@pytest.mark.parametrize(
    ("hour", "fits"), [(9, False), (10, True), (11, True), (12, False), (15, False)]
)
def test_a_time_fits_within_what_was_preferred(hour: int, fits: bool) -> None:
    preferred = PreferredTime(TUESDAY, time(10), time(12))
    assert preferred.fits(datetime(2026, 11, 24, hour, tzinfo=PARIS)) is fits
    assert not preferred.fits(datetime(2026, 11, 25, hour, tzinfo=PARIS))
