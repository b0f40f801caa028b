"""The channels of contact: every kind has its row, and every row works."""

import pytest

from handoff.rules import announcements
from handoff.rules.contact_channels import ADDRESSES, CHANNELS, contact_and_rest, without, written
from handoff.words.contact import IN_CONVERSATION, Contact, ContactKind
from handoff.words.errors import BadContact, BadPhone
from tests.support.contacts import phone

GIVEN = {ContactKind.PHONE: ("+33 6 12.34.56.78", "06 12 34 56 78")}
"""By kind: an address as somebody types it, and as it is written."""


def test_every_kind_of_contact_is_a_row() -> None:
    assert set(CHANNELS) == set(ContactKind)
    assert set(GIVEN) == set(ADDRESSES)


def test_only_the_conversation_is_a_contact_without_an_address() -> None:
    assert set(CHANNELS) - set(ADDRESSES) == {IN_CONVERSATION.kind}


@pytest.mark.parametrize("kind", GIVEN)
def test_an_address_is_read_written_found_and_taken_out(kind: ContactKind) -> None:
    typed, address = GIVEN[kind]
    contact = Contact(kind, address)
    assert written(Contact(kind, typed)) == contact
    said = f"Je suis joignable ({typed}) le matin."
    found, rest = contact_and_rest(said)
    assert found == contact
    assert typed not in rest
    assert typed not in without(said, contact)
    assert address in announcements.callback_changed(contact, "demain")
    assert address in announcements.callback_attempted(contact, "demain")


@pytest.mark.parametrize("kind", GIVEN)
def test_what_is_no_address_is_refused(kind: ContactKind) -> None:
    for given in ("", "12", "allô"):
        with pytest.raises(ADDRESSES[kind].refused):
            written(Contact(kind, given))


def test_the_conversation_is_nobodys_address() -> None:
    with pytest.raises(BadContact):
        written(Contact(IN_CONVERSATION.kind, "ici"))
    assert without("Répondez-moi ici.", IN_CONVERSATION) == "Répondez-moi ici."


def test_a_text_without_an_address_gives_no_contact() -> None:
    assert contact_and_rest("Rappelez-moi demain") == (None, "Rappelez-moi demain")


def test_what_is_kept_no_longer_is_named_once() -> None:
    both = [phone("06 12 34 56 78"), phone("07 98 76 54 32")]
    assert announcements.callback_cancelled(both) == (
        "Votre rappel est annulé et votre numéro est effacé. Je reste à votre disposition."
    )
    assert announcements.callback_cancelled([]) == (
        "Votre rappel est annulé. Je reste à votre disposition."
    )
    assert announcements.contact_withdrawn(both[0], "demain") == (
        "Votre numéro est effacé. Un conseiller vous répondra ici même demain."
    )


def test_a_number_that_is_none_is_refused_as_clients_know_it() -> None:
    with pytest.raises(BadPhone):
        written(phone("12"))
