"""Contacts as tests give them."""

from handoff.words.contact import Contact, ContactKind


def phone(number: str) -> Contact:
    """A contact by telephone."""
    return Contact(ContactKind.PHONE, number)
