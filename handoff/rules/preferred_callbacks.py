"""A callback as somebody would like it: at which contact, and when. Both are read at once."""

from dataclasses import dataclass
from datetime import date

from french.preferred_times import PreferredTime, preferred_time
from handoff.rules.contact_channels import contact_and_rest
from handoff.words.contact import Contact


@dataclass(frozen=True, slots=True)
class PreferredCallback:
    """At which contact, and when; what is None is not said. `rest` is the text less addresses."""

    contact: Contact | None
    at: PreferredTime | None
    rest: str


def preferred_callback(text: str, today: date) -> PreferredCallback:
    """What a text says of a callback that is wanted."""
    contact, rest = contact_and_rest(text)
    return PreferredCallback(contact, preferred_time(rest, today), rest)
