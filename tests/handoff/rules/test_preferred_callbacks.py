"""A callback as somebody would like it: at which contact, and when."""

from datetime import date, time, timedelta

import pytest

from french.preferred_times import PreferredTime
from handoff.rules.preferred_callbacks import preferred_callback
from handoff.words.contact import Contact
from tests.support.contacts import phone

MONDAY = date(2026, 11, 23)
THURSDAY = PreferredTime(MONDAY + timedelta(days=3), time(14))


@pytest.mark.parametrize(
    ("text", "contact", "at"),
    [
        ("Rappelez-moi jeudi à 14h au +33 6 12 34 56 78", phone("06 12 34 56 78"), THURSDAY),
        ("Rappelez-moi jeudi à 14h", None, THURSDAY),
        ("Rappelez-moi au 06.12.34.56.78", phone("06 12 34 56 78"), None),
        ("Rappelez-moi", None, None),
    ],
)
def test_the_contact_and_the_time_are_read_at_once(
    text: str, contact: Contact | None, at: PreferredTime | None
) -> None:
    preferred = preferred_callback(text, MONDAY)
    assert (preferred.contact, preferred.at) == (contact, at)


def test_of_a_text_without_its_address_the_rest_is_left() -> None:
    assert preferred_callback("au 06 12 34 56 78 le matin", MONDAY).rest.split() == [
        "au", "le", "matin",
    ]  # fmt: skip
