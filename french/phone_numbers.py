"""Telephone numbers: how one is written, found in a text, and taken out of it again."""

import re

import phonenumbers

from french.phone_forms import OTHER_NUMBER

REMOVED = "[numéro retiré]"
"""What stands where a number was."""
_BETWEEN = r"[\s.\-/()\u2010-\u2015]*"


class NotAPhoneNumber(ValueError):
    """What was given as a telephone number is none."""


def written(text: str) -> str:
    """A number as people in France write it. Raises NotAPhoneNumber."""
    number = _parsed(text)
    formats = phonenumbers.PhoneNumberFormat
    shape = formats.NATIONAL if number.country_code == 33 else formats.INTERNATIONAL
    return phonenumbers.format_number(number, shape)


def found_and_rest(text: str) -> tuple[str | None, str]:
    """The one number that a text gives, as `written`, and the text with a blank for each number.

    None without a number, or with several. What is named as another kind of number (« contrat n°
    0798765432 ») is none, and is blanked all the same.
    """
    found = list(phonenumbers.PhoneNumberMatcher(text, "FR"))
    numbers = {
        written(match.raw_string) for match in found if not OTHER_NUMBER.search(text[: match.start])
    }
    rest = text
    for match in reversed(found):
        rest = f"{rest[: match.start]} {rest[match.end :]}"
    return numbers.pop() if len(numbers) == 1 else None, rest


def without(text: str, phone: str) -> str:
    """The text with `REMOVED` for a number, however it is written there."""
    try:
        # Whether it is valid does not matter here: rules change, and the number was kept.
        number = phonenumbers.parse(phone, "FR")
    except phonenumbers.NumberParseException:
        return text.replace(phone, REMOVED)
    return _anyhow(number).sub(REMOVED, text)


def _parsed(text: str) -> phonenumbers.PhoneNumber:
    try:
        number = phonenumbers.parse(text, "FR")
    except phonenumbers.NumberParseException:
        raise NotAPhoneNumber from None
    if not phonenumbers.is_valid_number(number):
        raise NotAPhoneNumber
    return number


def _anyhow(number: phonenumbers.PhoneNumber) -> re.Pattern[str]:
    digits = phonenumbers.national_significant_number(number)
    country = rf"(?:\+|00){_BETWEEN}{number.country_code}{_BETWEEN}"
    return re.compile(rf"(?<!\d)(?:{country})?0?{_BETWEEN}{_BETWEEN.join(digits)}(?!\d)")
