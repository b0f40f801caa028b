"""The files that a merchant takes away: readable, right in French, and safe to open."""

from __future__ import annotations

import csv
from datetime import UTC, date, datetime
from io import BytesIO, StringIO

import pytest
from pypdf import PdfReader

from french.month import Month
from french.period import Period
from merchants.documents.reference import StatementReference, TransactionsReference, reference
from merchants.documents.statement_page import statement_page
from merchants.documents.transaction_sheet import transaction_sheet
from merchants.merchant import Contract, DisputeSetUp, Establishment, FeeMethod, Merchant
from merchants.money import Money
from merchants.statement import LineKind, Statement, StatementLine
from merchants.transaction import Transaction, TransactionKind

MERCHANT = Merchant(
    "m", "Crêperie « L’Œuf » & Cie", "Nîmes", False, True, True, DisputeSetUp.CENTRAL
)
SHOP = Establishment("m-1", "m", "Crêperie « L’Œuf » Nîmes", "Nîmes")
NET = Contract("m", FeeMethod.NET, 165, date(2021, 4, 12))
GROSS = Contract("m", FeeMethod.GROSS, 165, date(2021, 4, 12))
MARCH = Statement(
    id="m-1-2026-03",
    establishment_id="m-1",
    month=Month(2026, 3),
    gross=Money(1_234_567_89),
    discount=Money(2_037_04),
    fees_and_incentives=Money(4_90),
    adjustments=Money(-12_50),
    net=Money(1_232_513_45),
    lines=(
        StatementLine(LineKind.SETTLEMENT, date(2026, 3, 1), Money(1_232_513_45)),
        StatementLine(LineKind.COMMISSION, date(2026, 3, 12), Money(640_00)),
    ),
)


def text_of(pdf: bytes) -> str:
    """What can be read; a space that does not break is a space there."""
    return "\n".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages)


def test_a_statement_page_has_the_three_columns_the_totals_the_lines_and_whose_they_are() -> None:
    text = text_of(statement_page(MARCH, MERCHANT, SHOP, NET))
    for shown in (
        "Mars 2026",
        "Crêperie « L’Œuf » & Cie",
        "Crêperie « L’Œuf » Nîmes, Nîmes",
        "Montant brut",
        "1\u202f234\u202f567,89 €",
        "Montant de la remise",
        "Frais et incitations",
        "Régularisations",
        "2\u202f037,04 €",
        "-12,50 €",
        "1er mars 2026",
        "Règlement versé",
        "Commission",
        "640,00 €",
    ):
        assert shown in text, (shown, text)
    assert "Paiement brut" not in text


def test_a_statement_page_under_a_gross_contract_says_why_the_columns_are_zero() -> None:
    assert "0 € est donc indiqué" in " ".join(
        text_of(statement_page(MARCH, MERCHANT, SHOP, GROSS)).split("\n")
    )


def test_a_statement_page_is_the_same_each_time_and_says_what_it_is() -> None:
    page = statement_page(MARCH, MERCHANT, SHOP, NET)
    assert page == statement_page(MARCH, MERCHANT, SHOP, NET)
    reader = PdfReader(BytesIO(page))
    assert reader.metadata is not None
    assert reader.metadata.title == "Relevé de mars 2026 – Crêperie « L’Œuf » Nîmes"
    assert reader.root_object["/Lang"] == "fr-FR"


def test_a_statement_of_many_lines_goes_on_over_numbered_pages() -> None:
    lines = tuple(
        StatementLine(LineKind.SETTLEMENT, date(2026, 3, 1 + number % 31), Money(100 + number))
        for number in range(120)
    )
    full = Statement(**{name: getattr(MARCH, name) for name in MARCH.__slots__} | {"lines": lines})
    text = text_of(statement_page(full, MERCHANT, SHOP, NET))
    pages = text.count("Page ")
    assert pages > 3
    assert text.count("Libellé") == pages


def transaction(number: int, **changed: object) -> Transaction:
    good: dict[str, object] = {
        "id": f"t-{number}",
        "establishment_id": "m-1",
        "at": datetime(2026, 3, 12, 23, 30 + number, 5, tzinfo=UTC),
        "kind": TransactionKind.PURCHASE,
        "amount": Money(1_234_50),
        "card_ending": "0042",
        "settlement_id": "s-1",
    }
    return Transaction(**good | changed)  # type: ignore[arg-type]


def rows(sheet: bytes) -> list[list[str]]:
    assert sheet.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(StringIO(sheet.decode("utf-8-sig"), newline=""), delimiter=";"))


def test_a_sheet_is_what_a_french_excel_opens() -> None:
    refund = transaction(2, kind=TransactionKind.REFUND, amount=Money(-12_05), settlement_id=None)
    head, first, second = rows(transaction_sheet([refund, transaction(1)], SHOP))
    assert head[:4] == ["Date", "Heure", "Opération", "Montant"]
    # Half past eleven in the evening in UTC is the next day in Paris.
    assert first[:4] == ["13/03/2026", "00:31:05", "Achat", "1234,50"]
    assert first[4:] == ["EUR", "•••• 0042", "Crêperie « L’Œuf » Nîmes", "s-1", "t-1"]
    assert second[2:4] == ["Remboursement", "-12,05"]


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n"])
def test_no_name_becomes_a_formula(start: str) -> None:
    shop = Establishment("m-1", "m", f'{start}HYPERLINK("x";"y")', "Nîmes")
    hostile = transaction(1, id=f"{start}1+1", card_ending=f"{start}2+3")
    _, row = rows(transaction_sheet([hostile], shop))
    for cell in row[5:]:
        assert not cell.startswith(start), row


def test_a_reference_is_kept_and_read_back() -> None:
    march = Period(date(2026, 3, 1), date(2026, 3, 31))
    for meant in (StatementReference("m-1", Month(2026, 3)), TransactionsReference("m-1", march)):
        assert reference(meant.as_mapping()) == meant


@pytest.mark.parametrize(
    "kept",
    [
        {},
        {"kind": "statement"},
        {"kind": "statement", "establishment_id": "m-1", "month": "mars"},
        {"kind": "secret", "establishment_id": "m-1"},
        {"kind": "transactions", "establishment_id": "m-1", "since": "x", "until": "y"},
        {
            "kind": "transactions",
            "establishment_id": "m-1",
            "since": "2026-02-01",
            "until": "2026-01-01",
        },
    ],
)
def test_anything_else_is_no_reference(kept: dict[str, str]) -> None:
    with pytest.raises(ValueError, match=r"."):
        reference(kept)
