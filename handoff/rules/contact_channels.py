"""The channels by which visitors are come back to: one row for each.

Sentences are French, with `{address}` for the address.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from french import phone_numbers
from handoff.rules.business_hours import Channel
from handoff.words.contact import Contact, ContactKind
from handoff.words.errors import BadContact, BadPhone


@dataclass(frozen=True, slots=True, kw_only=True)
class Addresses:
    """The addresses of a channel: how they are read and said, and how they are taken out again."""

    written: Callable[[str], str]
    """An address in its one form. Raises ValueError."""
    refused: type[BadContact]
    """What is raised for what is no address."""
    found_and_rest: Callable[[str], tuple[str | None, str]]
    """The one address in a text, as `written`, and the text with a blank for each."""
    without: Callable[[str, str], str]
    """A text without an address, however it is written there."""
    named: str
    """What visitors call theirs, as an expression on what `normalize` gives."""
    begins: str
    """How one begins, as an expression."""
    where: str
    """Where somebody was tried."""
    erased: str
    """That it is kept no longer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactChannel:
    """A way to come back to a visitor."""

    hours: Channel
    """In whose opening hours."""
    answer: str
    """What « un conseiller » will do."""
    addresses: Addresses | None
    """None in the conversation itself."""


CHANNELS: Mapping[ContactKind, ContactChannel] = {
    ContactKind.PHONE: ContactChannel(
        hours=Channel.PHONE,
        answer="vous rappellera au {address}",
        addresses=Addresses(
            written=phone_numbers.written,
            refused=BadPhone,
            found_and_rest=phone_numbers.found_and_rest,
            without=phone_numbers.without,
            named="numero|telephone|portable|mobile|fixe",
            begins=r"[+0]\d",
            where="au {address}",
            erased="votre numéro est effacé",
        ),
    ),
    ContactKind.MESSAGE: ContactChannel(
        hours=Channel.CHAT,
        answer="vous répondra ici même",
        addresses=None,
    ),
}
ADDRESSES: Mapping[ContactKind, Addresses] = {
    kind: channel.addresses for kind, channel in CHANNELS.items() if channel.addresses
}
"""Those of the channels that have any."""


def written(given: Contact) -> Contact:
    """A contact as its channel writes it. Raises BadContact."""
    addresses = ADDRESSES.get(given.kind)
    if addresses is None or given.address is None:
        raise BadContact
    try:
        return Contact(given.kind, addresses.written(given.address))
    except ValueError:
        raise addresses.refused from None


def contact_and_rest(text: str) -> tuple[Contact | None, str]:
    """The first contact that a text gives, and the text with a blank for each address."""
    contact = None
    for kind, addresses in ADDRESSES.items():
        address, text = addresses.found_and_rest(text)
        if contact is None and address is not None:
            contact = Contact(kind, address)
    return contact, text


def without(text: str, contact: Contact) -> str:
    """The text without the contact's address, however it is written there."""
    if contact.address is None:
        return text
    return ADDRESSES[contact.kind].without(text, contact.address)
