"""Statements in words: the three columns, what was settled, the commission debited, their list."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.actions.dialogue.establishment_choice import Choice
from bot.actions.dialogue.wording import amount, bullets, count, day, month, of_month
from bot_contract.messages import Button, Document
from french.month import Month
from french.normalize import normalize
from merchants.documents.reference import StatementReference
from merchants.lookback import STATEMENT_MONTHS
from merchants.merchant import Contract, FeeMethod
from merchants.money import Money, total
from merchants.statement import LineKind, Statement

MOST_DOCUMENTS = 5
MOST_LINES = 40
_LABELS = {LineKind.SETTLEMENT: "règlement versé", LineKind.COMMISSION: "commission"}

_LIST = re.compile(
    r"\b(?:liste|quels (?:sont (?:mes|les) )?(?:releves|mois)|lesquels|tous (?:mes|les) releves"
    r"|mes releves$|releves (?:disponibles|dispo)|combien de releves)"
)


def statements_in_words(
    found: Sequence[Statement], meant: Choice, contract: Contract | None
) -> str:
    """The statements of one month, of one establishment or summed over several."""
    names = _names(meant)
    several = len(found) > 1
    parts = [f"Relevé {of_month(found[0].month)}, {_whose(found, meant)} :"]
    parts.append(bullets(_figures(found)))
    if several:
        shares = [f"{names[each.establishment_id]} : {amount(each.net)}" for each in found]
        parts.append(f"Montant net versé par établissement :\n{bullets(shares)}")
    if contract is not None and contract.method is FeeMethod.GROSS:
        parts.append(_gross(found))
    if len(found) > MOST_DOCUMENTS:
        parts.append("Indiquez-moi un établissement pour télécharger son relevé.")
    return "\n\n".join(parts)


def compared_in_words(sides: Sequence[tuple[Sequence[Statement], Choice]]) -> str:
    """Two statements (of one month and some shops each), the net of both and what differs."""
    nets = [total(each.net for each in found) for found, _ in sides]
    lines = [
        f"{month(found[0].month)}, {_whose(found, meant)}\u00a0: {amount(net)} net"
        for (found, meant), net in zip(sides, nets, strict=True)
        if found
    ]
    gap = Money(nets[1].cents - nets[0].cents, nets[0].currency)
    sign = "+" if gap.cents > 0 else ""
    return f"De l’un à l’autre, le montant net versé varie de {sign}{amount(gap)}\u00a0:\n\n" + (
        bullets(lines)
    )


def documents(found: Sequence[Statement], meant: Choice) -> list[Document]:
    """The files of the statements, one an establishment; none when they are too many to choose."""
    if len(found) > MOST_DOCUMENTS:
        return []
    names = _names(meant)
    return [
        document(each.establishment_id, each.month, names[each.establishment_id]) for each in found
    ]


def document(establishment_id: str, of: Month, whose: str = "") -> Document:
    """The file of one statement; its name says `whose` it is where that is not said before."""
    name = f"Relevé {of_month(of)}{f', {whose}' if whose else ''} (PDF)"
    return Document(name, StatementReference(establishment_id, of).as_mapping())


def lines_in_words(found: Sequence[Statement], meant: Choice) -> str:
    """The lines of the statements of one month."""
    names = _names(meant)
    lines = [
        f"{day(line.on)} : {_LABELS[line.kind]}, {amount(line.amount)}"
        + (f" ({names[each.establishment_id]})" if len(found) > 1 else "")
        for each in found
        for line in each.lines
    ]
    head = f"Les lignes du relevé {of_month(found[0].month)}, {_whose(found, meant)}"
    if not lines:
        return f"{head} : il n’y en a aucune."
    if (rest := len(lines) - MOST_LINES) > 0:
        shown = f"{count(rest, 'autre ligne', 'autres lignes')}, dans le document"
        lines = [*lines[:MOST_LINES], f"et {shown}"]
    return f"{head} :\n\n{bullets(lines)}"


def asks_list(text: str) -> bool:
    """Whether `text` asks which statements there are."""
    return _LIST.search(normalize(text)) is not None


def list_in_words(months: Sequence[Month]) -> str:
    """The months that have a statement online, the latest first."""
    listed = bullets([month(each) for each in months])
    return (
        f"Vous avez {count(len(months), 'relevé', 'relevés')} en ligne (jusqu’à "
        f"{STATEMENT_MONTHS} mois en arrière), du plus récent au plus ancien :\n\n{listed}"
    )


def files_in_words(months: Sequence[Month], whose: str) -> str:
    """The statements of one establishment, whose files come with these words."""
    return (
        f"Vous avez {count(len(months), 'relevé', 'relevés')} en ligne pour {whose} (jusqu’à "
        f"{STATEMENT_MONTHS} mois en arrière), du plus récent au plus ancien. Vous pouvez les "
        "télécharger un par un."
    )


def statement_button(month: Month) -> Button:
    """Shows the statement of a month."""
    return Button(f"Relevé {of_month(month)}", f'/statement_lookup{{"month": "{month}"}}')


def _names(meant: Choice) -> dict[str, str]:
    return {shop.id: shop.name for shop in meant.establishments}


def _whose(found: Sequence[Statement], meant: Choice) -> str:
    return _names(meant)[found[0].establishment_id] if len(found) == 1 else meant.whose


def _figures(found: Sequence[Statement]) -> list[str]:
    return [
        f"Montant brut : {amount(total(each.gross for each in found))}",
        f"Montant de la remise : {amount(total(each.discount for each in found))}",
        "Frais et incitations : " + amount(total(each.fees_and_incentives for each in found)),
        f"Régularisations : {amount(total(each.adjustments for each in found))}",
        f"Montant net versé : {amount(total(each.net for each in found))}",
    ]


def _gross(found: Sequence[Statement]) -> str:
    words = "Vous êtes en paiement brut : les trois colonnes de frais indiquent donc 0 €."
    debits = [line for each in found for line in each.lines if line.kind is LineKind.COMMISSION]
    if not debits:
        return words
    listed = bullets([f"{amount(line.amount)}, le {day(line.on)}" for line in debits])
    return f"{words} Ce mois-là, votre relevé porte une ligne « commission » :\n{listed}"
