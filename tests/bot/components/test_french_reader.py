"""A message read by spaCy: its words, where a question may end, what it names."""

import time
from pathlib import Path

import pytest

from bot.components.french_reader import FrenchReader
from bot.components.known_forms import KnownForms
from bot.components.word_form import LONGEST, folded
from french.calendar_names import MONTHS, WEEKDAYS

READER = FrenchReader(KnownForms.of(["Lyon", "Lyon Part-Dieu", "Saint-Étienne"]))


def named(text: str) -> list[tuple[str, str]]:
    return [(each.label, each.value) for each in READER.read(text).entities]


@pytest.mark.parametrize(
    ("typed", "regular"),
    [
        ("bjr g perdu mon MDP", "bonjour j'ai perdu mon mot de passe"),
        ("C’est où ?", "c'est où ?"),
        ("merci pour l’info", "merci pour l'information"),
        ("tel:0612345678 svp.Merci", "téléphone:0612345678 s'il vous plaît.merci"),
        ("  deux\u202fespaces\n", "deux espaces"),
        ("re\u200blevé", "relevé"),
        ("ｒｅｌｅｖé", "relevé"),
        ("urgentttttt !!!!!!", "urgentt !!"),
        ("gestion du cpas en 3g", "gestion du cpas en 3g"),
        ("\ud800relevé\udfff", "relevé"),
        ("", ""),
    ],
)
def test_short_forms_are_written_out_and_words_made_regular(typed: str, regular: str) -> None:
    assert READER.written(typed) == regular


def test_accents_elisions_and_digits_do_not_tell_messages_apart() -> None:
    one, other = (
        READER.written(text)
        for text in ("L’œuvre n°2026-00123 à l'été", "l oeuvre n°1999-99999 a l ete")
    )
    assert folded(one) == folded(other)


@pytest.mark.parametrize(
    ("text", "entities"),
    [
        ("mon relevé de mars 2026 svp", [("month", "mars 2026")]),
        ("RELEVÉ DE FÉVR. 2026", [("month", "FÉVR. 2026")]),
        ("le releve du mois dernier", [("month", "mois dernier")]),
        ("le mois d’avant.", [("month", "mois d’avant")]),
        ("virement du 12/03", [("date", "12/03")]),
        ("les frais d'aujourd’hui ?", [("date", "aujourd’hui")]),
        ("payé le 1er avril", [("date", "1er avril")]),
        ("entre le 5 et le 12 mai", [("period", "entre le 5 et le 12 mai")]),
        ("du 1er au 15 avril", [("period", "du 1er au 15 avril")]),
        ("les 35 derniers jours", [("period", "les 35 derniers jours")]),
        ("c'était mi-octobre", [("period", "mi-octobre")]),
        ("un virement de 1 243,50 €", [("amount", "1 243,50 €")]),
        ("un virement de 1\u202f243,50\u202f€.", [("amount", "1\u202f243,50\u202f€")]),
        ("12€50 de frais", [("amount", "12€50")]),
        ("240euros manquent", [("amount", "240euros")]),
        ("dossier 2026-00123.", [("case_number", "2026-00123")]),
        ("et pour lyon part-dieu ?", [("establishment", "lyon part-dieu")]),
        ("celui de saint-etienne", [("establishment", "saint-etienne")]),
        ("un billet Lyon-Tokyo", []),
        ("votre adresse postale", [("postal_address", "postal")]),
        ("une lettre recommandée", [("postal_address", "postal")]),
        ("un exercice sur 12/50 et 12.50", []),
        ("j'ai oublié mon mot de passe", []),
    ],
)
def test_entities_are_found_once_and_whole(text: str, entities: list[tuple[str, str]]) -> None:
    assert named(text) == entities


@pytest.mark.parametrize("name", [*MONTHS, *WEEKDAYS])
def test_every_month_and_every_day_of_the_week_is_known(name: str) -> None:
    assert named(name) == [("month" if name in MONTHS else "date", name)]


def test_places_are_those_of_the_text_as_it_came() -> None:
    text = "re\u200blevé  d’août"
    (each,) = READER.read(text).entities
    assert text[each.start : each.end] == "août"


@pytest.mark.parametrize(
    ("text", "before", "after"),
    [
        ("mdp perdu et où sont mes relevés ?", "mot de passe perdu", "où sont mes relevés ?"),
        ("Je suis perdu.Où êtes-vous", "je suis perdu", "où êtes-vous"),
        ("ça marche pas ! c'est quand ?", "ça marche pas", "c'est quand ?"),
        ("mes frais ainsi que mon relevé", "mes frais", "mon relevé"),
        ("mes frais\nmon relevé", "mes frais", "mon relevé"),
    ],
)
def test_a_message_is_cut_where_a_question_may_end(text: str, before: str, after: str) -> None:
    (cut,) = READER.read(text).cuts()
    assert cut == (before, after)


def test_numbers_and_amounts_are_not_cut() -> None:
    assert not READER.read("1.243,50 € le 12.03.2026 à 18:30 sur votre site.fr").breaks


def test_of_a_very_long_message_the_ends_are_looked_at_for_its_topic_and_all_for_entities() -> None:
    read = READER.read("début " + "x y " * 500 + "en mars " + "x y " * 500 + " fin")
    assert read.written.startswith("début")
    assert read.written.endswith("fin")
    assert len(read.written) <= LONGEST + 1
    assert [each.value for each in read.entities] == ["mars"]


@pytest.mark.parametrize("text", ["x" * 4000, "et " * 1333, "1 " * 2000, "é’" * 2000, ".?" * 2000])
def test_no_message_of_the_greatest_length_takes_long(text: str) -> None:
    began = time.process_time()
    READER.read(text)
    assert time.process_time() - began < 1


def test_nothing_of_what_was_read_stays_in_memory() -> None:
    strings = READER._french.vocab.strings
    before = len(strings)
    READER.read("mon dossier secret zqxj-2026")
    assert "zqxj-2026" not in strings
    assert len(strings) == before


def test_what_is_known_is_read_back_as_it_was_written(tmp_path: Path) -> None:
    known = KnownForms.of(["Nice"], ["où est mon argent ?"])
    known.save(tmp_path)
    assert KnownForms.load(tmp_path) == known
