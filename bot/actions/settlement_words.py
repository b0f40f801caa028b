"""Payments received, in words."""

from __future__ import annotations

from collections.abc import Sequence

from bot.actions.establishment_choice import Choice
from bot.actions.wording import amount, bullets, day
from merchants.money import total
from merchants.settlement import Settlement

MOST_LINES = 10


def settlements_in_words(found: Sequence[Settlement], meant: Choice) -> str:
    """One payment in detail, or several one line each with their total."""
    names = {shop.id: shop.name for shop in meant.establishments}
    if len(found) == 1:
        return _detail(found[0], names[found[0].establishment_id])
    lines = [
        f"{amount(each.net)} le {day(each.value_on)} ({names[each.establishment_id]})"
        for each in found[:MOST_LINES]
    ]
    return (
        f"J’ai trouvé {len(found)} règlements, pour un total net de "
        f"{amount(total(each.net for each in found))} :\n\n{bullets(lines)}\n\n"
        "Indiquez-moi un établissement pour en voir le détail."
    )


def _detail(one: Settlement, name: str) -> str:
    lines = [
        f"Montant brut : {amount(one.gross)}",
        f"Commission : {amount(one.commission)}",
        f"Frais : {amount(one.fees)}",
        f"Régularisations : {amount(one.adjustments)}",
        f"Montant net versé : {amount(one.net)}",
    ]
    return f"Règlement du {day(one.value_on)}, {name} :\n\n{bullets(lines)}"
