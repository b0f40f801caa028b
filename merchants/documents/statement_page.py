"""A statement as a page of PDF, for accounting and for reading."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, time
from pathlib import Path

from fpdf import FPDF, FontFace
from fpdf.enums import TableBordersLayout, TableCellFillMode, TextEmphasis, XPos, YPos

from merchants.merchant import Contract, Establishment, FeeMethod, Merchant
from merchants.statement import LineKind, Statement
from merchants.wording import amount, day, month, of_month

FONTS = Path(__file__).parent / "fonts"
FAMILY = "DejaVu"
INK, QUIET, BAND, RULE = (23, 32, 42), (90, 100, 112), (238, 242, 247), (200, 207, 216)
LINES = {LineKind.SETTLEMENT: "Règlement versé", LineKind.COMMISSION: "Commission"}
GROSS_NOTE = (
    "Paiement brut\u00a0: les frais sont prélevés directement, à la date d’anniversaire du contrat "
    "ou à chaque dépassement d’un palier\u202f; 0\u00a0€ est donc indiqué dans les trois colonnes."
)
type Row = tuple[str, ...]


def statement_page(
    statement: Statement, merchant: Merchant, shop: Establishment, contract: Contract | None
) -> bytes:
    """The PDF of one statement; the same bytes each time for the same statement."""
    page = _Page(f"Relevé {of_month(statement.month)} – {shop.name}", statement)
    page.heading(statement, merchant, shop)
    page.section("Synthèse du mois")
    page.grid(
        ("Montant brut", "Montant net versé"),
        [(amount(statement.gross), amount(statement.net))],
        (1, 1),
    )
    page.section("Frais du mois")
    page.grid(
        ("Montant de la remise", "Frais et incitations", "Régularisations"),
        [
            (
                amount(statement.discount),
                amount(statement.fees_and_incentives),
                amount(statement.adjustments),
            )
        ],
        (1, 1, 1),
    )
    if contract is not None and contract.method is FeeMethod.GROSS:
        page.note(GROSS_NOTE)
    page.section("Détail des lignes")
    if statement.lines:
        rows = [(day(line.on), LINES[line.kind], amount(line.amount)) for line in statement.lines]
        page.grid(("Date", "Libellé", "Montant"), rows, (3, 4, 3), left=2)
    else:
        page.note("Aucune ligne ce mois-ci.")
    return bytes(page.output())


class _Page(FPDF):
    """A4, with the title in the head of the file and a page number at the foot."""

    def __init__(self, title: str, statement: Statement) -> None:
        super().__init__(format="A4")
        self._title = title
        for style, file in (("", "DejaVuSans.ttf"), ("B", "DejaVuSans-Bold.ttf")):
            self.add_font(FAMILY, style, FONTS / file)
        self.set_margins(20, 18, 20)
        self.set_auto_page_break(auto=True, margin=22)
        self.set_title(title)
        self.set_lang("fr-FR")
        self.set_creator("Relais")
        # The day after the month, not the day of the download: the same file each time.
        closed = statement.month.plus(1).first_day
        self.set_creation_date(datetime.combine(closed, time(), UTC))
        self.add_page()

    def footer(self) -> None:
        """The title and the page number."""
        self.set_y(-15)
        self._write(self._title, 8, QUIET, then=XPos.LMARGIN, down=YPos.TOP)
        self.cell(0, 6, f"Page {self.page_no()}", align="R")

    def heading(self, statement: Statement, merchant: Merchant, shop: Establishment) -> None:
        """Whose statement it is, and of which month."""
        self._write("Relevé mensuel", 11, QUIET)
        self._write(month(statement.month).capitalize(), 20, INK, bold=True, height=11)
        self.ln(3)
        facts = (
            ("Commerçant", merchant.name),
            ("Établissement", f"{shop.name}, {shop.city}"),
            ("Numéro d’établissement", shop.id),
            ("Référence du relevé", statement.id),
        )
        for name, value in facts:
            self._write(name, 9, QUIET, then=XPos.RIGHT, down=YPos.TOP, width=55)
            self._write(value, 10, INK)

    def section(self, title: str) -> None:
        """A heading between two parts."""
        self.ln(6)
        self._write(title, 12, INK, bold=True, height=8)

    def note(self, words: str) -> None:
        """A remark under a table."""
        self.ln(2)
        self.set_font(FAMILY, size=9)
        self.set_text_color(QUIET)
        self.multi_cell(0, 5, words, align="L", new_x=XPos.LMARGIN, new_y=YPos.NEXT)

    def grid(self, head: Row, rows: Sequence[Row], widths: tuple[int, ...], left: int = 0) -> None:
        """A table with amounts on the right; the first `left` columns are words."""
        self.set_font(FAMILY, size=10)
        self.set_text_color(INK)
        self.set_draw_color(RULE)
        aligned = tuple("LEFT" if place < left else "RIGHT" for place in range(len(head)))
        with self.table(
            borders_layout=TableBordersLayout.HORIZONTAL_LINES,
            cell_fill_mode=TableCellFillMode.NONE,
            col_widths=widths,
            headings_style=FontFace(emphasis=TextEmphasis.B, fill_color=BAND),
            line_height=7.5,
            padding=(0, 2),
            text_align=aligned,
        ) as table:
            for cells in (head, *rows):
                table.row(cells)

    def _write(
        self,
        words: str,
        size: int,
        color: tuple[int, int, int],
        *,
        bold: bool = False,
        height: float = 6,
        width: float = 0,
        then: XPos = XPos.LMARGIN,
        down: YPos = YPos.NEXT,
    ) -> None:
        self.set_font(FAMILY, "B" if bold else "", size)
        self.set_text_color(color)
        self.cell(width, height, words, new_x=then, new_y=down)
