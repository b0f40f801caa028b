"""A call as somebody would like it: on which number, and when. Both are read at once."""

from dataclasses import dataclass
from datetime import date

from french.phone_numbers import found_and_rest
from french.preferred_times import PreferredTime, preferred_time


@dataclass(frozen=True, slots=True)
class PreferredCall:
    """On which number, as `phone_numbers.written`, and when; what is None is not said."""

    phone: str | None = None
    at: PreferredTime | None = None


def preferred_call(text: str, today: date) -> PreferredCall:
    """What a text says of a call that is wanted."""
    phone, rest = found_and_rest(text)
    return PreferredCall(phone, preferred_time(rest, today))
