"""Questions with a day or an hour are answered yes or no, rightly, or left to the hours."""

from datetime import date

import pytest

from bot.actions.dialogue.asked_hours import CHAT, PHONE, verdict_on_hours

TODAY = date(2026, 11, 24)
BOTH = (CHAT, PHONE)


@pytest.mark.parametrize(
    ("channels", "text", "expected"),
    [
        (BOTH, "le samedi ?", "Non, pas le samedi."),
        (BOTH, "le mercredi ?", "Oui, le mercredi."),
        (BOTH, "le week-end ?", "Non, pas le week-end."),
        (BOTH, "les jours fériés ?", "Non, pas les jours fériés."),
        (BOTH, "le 25 décembre ?", "Non, pas le vendredi 25 décembre."),
        (BOTH, "et demain ?", "Oui, demain, sauf jour exceptionnel."),
        (BOTH, "dimanche matin ?", "Non, pas le dimanche matin."),
        (BOTH, "le lundi après-midi ?", "Oui, le lundi après-midi."),
        ((PHONE,), "à 18 h 15 par téléphone ?", "Oui, à 18 h 15."),
        ((CHAT,), "à 18h15 sur le chat ?", "Non, pas à 18 h 15."),
        (BOTH, "à 18 h 15 ?", "À 18 h 15, le téléphone est ouvert, mais le chat est fermé."),
        ((PHONE,), "jusqu’à 18 h 30 ?", "Oui, jusqu’à 18 h 30."),
        ((CHAT,), "jusqu’à 18 h 30 ?", "Non, pas jusqu’à 18 h 30."),
        ((CHAT,), "à 18 h pile ?", "Non, pas à 18 h."),
        (BOTH, "entre midi et deux ?", "Oui, entre 12 h et 14 h."),
        (BOTH, "à 8 h ?", "Non, pas à 8 h."),
        (BOTH, "dès 8h le matin ?", "Non, pas à 8 h."),
        (BOTH, "avant 9 h ?", "Non, pas avant 9 h."),
        (BOTH, "à 9 heures ?", "Oui, à 9 h."),
        (BOTH, "le samedi à 10 h ?", "Non, pas le samedi à 10 h."),
        (BOTH, "la nuit ?", "Non, pas la nuit."),
        (BOTH, "le 14 juillet ?", "Non, pas le mercredi 14 juillet 2027."),
        (BOTH, "lundi de Pentecôte, ouvert ?", "Non, pas le lundi 17 mai 2027."),
        (BOTH, "la Toussaint, vous travaillez ?", "Non, pas le lundi 1er novembre 2027."),
        (BOTH, "le soir ?", ""),
        (BOTH, "vous êtes ouverts ?", ""),
        (BOTH, "ouvert aujourd’hui ?", ""),
        (BOTH, "du lundi au vendredi ?", ""),
        (BOTH, "à quelle heure fermez-vous le lundi ?", ""),
        (BOTH, "personne ne répond à 10 h", ""),
    ],
)
def test_a_day_or_an_hour_is_held_against_the_hours(
    channels: tuple[str, ...], text: str, expected: str
) -> None:
    said = verdict_on_hours(channels, text, TODAY)
    assert said.replace("\u202f", " ").strip() == expected
    assert not said or said.endswith(". ")
