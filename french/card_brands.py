"""Which digits can be a card number: issuer prefix, length and check digit."""

from stdnum import luhn

SHORTEST, LONGEST = 13, 19

_SIXTEEN_UP = frozenset({16, 17, 18, 19})
_DINERS = frozenset({14, 15, 16, 17, 18, 19})
# A SIRET has 14 digits and a valid check digit: of Maestro's wide ranges that length is left out.
_MAESTRO = frozenset({13, 15, 16, 17, 18, 19})

_ISSUERS: tuple[tuple[str, str, frozenset[int]], ...] = (
    ("4", "4", frozenset({13, 16, 19})),  # Visa, and CB with it
    ("51", "55", frozenset({16})),  # Mastercard, and CB with it
    ("2221", "2720", frozenset({16})),
    ("34", "34", frozenset({15})),  # American Express
    ("37", "37", frozenset({15})),
    ("300", "305", _DINERS),
    ("3095", "3095", _DINERS),
    ("36", "36", _DINERS),
    ("38", "39", _DINERS),
    ("3528", "3589", _SIXTEEN_UP),  # JCB
    ("6011", "6011", _SIXTEEN_UP),  # Discover
    ("644", "659", _SIXTEEN_UP),
    ("62", "62", _SIXTEEN_UP),  # UnionPay
    ("81", "81", _SIXTEEN_UP),
    ("50", "50", _MAESTRO),
    ("56", "58", _MAESTRO),
    ("6304", "6304", _MAESTRO | {14}),
    ("639", "639", _MAESTRO),
    ("67", "67", _MAESTRO),
    ("5018", "5018", _MAESTRO | {14}),
    ("5020", "5020", _MAESTRO | {14}),
    ("5038", "5038", _MAESTRO | {14}),
    ("5893", "5893", _MAESTRO | {14}),
    ("6759", "6759", _MAESTRO | {14}),
    ("6761", "6763", _MAESTRO | {14}),
)
"""First and last prefix of a range, both included, and the lengths issued in it."""


def is_card_number(digits: str) -> bool:
    """Whether ASCII digits, and nothing else, have the form of a payment card's number."""
    return _is_issued(digits) and luhn.is_valid(digits)


def _is_issued(digits: str) -> bool:
    return any(
        len(digits) in lengths and first <= digits[: len(first)] <= last
        for first, last, lengths in _ISSUERS
    )
