"""Which of the merchant's cases the visitor speaks of: « le dossier 2026-00123 », « et le 124 ? »,
« celui de 89 € », « le deuxième ».
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.actions.dialogue.establishment_choice import choice
from bot.actions.dialogue.listed_item import Item, Listed, item_in_place
from bot.actions.dialogue.listing import listed_ids
from bot.actions.dialogue.turn import Turn
from french.amounts import amounts_in
from french.normalize import normalize
from merchants.dispute import Dispute
from merchants.merchant import Establishment

_NUMBER = re.compile(r"(?<![\d/-])(20\d\d) ?[-/ ] ?(\d{3,6})(?![-/.]?\d)")
_SHORT = re.compile(
    r"(?:\b(?:dossier|litige|affaire|reclamation|contestation|cas|numero|num|no|ref|reference)"
    r"(?: (?:numero|no|n°))? ?|n° ?|# ?)(\d{1,6})(?![\d/]|[.,]\d|-\d| ?(?:€|eur|%))"
    r"|\b(?:le|la|du|au|et|celui|celle|pour)(?: le)? (\d{3,6})(?![\d/]|[.,]\d|-\d| ?(?:€|eur|%))"
    r"|^(\d{3,6})[ .!?]*$"
)
_ENDING = re.compile(
    r"\b(?:finit|finissant|termine|terminant|fini)\w*(?: (?:par|en|avec))?(?: l[ea]s?)? ?"
    r"(\d{1,6})\b"
)


@dataclass(frozen=True, slots=True)
class Meant:
    """The cases meant. `named`: by this very message. `unknown`: words that name none of them."""

    cases: tuple[Dispute, ...]
    named: bool = False
    unknown: str | None = None

    @property
    def only(self) -> Dispute | None:
        """The one case meant."""
        return self.cases[0] if len(self.cases) == 1 else None


def cases_meant(turn: Turn, cases: Sequence[Dispute], own: Sequence[Establishment]) -> Meant:
    """What `turn` means among the tenant's `cases`: named now, else spoken of last, else all."""
    words = normalize(" ".join((turn.words("case_number"), *turn.values("case_number"))))
    if numbers := _numbers(turn, words):
        found = tuple(case for case in cases if case.case_number in numbers)
        return Meant(found, named=True, unknown=None if found else numbers[0])
    if short := _short(words):
        found = tuple(case for case in cases if _is_short_for(short, case))
        return Meant(found, named=True, unknown=None if found else short)
    if found := _listed(turn, words, cases):
        return Meant(found, named=True)
    for amount in amounts_in(words):
        low, high = amount.value
        # « 40 € sur les 89 € »: the amount that a case has tells it.
        if found := tuple(case for case in cases if low <= case.amount.cents <= high):
            return Meant(found, named=True)
    shops = choice(turn, own)
    if shops.named and shops.unknown is None and len(shops.establishments) < len(own):
        there = _of(cases, shops.ids)
        listed = tuple(case for case in there if case.case_number in listed_ids(turn))
        # « celui de Lyon » is the one that was listed, where that is one.
        return Meant(listed if len(listed) == 1 else there, named=True)
    if spoken := _spoken_of(turn, cases):
        return Meant(spoken)
    return Meant(_of(cases, shops.ids) if shops.remembered else tuple(cases))


def _of(cases: Sequence[Dispute], establishments: frozenset[str]) -> tuple[Dispute, ...]:
    return tuple(case for case in cases if case.establishment_id in establishments)


def _numbers(turn: Turn, words: str) -> list[str]:
    """Whole case numbers, in the form that cases have."""
    written = [f"{year}-{int(number):05}" for year, number in _NUMBER.findall(words)]
    if written:
        return written
    return [value.upper() for value in turn.values("case_number") if not _is_day(value)]


def _is_day(value: str) -> bool:
    return re.fullmatch(r"20\d\d[-/]\d{1,2}", value) is not None


def _short(words: str) -> str | None:
    found = _ENDING.search(words) or _SHORT.search(words)
    return None if found is None else next(each for each in found.groups() if each)


def _is_short_for(number: str, case: Dispute) -> bool:
    """Whether `number` are the last digits of the case's, or all but the noughts before them."""
    last = re.findall(r"\d+", case.case_number)[-1:]
    return bool(last) and (int(last[0]) == int(number) or last[0].endswith(number))


def _listed(turn: Turn, words: str, cases: Sequence[Dispute]) -> tuple[Dispute, ...]:
    """« le deuxième », « le plus gros »: of the cases that were listed last."""
    by_number = {case.case_number: case for case in cases}
    listed = [by_number[each] for each in listed_ids(turn) if each in by_number]
    if not listed:
        return ()
    items = Listed(tuple(map(item_of, listed)), turn.last_answer.get("current"))
    found = item_in_place(words, items, turn.today)
    return () if found is None else (by_number[found.id],)


def item_of(case: Dispute) -> Item:
    """A case as an item of a list: known by its number, its amount and its days."""
    return Item(
        case.case_number,
        case.amount,
        on=case.opened_on,
        days=(case.transaction_on,),
        due=case.due_on if case.is_open else None,
        number=case.case_number,
    )


def _spoken_of(turn: Turn, cases: Sequence[Dispute]) -> tuple[Dispute, ...]:
    number = turn.last_answer.get("case_number")
    return tuple(case for case in cases if case.case_number == number)
