"""A month's statements in words: the three columns, what was settled, the commission debited."""

from __future__ import annotations

from collections.abc import Sequence

from bot.actions.establishment_choice import Choice
from bot.actions.wording import amount, bullets, day, of_month
from merchants.merchant import Contract, FeeMethod
from merchants.money import total
from merchants.statement import LineKind, Statement


def statements_in_words(
    found: Sequence[Statement], meant: Choice, contract: Contract | None
) -> str:
    """The statements of one month, of one establishment or summed over several."""
    names = {shop.id: shop.name for shop in meant.establishments}
    several = len(found) > 1
    whose = "tous vos établissements" if several else names[found[0].establishment_id]
    parts = [f"Relevé {of_month(found[0].month)}, {whose} :", bullets(_figures(found))]
    if several:
        shares = [f"{names[each.establishment_id]} : {amount(each.net)}" for each in found]
        parts.append(f"Montant net versé par établissement :\n{bullets(shares)}")
    if contract is not None and contract.method is FeeMethod.GROSS:
        parts.append(_gross(found))
    return "\n\n".join(parts)


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
