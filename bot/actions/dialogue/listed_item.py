"""Which item of a list is meant: « le deuxième », « le plus gros », « celui de 450 € »."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from bot.components.references import mended
from french.amounts import amounts_in
from french.dates.days import days_in
from french.dates.periods import periods_in
from french.normalize import normalize
from french.reading.understood import Tense
from merchants.money import Money

_ORDINALS = (
    (r"premiere?|1 ?(?:er|ere)", 0),
    (r"deuxieme|seconde?|2 ?(?:e|eme|ieme|nde?)", 1),
    (r"troisieme|3 ?(?:e|eme|ieme)", 2),
    (r"quatrieme|4 ?(?:e|eme|ieme)", 3),
    (r"cinquieme|5 ?(?:e|eme|ieme)", 4),
    (r"sixieme|6 ?(?:e|eme|ieme)", 5),
    (r"avant[- ]derniere?", -2),
    (r"derniere?", -1),
)
_PLACES = tuple((re.compile(rf"\b(?:{form})\b(?! fois)"), place) for form, place in _ORDINALS)
_LITERALLY = re.compile(r"\bde la liste\b|\ben bas\b")
# « numéro 2 », « option 2 », « 2 »: a place in the list.
_PLACE = re.compile(
    r"(?:\b(?:numero|num|no|n°|option|choix|ligne|reponse) ?|^(?:le |la |celui |celle )?)"
    r"([1-9])(?=\W*$)"
)
_FIGURE = re.compile(r"(?:(?:et|non|ok|oui|alors|pour|plutot)[ ,]+)*(?:le |la )?([1-9])\W*")
_DIGITS = re.compile(
    r"\b(?:finit|finissant|termine|terminant|fini)\w*(?: (?:par|en|avec))?(?: l[ea]s?)? ?"
    r"(\d{1,6})\b"
)
_NUMBER = re.compile(
    r"(?:^|\b(?:le|la|du|et|celui|celle|pour|dossier|litige|cas|numero|num|no|n°|#) ?)0*(\d{2,6})"
    r"(?![\d/.,]|-\d| ?(?:€|eur|%))"
)
_BARE = re.compile(r"(?<![\d/.,-])(\d{3,6})(?![\d/.,]|-\d)")
_OTHER = re.compile(
    r"\bautres?\b|\b(?:pas|non) (?:celui|celle|ceux|celles|ca|cela)\b(?! d[eu']| qui)"
)
_NEXT = re.compile(r"\b(?:suivante?|d'apres|apres|prochaine?)\b")
_BEFORE = re.compile(r"\b(?:precedente?|d'avant|juste avant|avant)\b")
_DUE = re.compile(r"\b(?:expire|expirent|echeances?|limite)\b")
_COMING = re.compile(r"\bprochaine?\b")
_ANY = re.compile(r"\b(?:peu (?:m')?importe|n'importe|au choix|m'est egal|comme (?:vous|tu) veu)")
_MORE = r"(?:plus|\+) "
_LESS = r"moins "
_BIG = (
    r"(?:gros(?:se)?|gross\w*|grande?|elevee?|importante?|chere?|haute?|fort[es]?|consequente?"
    r"|lourde?|considerable|significati(?:f|ve))"
)
_SMALL = r"(?:petite?|faible|basse?|modeste)"
_OLD = r"(?:ancien(?:ne)?|vieux|vieille)"
_NEW = r"(?:recente?|neuf)"
_SOON = r"(?:urgente?|pressee?|proche|tot|vite)"


@dataclass(frozen=True, slots=True)
class Item:
    """One of what was listed.

    `on` is its day, and `order` its place in time where a day is not enough; `days` are others that
    it is known by, `due` is when it is urgent, `number` is what it is called by.
    """

    id: str
    amount: Money | None = None
    on: date | None = None
    days: tuple[date, ...] = ()
    due: date | None = None
    number: str | None = None
    order: float | None = None


@dataclass(frozen=True, slots=True)
class Listed:
    """What was listed, in its order, and which of it is `current`, spoken of last.

    `newest_first`: « le dernier » is the latest, though it stands first. `dated`: a day tells one.
    `steps`: « le suivant » is the next in the list.
    """

    items: tuple[Item, ...]
    current: str | None = None
    newest_first: bool = False
    dated: bool = False


def items_meant(text: str, listed: Listed, today: date) -> tuple[Item, ...] | None:
    """The items that `text` means; none of them when what it names is not there.

    None when it names no item at all.
    """
    words = mended(normalize(text))
    for rule in _RULES:
        meant = rule(words, listed, today)
        if meant is not None:
            return meant
    return None


def item_in_place(text: str, listed: Listed, today: date) -> Item | None:
    """The one item that `text` means by its place or rank in the list: « le deuxième »."""
    words = mended(normalize(text))
    for rule in (_by_extreme, _by_place):
        if found := rule(words, listed, today):
            return found[0]
    return None


def _by_figure(words: str, listed: Listed, _: date) -> tuple[Item, ...] | None:
    """« 2 », « le 2 »: a place, where there are so many."""
    found = _FIGURE.fullmatch(words)
    place = int(found[1]) - 1 if found else len(listed.items)
    return (listed.items[place],) if place < len(listed.items) else None


def _by_digits(words: str, listed: Listed, _: date) -> tuple[Item, ...] | None:
    """« celui qui finit par 23 »."""
    found = _DIGITS.search(words)
    if found is None:
        return None
    return tuple(each for each in listed.items if (each.number or "").endswith(found[1]))


def _by_amount(words: str, listed: Listed, _: date) -> tuple[Item, ...] | None:
    for said in amounts_in(words):
        low, high = said.value
        return _of_amount(listed, low, high)
    return None


def _of_amount(listed: Listed, low: int, high: int) -> tuple[Item, ...]:
    return tuple(
        each
        for each in listed.items
        if each.amount is not None and low <= abs(each.amount.cents) <= high
    )


def _by_extreme(words: str, listed: Listed, _: date) -> tuple[Item, ...] | None:
    for form, key, pick in _EXTREMES:
        if not form.search(words):
            continue
        known = [(key(each), each) for each in listed.items if key(each) is not None]
        if not known:
            return ()
        edge = pick(value for value, _item in known)
        return tuple(each for value, each in known if value == edge)
    return None


def _by_day(words: str, listed: Listed, today: date) -> tuple[Item, ...] | None:
    """« celui du 27 », which may lie ahead."""
    if not listed.dated:
        return None
    days = {
        each.value for tense in (Tense.PAST, Tense.FUTURE) for each in days_in(words, today, tense)
    }
    if not days:
        return None
    for known in (_on, _due, _days):
        if found := tuple(each for each in listed.items if not days.isdisjoint(known(each))):
            return found
    # « le 77 » is no day; « le 23 » may be a number, and « le 1er » a place.
    return None


def _by_due(words: str, listed: Listed, today: date) -> tuple[Item, ...] | None:
    """« celui qui expire en décembre »."""
    ahead = periods_in(words, today, Tense.FUTURE)
    if not ahead or not _DUE.search(words):
        return None
    since, until = ahead[0].value.since, ahead[0].value.until
    return tuple(each for each in listed.items if each.due and since <= each.due <= until)


def _by_number(words: str, listed: Listed, _: date) -> tuple[Item, ...] | None:
    found = _NUMBER.search(words)
    numbered = any(each.number for each in listed.items)
    if found is not None and numbered:
        meant = [each for each in listed.items if _is_called(each, found[1])]
        if meant:
            return tuple(meant)
    if (bare := _BARE.search(words)) is not None:
        if numbered:
            return ()
        return _of_amount(listed, int(bare[1]) * 100, int(bare[1]) * 100 + 99)
    return None


def _is_called(item: Item, digits: str) -> bool:
    number = re.sub(r"\D", "", (item.number or "").rpartition("-")[2])
    return bool(number) and (int(number) == int(digits) or number.endswith(digits))


def _by_place(words: str, listed: Listed, _: date) -> tuple[Item, ...] | None:
    if _ANY.search(words):
        return listed.items[:1]
    place = next((place for form, place in _PLACES if form.search(words)), None)
    if place is None and (found := _PLACE.search(words)):
        place = int(found[1]) - 1
    if place is None:
        return None
    if place < 0 and listed.newest_first and not _LITERALLY.search(words):
        place = -place - 1
    there = -len(listed.items) <= place < len(listed.items)
    return (listed.items[place],) if there else ()


def _beside(words: str, listed: Listed, _: date) -> tuple[Item, ...] | None:
    """« l'autre », « pas celui-là », « le suivant »: seen from the one spoken of last."""
    ids = [each.id for each in listed.items]
    at = ids.index(listed.current) if listed.current in ids else None
    if _OTHER.search(words):
        return tuple(each for each in listed.items if each.id != listed.current)
    if listed.dated and at is None and _COMING.search(words):
        return listed.items[:1]
    if not listed.dated or at is None or len(ids) < 2:
        return None
    step = 1 if _NEXT.search(words) else -1 if _BEFORE.search(words) else 0
    if not step:
        return None
    return (listed.items[at + step],) if 0 <= at + step < len(ids) else ()


def _cents(item: Item) -> int | None:
    return None if item.amount is None else abs(item.amount.cents)


def _ordinal(item: Item) -> float | None:
    if item.order is not None:
        return item.order
    return None if item.on is None else item.on.toordinal()


def _urgency(item: Item) -> int | None:
    day = item.due or item.on
    return None if day is None else day.toordinal()


def _on(item: Item) -> set[date]:
    return set() if item.on is None else {item.on}


def _due(item: Item) -> set[date]:
    return set() if item.due is None else {item.due}


def _days(item: Item) -> set[date]:
    return set(item.days)


_EXTREMES: tuple[
    tuple[re.Pattern[str], Callable[[Item], float | None], Callable[..., float]], ...
] = (
    (re.compile(rf"\b{_MORE}{_BIG}|\b{_LESS}{_SMALL}|\bmax(?:i|imum)?\b"), _cents, max),
    (re.compile(rf"\b{_MORE}{_SMALL}|\b{_LESS}{_BIG}|\bmin(?:i|imum)?\b"), _cents, min),
    (re.compile(rf"\b{_MORE}{_OLD}|\b{_LESS}{_NEW}"), _ordinal, min),
    (re.compile(rf"\b{_MORE}{_NEW}|\b{_LESS}{_OLD}"), _ordinal, max),
    (re.compile(rf"\b{_MORE}{_SOON}"), _urgency, min),
    (re.compile(rf"(?<!au )\b{_MORE}(?:tard|loin)|\b{_LESS}{_SOON}"), _urgency, max),
)
_RULES = (
    _by_figure,
    _by_digits,
    _by_amount,
    _by_extreme,
    _by_due,
    _by_day,
    _by_number,
    _by_place,
    _beside,
)
