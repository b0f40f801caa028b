"""How contacts are stored: as objects, and a telephone number in `phone` beside them.

The version before reads and writes `phone` alone: what it writes there, or takes away, counts.
"""

from typing import Any

from handoff.words.contact import IN_CONVERSATION, Contact, ContactKind

Stored = dict[str, Any]


def with_phones(dumped: Stored) -> Stored:
    """What is stored of a content, a request or a callback."""
    stored = dict(dumped)
    if contact := dumped.get("contact"):
        is_phone = contact["kind"] == ContactKind.PHONE
        stored["phone"] = contact["address"] if is_phone else None
    if request := dumped.get("request"):
        stored["request"] = with_phones(request)
    return stored


def with_contacts(stored: Stored) -> Stored:
    """What was stored, with a `contact` wherever it holds one in either form."""
    read = dict(stored)
    if "phone" in stored or "contact" in stored:
        contact = _contact(stored.get("phone"), stored.get("contact"))
        read["contact"] = {"kind": contact.kind, "address": contact.address}
    if request := stored.get("request"):
        read["request"] = with_contacts(request)
    return read


def contacts_in(stored: Stored) -> set[Contact]:
    """The addresses that were given, as a stored content holds them in fields of their own."""
    held = (stored, stored.get("request") or {})
    contacts = {_contact(each.get("phone"), each.get("contact")) for each in held}
    return contacts - {IN_CONVERSATION}


def _contact(phone: str | None, given: Stored | None) -> Contact:
    if phone:
        return Contact(ContactKind.PHONE, phone)
    # A kind that only the version after this one knows is none here.
    if given and given["kind"] in set(ContactKind) - {ContactKind.PHONE}:
        return Contact(ContactKind(given["kind"]), given["address"])
    return IN_CONVERSATION
