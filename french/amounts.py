"""The amounts that a phrase means: « pourquoi 1 243,50 € », « 12 euros 50 », « 1,2k€ »."""

from __future__ import annotations

import re
from dataclasses import dataclass

from french.calendar_names import MONTHS
from french.reading.other_numbers import without_other_numbers
from french.reading.reading import Reading
from french.reading.understood import Understood

_CURRENCY = r"(?:€|euros?(?![a-z])|eur(?![a-z])|balles?(?![a-z]))"
_FREE = r"(?<![\w,./*-])(?<!\d')"
# « -50 € » after a space; between spaces, a hyphen after a word is a dash.
_START = rf"(?:(?<![\w)])(?P<minus>-(?=\d)|(?<![\w)] )-(?= )) ?|{_FREE})"
_UNITS = r"\d{1,3}(?:[ .']\d{3}){1,4}|\d{1,3}(?:,\d{3}){1,4}(?=\.\d\d(?!\d))|\d{1,10}"
_CENT = r"(?:cts?|cents?|centimes?)\b"
# « 12 euros 50 », but not « 12 euros 50 fois », « 12 euros 50 € » or « 12 € 15 mars »
_AFTER = (
    rf" ?(?P<after>\d{{2}})(?![\d/-]|[.,]\d|[a-z]| ?(?:{_CURRENCY}|%)"
    rf"| (?:[a-z]+s\b|{'|'.join(MONTHS)}))(?: ?{_CENT})?| et (?P<too>\d{{1,2}}) ?{_CENT}"
)
_WITH_CURRENCY = re.compile(
    rf"{_START}(?P<units>{_UNITS})(?:,(?P<group>\d{{3}})(?!\d)|[,.](?P<cents>\d{{1,2}})|(?P<round>,--?))?"
    rf" ?(?P<scale>k|mille|millions?(?: d'|(?: de)?))? ?{_CURRENCY}(?:{_AFTER})?"
)
_CURRENCY_FIRST = re.compile(
    rf"(?:€|\beur\b) ?(?P<units>{_UNITS})(?:[,.](?P<cents>\d{{1,2}}))?(?![\d/]|[.,]\d)"
)
_THOUSANDS = re.compile(rf"{_FREE}(?P<units>\d{{1,4}})(?:[,.](?P<cents>\d{{1,2}}))? ?k(?!\w)")
_CENTS = re.compile(rf"{_FREE}(?P<cents>\d{{1,2}}) ?(?:centimes?|cts?)\b")
_BARE = re.compile(
    rf"{_START}(?P<units>{_UNITS})[,.](?P<cents>\d\d)(?![\d/*]|[.,-]\d|[a-z]"
    r"| ?(?:%|pour ?cent|(?:h|km|kg|ans?|jours?|mois|points?|secondes?|minutes?)\b))"
)
# « un virement de 850 » says that it is an amount, « virements de 2026 » and « de 3 jours » do not.
_BY_CONTEXT = re.compile(
    r"\b(?:montant|somme|virement|versement|reglement|paiement|remboursement|debit|vente|total"
    r"|transaction|encaissement)s? (?:(?:d'un )?montant )?(?:(?:est|etait) )?(?:de |d'|: ?)"
    rf"(?P<units>(?!(?:19|20)\d\d\b)(?:{_UNITS}))(?=$| ?[?!;:)]|[,.](?!\d)| (?:du|le|la|sur|pour|au"
    r"|en|hier|svp|stp|mais|qui|que|recue?|verse|vers|a|n'|pas|est)\b)"
)
_ABOUT = re.compile(
    r"(?:environ|a peu pres|autour de|dans les|pres de|plus de|moins de|au moins|au plus|presque"
    r"|quelque) (?:(?:les|de) )?$"
)
_BETWEEN = re.compile(
    r"\b(?:entre|de) (?P<low>\d{1,3}(?:[ .]\d{3}){1,3}|\d{1,7})(?:[,.](?P<cents>\d\d))?"
    r" ?(?:€|euros?)? (?:et|a) $"
)
# So many letters before an amount, « entre 1 500,00 euros et » would stand.
_OPENING = 40
# An amount of so many cents is none.
_TOO_MUCH = 10**12
_DIGIT = re.compile(r"\d", re.ASCII)
_DAY = re.compile(r"(?:0?[1-9]|[12]\d|3[01])\.(?:0[1-9]|1[0-2])", re.ASCII)


@dataclass(frozen=True, slots=True)
class _Amount:
    start: int
    end: int
    low: int
    high: int
    sure: bool


def amounts_in(text: str) -> tuple[Understood[tuple[int, int]], ...]:
    """The amounts that `text` names in its order: the lowest and highest cents each may mean.

    `1 243 €` may be anything from 1 243,00 € to 1 243,99 €; `1 243,50 €` is exact. What is only
    about an amount (« environ », `1,2k€`), has a minus or no currency to tell it is not explicit.
    """
    reading = Reading.of(text)
    meant: dict[tuple[int, int], Understood[tuple[int, int]]] = {}
    for each in _amounts(without_other_numbers(reading.plain)):
        value = (each.low, each.high)
        words = reading.words(each.start, each.end)
        meant.setdefault(value, Understood(value, each.sure, words))
    return tuple(meant.values())


def without_amounts(plain: str) -> str:
    """`plain` with the amounts as stars; « 12.11 » stays, as it may be a day."""
    for each in _amounts(plain):
        if not _DAY.fullmatch(plain, each.start, each.end):
            plain = plain[: each.start] + "*" * (each.end - each.start) + plain[each.end :]
    return plain


def _amounts(plain: str) -> list[_Amount]:
    if not _DIGIT.search(plain):
        return []
    found: list[_Amount] = []

    def keep(written: re.Match[str]) -> str:
        amount = _amount(written, plain)
        if amount is not None:
            found.append(amount)
        return "*" * len(written[0])

    left = plain
    for form in (_WITH_CURRENCY, _CURRENCY_FIRST, _THOUSANDS, _CENTS, _BARE, _BY_CONTEXT):
        left = form.sub(keep, left)
    return sorted(found, key=lambda each: each.start)


def _amount(written: re.Match[str], plain: str) -> _Amount | None:
    said = {name: value for name, value in written.groupdict().items() if value}
    low, high = _bounds(said, thousands=written.re is _THOUSANDS)
    if high >= _TOO_MUCH:
        return None
    start, end = written.span("units" if written.re is _BY_CONTEXT else 0)
    before = plain[max(start - _OPENING, 0) : start]
    is_day = written.re is _BARE and _DAY.fullmatch(written[0]) is not None
    if is_day and f" {before}".endswith((" le ", " du ", " au ")):
        return None
    sure = not (
        {"minus", "scale", "group"} & said.keys()
        or written.re in (_THOUSANDS, _BY_CONTEXT)
        or _ABOUT.search(before)
        or is_day
    )
    if "minus" in said:
        low, high = -high, -low
    elif between := _BETWEEN.search(before):
        first, _ = _bounds(
            {"units": between["low"], "cents": between["cents"] or ""}, thousands=False
        )
        if first <= low:
            return _Amount(start - len(before) + between.start(), end, first, low, sure)
    return _Amount(start, end, low, high, sure)


def _bounds(said: dict[str, str], *, thousands: bool) -> tuple[int, int]:
    """The lowest and highest cents that the figures stand for; unwritten figures are unknown."""
    units = int(re.sub(r"\D", "", said.get("units", "0") + said.get("group", "")))
    cents = said.get("cents") or said.get("after") or said.get("too")
    cents = "00" if "round" in said else cents
    scale = 1_000_000 if said.get("scale", "").startswith("million") else 1_000
    if thousands or "scale" in said:
        decimals = said.get("cents", "")
        step = scale * 100 // 10 ** len(decimals)
        low = int(f"{units}{decimals}") * step
        return low, low + step - 1
    if cents is not None:
        exact = units * 100 + int(cents if said.get("too") else cents.ljust(2, "0"))
        return exact, exact
    return units * 100, units * 100 + (99 if units else 0)
