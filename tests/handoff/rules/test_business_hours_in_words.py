"""What is said about the hours, word for word."""

from datetime import date, datetime

import pytest

from api.availability import as_json
from french.calendar_names import PARIS
from handoff.rules.business_hours import Channel, DatedException, Hours

# Written with plain spaces; what is said has a narrow no-break space around the « h ».
SAID = [
    (
        "chat",
        "2026-11-23T00:00:00",
        "Le chat est fermé à cette heure. Il ouvrira aujourd’hui à 9 h.",
    ),
    (
        "chat",
        "2026-11-23T08:59:59",
        "Le chat est fermé à cette heure. Il ouvrira aujourd’hui à 9 h.",
    ),
    ("chat", "2026-11-23T09:00:00", "Le chat est ouvert jusqu’à 18 h."),
    ("chat", "2026-11-23T12:34:56", "Le chat est ouvert jusqu’à 18 h."),
    ("chat", "2026-11-23T17:59:59", "Le chat est ouvert jusqu’à 18 h."),
    ("chat", "2026-11-23T18:00:00", "Le chat est fermé à cette heure. Il ouvrira demain à 9 h."),
    ("chat", "2026-11-23T23:59:59", "Le chat est fermé à cette heure. Il ouvrira demain à 9 h."),
    ("chat", "2026-11-27T17:59:59", "Le chat est ouvert jusqu’à 18 h."),
    (
        "chat",
        "2026-11-27T18:00:00",
        "Le chat est fermé à cette heure. Il ouvrira lundi 30 novembre à 9 h.",
    ),
    (
        "chat",
        "2026-11-28T00:00:00",
        "Le chat est fermé le week-end. Il ouvrira lundi 30 novembre à 9 h.",
    ),
    (
        "chat",
        "2026-11-28T10:00:00",
        "Le chat est fermé le week-end. Il ouvrira lundi 30 novembre à 9 h.",
    ),
    ("chat", "2026-11-29T10:00:00", "Le chat est fermé le week-end. Il ouvrira demain à 9 h."),
    ("chat", "2026-11-29T23:59:59", "Le chat est fermé le week-end. Il ouvrira demain à 9 h."),
    (
        "chat",
        "2026-11-10T18:00:00",
        (
            "Le chat est fermé à cette heure."
            " Il ouvrira jeudi 12 novembre à 9 h, mercredi étant férié."
        ),
    ),
    ("chat", "2026-11-11T10:00:00", "Le chat est fermé (Armistice). Il ouvrira demain à 9 h."),
    ("chat", "2026-04-30T17:59:59", "Le chat est ouvert jusqu’à 18 h."),
    (
        "chat",
        "2026-04-30T18:00:00",
        "Le chat est fermé à cette heure. Il ouvrira lundi 4 mai à 9 h, vendredi étant férié.",
    ),
    (
        "chat",
        "2026-05-01T00:00:00",
        "Le chat est fermé (Fête du Travail). Il ouvrira lundi 4 mai à 9 h.",
    ),
    (
        "chat",
        "2026-05-01T10:00:00",
        "Le chat est fermé (Fête du Travail). Il ouvrira lundi 4 mai à 9 h.",
    ),
    ("chat", "2026-05-02T10:00:00", "Le chat est fermé le week-end. Il ouvrira lundi 4 mai à 9 h."),
    ("chat", "2026-05-03T10:00:00", "Le chat est fermé le week-end. Il ouvrira demain à 9 h."),
    (
        "chat",
        "2026-05-13T18:00:00",
        "Le chat est fermé à cette heure. Il ouvrira vendredi 15 mai à 9 h, jeudi étant férié.",
    ),
    ("chat", "2026-05-14T10:00:00", "Le chat est fermé (Ascension). Il ouvrira demain à 9 h."),
    (
        "chat",
        "2026-05-22T18:00:00",
        "Le chat est fermé à cette heure. Il ouvrira mardi 26 mai à 9 h, lundi étant férié.",
    ),
    (
        "chat",
        "2026-05-25T10:00:00",
        "Le chat est fermé (Lundi de Pentecôte). Il ouvrira demain à 9 h.",
    ),
    (
        "chat",
        "2026-07-13T18:00:00",
        "Le chat est fermé à cette heure. Il ouvrira mercredi 15 juillet à 9 h, mardi étant férié.",
    ),
    ("chat", "2026-07-14T10:00:00", "Le chat est fermé (Fête nationale). Il ouvrira demain à 9 h."),
    (
        "chat",
        "2026-08-15T10:00:00",
        "Le chat est fermé (Assomption). Il ouvrira lundi 17 août à 9 h.",
    ),
    ("chat", "2026-09-30T18:00:00", "Le chat est fermé à cette heure. Il ouvrira demain à 9 h."),
    ("chat", "2026-10-25T02:30:00", "Le chat est fermé le week-end. Il ouvrira demain à 9 h."),
    (
        "chat",
        "2026-10-30T18:00:00",
        "Le chat est fermé à cette heure. Il ouvrira lundi 2 novembre à 9 h.",
    ),
    ("chat", "2026-11-01T10:00:00", "Le chat est fermé (Toussaint). Il ouvrira demain à 9 h."),
    (
        "chat",
        "2026-12-24T18:00:00",
        (
            "Le chat est fermé à cette heure."
            " Il ouvrira lundi 28 décembre à 9 h, vendredi étant férié."
        ),
    ),
    (
        "chat",
        "2026-12-25T10:00:00",
        "Le chat est fermé (Noël). Il ouvrira lundi 28 décembre à 9 h.",
    ),
    ("chat", "2026-12-31T17:59:59", "Le chat est ouvert jusqu’à 18 h."),
    (
        "chat",
        "2026-12-31T18:00:00",
        (
            "Le chat est fermé à cette heure."
            " Il ouvrira lundi 4 janvier 2027 à 9 h, vendredi étant férié."
        ),
    ),
    (
        "chat",
        "2027-01-01T10:00:00",
        "Le chat est fermé (Jour de l’an). Il ouvrira lundi 4 janvier à 9 h.",
    ),
    (
        "chat",
        "2027-03-26T18:00:00",
        "Le chat est fermé à cette heure. Il ouvrira mardi 30 mars à 9 h, lundi étant férié.",
    ),
    (
        "chat",
        "2027-03-28T02:30:00",
        "Le chat est fermé le week-end. Il ouvrira mardi 30 mars à 9 h, lundi étant férié.",
    ),
    (
        "chat",
        "2027-03-29T10:00:00",
        "Le chat est fermé (Lundi de Pâques). Il ouvrira demain à 9 h.",
    ),
    ("chat", "2027-09-29T20:00:00", "Le chat est fermé à cette heure. Il ouvrira demain à 9 h."),
    (
        "chat",
        "2027-10-29T18:00:00",
        "Le chat est fermé à cette heure. Il ouvrira mardi 2 novembre à 9 h, lundi étant férié.",
    ),
    ("chat", "2027-11-01T10:00:00", "Le chat est fermé (Toussaint). Il ouvrira demain à 9 h."),
    (
        "chat",
        "2026-01-30T19:00:00",
        "Le chat est fermé à cette heure. Il ouvrira lundi 2 février à 9 h.",
    ),
    (
        "chat",
        "2028-12-29T18:30:00",
        (
            "Le chat est fermé à cette heure."
            " Il ouvrira mardi 2 janvier 2029 à 9 h, lundi étant férié."
        ),
    ),
    (
        "phone",
        "2026-11-23T08:59:59",
        "<phone> est fermé à cette heure. Il ouvrira aujourd’hui à 9 h.",
    ),
    ("phone", "2026-11-23T18:15:00", "<phone> est ouvert jusqu’à 18 h 30."),
    ("phone", "2026-11-23T18:29:59", "<phone> est ouvert jusqu’à 18 h 30."),
    ("phone", "2026-11-23T18:30:00", "<phone> est fermé à cette heure. Il ouvrira demain à 9 h."),
    (
        "phone",
        "2026-11-28T10:00:00",
        "<phone> est fermé le week-end. Il ouvrira lundi 30 novembre à 9 h.",
    ),
    (
        "phone",
        "2026-05-01T10:00:00",
        "<phone> est fermé (Fête du Travail). Il ouvrira lundi 4 mai à 9 h.",
    ),
    (
        "phone",
        "2027-03-26T18:30:00",
        "<phone> est fermé à cette heure. Il ouvrira mardi 30 mars à 9 h, lundi étant férié.",
    ),
]


def paris(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=PARIS)


def plain(text: str) -> str:
    return text.replace("\u202f", " ")


@pytest.mark.parametrize(("channel", "at", "text"), SAID)
def test_a_channel_says_when_it_is_open(channel: str, at: str, text: str) -> None:
    expected = text.replace("<phone>", "Le service téléphonique (01 47 77 75 75, option 4)")
    said = Hours().availability(Channel(channel), paris(at)).text
    assert plain(said) == expected


def test_hours_are_written_with_narrow_no_break_spaces() -> None:
    said = Hours().availability(Channel.PHONE, paris("2026-11-23T10:00")).text
    assert said.endswith("est ouvert jusqu’à 18\u202fh\u202f30.")


def test_minutes_are_never_rounded() -> None:
    hours = Hours({Channel.CHAT: "Mo-Fr 08:05-17:59; PH off"})
    before, after = paris("2026-11-23T08:04:59"), paris("2026-11-23T08:05:00")
    assert plain(hours.availability(Channel.CHAT, before).text).endswith("aujourd’hui à 8 h 05.")
    assert plain(hours.availability(Channel.CHAT, after).text).endswith("jusqu’à 17 h 59.")


def test_hours_past_midnight_are_told_with_their_day() -> None:
    hours = Hours({Channel.CHAT: "Mo-Th 20:00-02:00; PH off"})
    said = hours.availability(Channel.CHAT, paris("2026-11-23T23:00")).text
    assert plain(said) == "Le chat est ouvert jusqu’à demain à 2 h."
    said = hours.availability(Channel.CHAT, paris("2026-11-24T01:00")).text
    assert plain(said) == "Le chat est ouvert jusqu’à 2 h."


def test_an_exceptional_closing_is_told_with_its_label() -> None:
    hours = Hours(exceptions=(DatedException(date(2026, 11, 24), "inventaire"),))
    said = hours.availability(Channel.CHAT, paris("2026-11-24T10:00")).text
    assert plain(said) == "Le chat est fermé (inventaire). Il ouvrira demain à 9 h."


def test_two_holidays_on_the_way_are_both_named() -> None:
    hours = Hours(alsace_moselle=True)
    said = hours.availability(Channel.CHAT, paris("2027-03-25T18:00")).text
    assert plain(said).endswith("mardi 30 mars à 9 h, vendredi et lundi étant fériés.")


def test_the_json_gives_instants_with_their_offset() -> None:
    given = as_json(Hours().availability(Channel.CHAT, paris("2026-05-01T10:00")))
    assert {**given, "text": plain(given["text"])} == {
        "open": False,
        "reason": "Fête du Travail",
        "next_change": "2026-05-04T09:00:00+02:00",
        "next_opening": "2026-05-04T09:00:00+02:00",
        "text": "Le chat est fermé (Fête du Travail). Il ouvrira lundi 4 mai à 9 h.",
    }
