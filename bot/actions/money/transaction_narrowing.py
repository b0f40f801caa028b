"""Which transactions of a period are meant: of an amount, by a card's last digits, refunds only."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from bot.actions.dialogue.asked_amount import Amounts, kept_amounts, named_amounts
from bot.actions.dialogue.turn import Turn
from bot.actions.dialogue.wording import amount, count
from bot.components.references import mended
from french.normalize import normalize
from merchants.transaction import Transaction, TransactionKind

TOPIC = "transactions_view"
_WORDS_OF_CARD = (
    r"(?:qui|se|s'|est|finit|finie?|finissant|finissait|termine|terminee?|terminant|terminait|par"
    r"|avec|en|les?|la|du|de|des|chiffres|derniers|quatre|4|numero|num|no|n°|client|bancaire|visa"
    r"|amex|american|express|bleue|cb)"
)
_CARD = re.compile(rf"\b(?:carte|cb)s?(?: {_WORDS_OF_CARD})*[ *x#.]+(\d{{4}})\b(?! ?(?:€|eur|,\d))")
_ENDS = re.compile(
    r"\b(?:finit|finie?|finissant|finissait|termine|terminee?|terminant|terminait)"
    r"(?: (?:par|en|avec|les?|chiffres|derniers))* ?[*x#.]*(\d{2,4})\b(?! ?(?:€|eur|,\d))"
)
# « et la 0303 ? », said after a card.
_ANOTHER_CARD = re.compile(
    r"(?:(?:et|ou|non|ok|alors|pour|avec|la|le|celle|celui|carte)[ ,]+)*[*x#.]*(\d{4})\W*"
)
_REFUNDS = re.compile(r"\bremboursements?\b|\brembours(?:e|es|ee|ees)\b")
_SALES_TOO = re.compile(
    r"\b(?:ventes?|achats?|encaissements?)\b.*\b(?:et|ou|moins|avec)\b.*\bremboursements?\b"
    r"|\bremboursements?\b.*\b(?:et|ou)\b.*\b(?:ventes?|achats?|encaissements?)\b"
)
_WHOLE = re.compile(
    r"\b(?:en tout|au total|toutes|l'ensemble|ventes?|achats?|encaissements?"
    r"|(?:les|mes|nos|des) (?:transactions|operations))\b"
)

_EXTREME = re.compile(r"\b(?:la|le|les|celle|celui) (?:plus|moins) [a-z]+")


@dataclass(frozen=True, slots=True)
class Narrowing:
    """What is said of the transactions meant: `ending` are the card's last digits, as written."""

    amounts: Amounts | None = None
    ending: str | None = None
    refunds: bool = False

    def __bool__(self) -> bool:
        """Whether it leaves any out."""
        return self.is_specific or self.refunds

    @property
    def is_specific(self) -> bool:
        """Whether one sale is looked for, rather than a kind of them."""
        return self.amounts is not None or self.ending is not None

    def of(self, every: Iterable[Transaction]) -> list[Transaction]:
        """Those of `every` that are meant."""
        return [each for each in every if self._admits(each)]

    def counted(self, number: int) -> str:
        """`2 transactions de 9,50 €`, `1 remboursement`, `aucune transaction de 9,50 €`."""
        nouns = ("remboursement", "remboursements")
        if not self.refunds:
            nouns = ("transaction", "transactions")
        none = f"{'aucun' if self.refunds else 'aucune'} {nouns[0]}"
        said = [none if number == 0 else count(number, *nouns)]
        if self.amounts is not None:
            said.append(f"de {amount(self.amounts[0])}")
        if self.ending is not None:
            said.append(f"avec une carte se terminant par {self.ending}")
        return " ".join(said)

    def kept(self) -> dict[str, object]:
        """What `last_answer` keeps of it; the amount is kept by the slot of its own."""
        return {"ending": self.ending, "refunds": self.refunds}

    def _admits(self, one: Transaction) -> bool:
        if self.refunds and one.kind is not TransactionKind.REFUND:
            return False
        if self.ending is not None and not one.card_ending.endswith(self.ending):
            return False
        if self.amounts is None:
            return True
        least, most = self.amounts
        return least.cents <= abs(one.amount.cents) <= most.cents


def narrowing_of(turn: Turn, *, goes_on: bool) -> Narrowing:
    """What `turn` says of them; else, when it `goes_on`, what was said before of them.

    « il y en a combien en tout ? » is about all of them again.
    """
    if named := named_narrowing(turn):
        return named
    if not goes_on or _WHOLE.search(mended(normalize(turn.text))):
        return Narrowing()
    kept = _kept(turn)
    # « la plus chère »: of one amount or card alone, nothing is.
    is_extreme = _EXTREME.search(normalize(turn.text)) is not None
    return Narrowing(refunds=kept.refunds) if is_extreme else kept


def named_narrowing(turn: Turn) -> Narrowing:
    """What this message says of the transactions meant."""
    words = normalize(turn.words("amount"))
    card = _CARD.search(words) or _ENDS.search(words)
    if card is None and _kept(turn).ending is not None:
        card = _ANOTHER_CARD.fullmatch(words)
    refunds = _REFUNDS.search(words) is not None and not _SALES_TOO.search(words)
    if card is not None:
        return Narrowing(ending=card[1], refunds=refunds)
    return Narrowing(named_amounts(turn), refunds=refunds)


def _kept(turn: Turn) -> Narrowing:
    last = turn.last_answer
    if last.get("topic") != TOPIC:
        return Narrowing()
    return Narrowing(kept_amounts(turn, TOPIC), last.get("ending"), bool(last.get("refunds")))


def amounts_to_keep(turn: Turn, narrowing: Narrowing) -> Amounts | None:
    """The amount that goes on to count; « celle de 9,50 € » only picks one of those shown."""
    picks = turn.goes_on and named_amounts(turn) is not None
    return None if picks else narrowing.amounts
