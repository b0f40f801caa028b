"""Transactions as a sheet that a French Excel opens by a double click."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from io import StringIO

from french.calendar_names import PARIS
from merchants.merchant import Establishment
from merchants.money import Money
from merchants.transaction import Transaction, TransactionKind

HEAD = (
    "Date",
    "Heure",
    "Opération",
    "Montant",
    "Devise",
    "Carte (4 derniers chiffres)",
    "Établissement",
    "Règlement",
    "Transaction",
)
KINDS = {TransactionKind.PURCHASE: "Achat", TransactionKind.REFUND: "Remboursement"}


def transaction_sheet(transactions: Iterable[Transaction], shop: Establishment) -> bytes:
    """CSV in UTF-8 with a mark, `;` between cells and a decimal comma; oldest first.

    `transactions` come latest first, as the port gives them.
    """
    sheet = StringIO()
    writer = csv.writer(sheet, delimiter=";", lineterminator="\r\n")
    writer.writerow(HEAD)
    writer.writerows(_rows(tuple(transactions)[::-1], shop))
    return sheet.getvalue().encode("utf-8-sig")


def _rows(transactions: Iterable[Transaction], shop: Establishment) -> Iterator[tuple[str, ...]]:
    for each in transactions:
        at = each.at.astimezone(PARIS)
        yield (
            f"{at:%d/%m/%Y}",
            f"{at:%H:%M:%S}",
            KINDS[each.kind],
            _number(each.amount),
            _text(each.amount.currency),
            # Never a number, of which a sheet would drop the zeros at the beginning.
            f"•••• {each.card_ending}",
            _text(shop.name),
            _text(each.settlement_id or ""),
            _text(each.id),
        )


def _number(money: Money) -> str:
    return str(money.amount).replace(".", ",")


def _text(words: str) -> str:
    """A cell that no sheet takes for a formula."""
    return f"'{words}" if words.startswith(("=", "+", "-", "@", "\t", "\r", "\n")) else words
