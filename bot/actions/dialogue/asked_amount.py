"""The amount that a turn is about: said now, or gone on with."""

from __future__ import annotations

from bot.actions.dialogue.turn import Turn
from french.amounts import amounts_in
from merchants.money import Money

type Amounts = tuple[Money, Money]
"""The lowest and the highest that may be meant, in one currency."""


def named_amounts(turn: Turn) -> Amounts | None:
    """The first amount that `turn` names."""
    for each in amounts_in(turn.words("amount")):
        low, high = each.value
        return Money(low), Money(high)
    return None


def kept_amounts(turn: Turn, topic: str) -> Amounts | None:
    """The amount that the last answer was about, if that was on `topic`."""
    kept = turn.slots.get("amount")
    if not kept or turn.last_answer.get("topic") != topic:
        return None
    return Money(kept[0]), Money(kept[1])


def to_keep(amounts: Amounts | None) -> list[int] | None:
    """What the `amount` slot keeps."""
    return [each.cents for each in amounts] if amounts else None
