"""« Et 24 mois ? »: yes or no, where a message holds a figure against the limit of a fact."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta
from enum import StrEnum

from bot.actions.dialogue.question_words import asks
from bot.facts import Fact, Limit
from french.dates.periods import periods_in
from french.period import Period
from french.quantities import Quantity, in_unit, plain_of, quantities_in

#: « Combien », « pourquoi » … ask for something else than yes or no.
_OPEN = re.compile(r"\b(?:pourquoi|pk|comment|cmt|combien|quand|quels?|quelles?|lesquel\w+)\b")
_NOT = re.compile(
    r"\b(?:ne|n'|peu[tx]|peut-on|possible|va|passe)\b[^.?!]{0,40}\bpas\b|\bpas possible\b"
)
_WAITED = re.compile(r"\b(?:depuis|(?:ca|cela) fait|il y a|voila)\b[^.?!]{0,12}$")
_MORE = re.compile(
    r"\b(?:plus (?:de|d'|que)|au[- ]dela (?:de|d')|plus (?:vieux|anciens?) que|superieure?s? a) ?$"
)
_LESS = re.compile(r"\b(?:moins (?:de|d')|en dessous de|sous les?) ?$")
_ONLY = re.compile(
    r"\b(?:limite\w* a|maximum|maxi?|au plus|pas plus (?:de|d')|seulement) ?(?:de )?$"
    r"|\b(?:n'|ne )[^.?!]{1,25}\b(?:que|qu') ?$"
)
_ONLY_AFTER = re.compile(r" ?(?:maximum|maxi?\b|au plus|seulement|pas plus)")
_IN_ALL = re.compile(r"\b(?:en tout|au total|total\w*|ensemble|cumul\w*|tous|d'un coup)\b")
_TOO_MUCH = re.compile(r"\btrop\b")
#: The kinds of files that are asked about, by what they are called.
_FORMATS = re.compile(
    r"\b(pdf|jpe?g|tiff?|docx?|png|heic|gif|bmp|webp|xlsx?|csv|zip|rar|mp4|mov|avi|txt|odt|pptx?"
    r"|word|excel|powerpoint)\b"
)
#: Programs, by the kind of file that they write.
_WRITTEN_BY = {"WORD": "DOCX", "EXCEL": "XLSX", "POWERPOINT": "PPTX"}
_BARE = re.compile(r"(?<![\w,./-])(\d{1,4}(?:[.,]\d{1,2})?)(?![\w/]|[.,]\d)")
_ENOUGH = re.compile(r"\b(?:suffi\w*|assez)\b")
_DAY = re.compile(r"\d{1,2}(?:er)? ")
_MONTHS = "mois"
#: « Et 4 ? » after the rules for files: of how many is asked more than of how large.
_OF_ONE_KIND = {"Mo": "fichiers"}
_A_BIT = 0.001


class How(StrEnum):
    """How a figure is held against a limit, as it is told: so much, more, less, or just that."""

    AS_MUCH = "{}"
    MORE = "plus de {}"
    LESS = "moins de {}"
    ONLY = "{} au plus"


def verdict_on_limits(fact: Fact, text: str, today: date, before: str = "") -> str:
    """« Non, pas 24 mois. » with a space after it; nothing where `text` asks no such thing.

    A number by itself takes the unit of what was said `before`, or of the fact's first limit.
    """
    plain = plain_of(text)
    if not fact.limits or _OPEN.search(plain):
        return ""
    kinds = (
        [
            _WRITTEN_BY.get(each.upper(), each.upper())
            for each in dict.fromkeys(_FORMATS.findall(plain))
        ]
        if fact.formats
        else []
    )
    held = [
        (_how(each, plain), each, limit)
        for each in quantities_in(plain) or _bare(fact, plain, before)
        if (limit := _limit_for(each, fact, plain)) is not None
        and not (limit.least and _WAITED.search(plain[: each.start]))
    ]
    if _names_dates(fact, text, today) and not (kinds or quantities_in(plain)):
        return _on_a_date(fact, text, today)
    if not held and not kinds:
        return ""
    if len(held) == 1 and held[0][2].least and _ENOUGH.search(plain):
        return _is_enough(*held[0][1:])
    if len({limit for _, _, limit in held}) < len(held):
        # « 16 mois ou 12 mois ? » is no question of yes or no.
        return ""
    failing = [how.format(each.words) for how, each, limit in held if not _holds(how, each, limit)]
    failing += [each for each in kinds if each not in fact.formats]
    named = [*(how.format(each.words) for how, each, _ in held), *kinds]
    return _said(failing, named, text, plain)


def _bare(fact: Fact, plain: str, before: str) -> tuple[Quantity, ...]:
    """The one number that is said without its unit."""
    numbers = list(_BARE.finditer(plain))
    if len(numbers) != 1:
        return ()
    [number] = numbers
    units = [
        each.unit
        for each in quantities_in(plain_of(before))
        if any(in_unit(each, limit.unit) is not None for limit in fact.limits)
    ]
    unit = _OF_ONE_KIND.get(fact.limits[0].unit, fact.limits[0].unit)
    unit = units[0] if units else unit
    return (Quantity(float(number[1].replace(",", ".")), unit, *number.span()),)


def _is_enough(quantity: Quantity, limit: Limit) -> str:
    """Whether so long is enough for what takes from so long to so long."""
    number = in_unit(quantity, limit.unit) or 0.0
    if number < limit.least:
        return f"Non, pas {quantity.words}. "
    return f"Oui, {quantity.words}. " if number >= limit.edge else "Pas forcément. "


def _said(failing: Sequence[str], named: Sequence[str], text: str, plain: str) -> str:
    """The yes or no to what is `named`, of which some is `failing`."""
    if _TOO_MUCH.search(plain):
        if failing:
            return f"Oui, {' et '.join(failing)}, c’est trop. "
        return f"Non, {' et '.join(named)}, ce n’est pas trop. "
    if failing:
        return f"Non, pas {' ni '.join(failing)}. "
    if _NOT.search(plain) is None:
        return f"Oui, {' et '.join(named)}. "
    # « On ne peut pas ? » – « Si »; to who says that it cannot be done, the fact is enough.
    return f"Si, {' et '.join(named)}. " if asks(text) else ""


def _limit_for(quantity: Quantity, fact: Fact, plain: str) -> Limit | None:
    """The limit of that kind; of two, the one that is about one thing or about all of them."""
    of_kind = [each for each in fact.limits if in_unit(quantity, each.unit) is not None]
    if (quantity.unit, quantity.number) == (_MONTHS, 1):
        # « Le relevé d’un mois » is not held against sixteen of them.
        of_kind = [each for each in of_kind if each.unit != _MONTHS]
    if len(of_kind) > 1:
        in_all = _IN_ALL.search(plain) is not None
        of_kind = [each for each in of_kind if each.in_all == in_all]
    return next(iter(of_kind), None)


def _how(quantity: Quantity, plain: str) -> How:
    before, after = plain[: quantity.start], plain[quantity.end :]
    if _ONLY.search(before) or _ONLY_AFTER.match(after):
        return How.ONLY
    if _MORE.search(before):
        return How.MORE
    return How.LESS if _LESS.search(before) else How.AS_MUCH


def _holds(how: How, quantity: Quantity, limit: Limit) -> bool:
    number = in_unit(quantity, limit.unit) or 0.0
    match how:
        case How.MORE:
            return limit.allows(number + _A_BIT)
        case How.LESS:
            return number - _A_BIT > limit.least if limit.least else limit.allows(number - _A_BIT)
        case How.ONLY:
            return number == limit.edge
    return limit.allows(number)


def _names_dates(fact: Fact, text: str, today: date) -> bool:
    return any(each.dates for each in fact.limits) and bool(periods_in(text, today))


def _on_a_date(fact: Fact, text: str, today: date) -> str:
    """The same for a time that is named: « janvier 2024 ? », by its age or its length."""
    limit = next((each for each in fact.limits if each.dates), None)
    named = periods_in(text, today)
    if limit is None or len(named) != 1:
        return ""
    [only] = named
    fits = _fits(only.value, limit, today)
    if fits is None:
        return ""
    words = _with_article(only.words)
    return _said([] if fits else [words], [words], text, plain_of(text))


def _with_article(words: str) -> str:
    """« du 1er janvier au 15 février », « le 15 mai », « janvier 2024 »."""
    if _DAY.match(words) is None:
        return words
    return f"{'du' if ' au ' in words else 'le'} {words}"


def _fits(period: Period, limit: Limit, today: date) -> bool | None:
    """Whether the limit lets the period through; None where it does for a part of it only."""
    if limit.dates == "length":
        return limit.allows(period.days)
    if limit.unit == _MONTHS:
        oldest, newest = (_months(each, today) for each in (period.since, period.until))
    else:
        oldest, newest = (
            (today - each) / timedelta(days=1) for each in (period.since, period.until)
        )
    if limit.allows(oldest):
        return True
    return None if limit.allows(newest) else False


def _months(day: date, today: date) -> float:
    """How many months before today's the month of a day is."""
    return (today.year - day.year) * 12 + today.month - day.month
