"""How much of a disputed amount is refunded: all of it, an amount, or a percentage."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Self

from bot.actions.dialogue.wording import amount
from french.amounts import amounts_in
from french.normalize import normalize
from merchants.dispute import Dispute
from merchants.money import Money

_PERCENT = re.compile(r"(\d{1,3}(?:[.,]\d{1,2})?) ?(?:%|pour ?cents?\b|pourcents?\b)")
_TOTAL = re.compile(r"\btout\b|total|integral|en entier|100 ?%")
_FRACTIONS = (
    (re.compile(r"\bmoitie\b"), Decimal(50)),
    (re.compile(r"\b(?:le|un) quart\b"), Decimal(25)),
    (re.compile(r"\btrois quarts\b"), Decimal(75)),
)
_SOME = re.compile(r"partiel|\bpartie\b|pas tout|moins que|seulement cet? |geste commercial")


@dataclass(frozen=True, slots=True)
class Part:
    """`money` or `percent` of the disputed amount; all of it when both are None."""

    money: Money | None = None
    percent: Decimal | None = None

    def __str__(self) -> str:
        if self.money is not None:
            return f"{self.money.cents} {self.money.currency}"
        return "total" if self.percent is None else f"{self.percent} %"

    @classmethod
    def parse(cls, kept: str) -> Self:
        """The part that `str` wrote."""
        if kept == "total":
            return cls()
        number, unit = kept.split(" ")
        return cls(percent=Decimal(number)) if unit == "%" else cls(Money(int(number), unit))

    @property
    def is_total(self) -> bool:
        """Whether everything is refunded."""
        return self.money is None and self.percent is None

    def of(self, disputed: Money) -> Money:
        """The amount that it is; percentages are rounded to the cent."""
        if self.money is not None:
            return self.money
        if self.percent is None:
            return disputed
        cents = (disputed.cents * self.percent / 100).quantize(Decimal(1), ROUND_HALF_UP)
        return Money(int(cents), disputed.currency)

    def settled(self, case: Dispute) -> Self:
        """The same, as all of it when it is no less than all."""
        return type(self)() if self.of(case.amount) == case.amount else self

    def objection(self, case: Dispute) -> str | None:
        """Why this part of this case cannot be refunded (fact E6); None when it can."""
        if self.is_total:
            return None
        if not case.allows_partial_refund:
            return (
                "Un remboursement partiel est possible pour une réclamation seulement ; le "
                f"dossier {case.case_number} est un débit compensatoire. Seul un remboursement "
                "total peut être accepté."
            )
        asked = self.of(case.amount)
        if not 0 < asked.cents < case.amount.cents:
            return (
                "Un remboursement partiel doit être supérieur à zéro et inférieur au montant "
                f"contesté, {amount(case.amount)}."
            )
        return None


def part_in(text: str, disputed: Money | None) -> Part | None:
    """The part that `text` names, None when it names none.

    In « 40 € sur les 89 € » the amount that is `disputed` is not the part, unless it is alone.
    """
    words = normalize(text)
    if found := _PERCENT.search(words):
        percent = Decimal(found[1].replace(",", "."))
        return Part() if percent == 100 else Part(percent=percent)
    amounts = [Money(found.value[0]) for found in amounts_in(text)]
    parts = [each for each in amounts if each != disputed]
    if parts:
        return Part(parts[0])
    for form, share in _FRACTIONS[::-1]:
        if form.search(words):
            return Part(percent=share)
    if amounts or _TOTAL.search(words):
        return Part()
    return None


def wants_part(text: str) -> bool:
    """Whether `text` says that only some of it is to be refunded, however much."""
    return _SOME.search(normalize(text)) is not None
