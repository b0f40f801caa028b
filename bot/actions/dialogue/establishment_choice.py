"""Which of the merchant's establishments the visitor speaks of."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.actions.dialogue.turn import Turn
from french.normalize import mentions, normalize
from merchants.merchant import Establishment

_SHOPS = (
    r"(?:etablissements?|boutiques?|magasins?|sites?|points? de vente|restaurants?|hotels?|salons?"
    r"|agences?|commerces?|adresses?|villes?)"
)
_ALL = re.compile(
    rf"\b(?:tous|toutes|chaque|ensemble)(?: (?:les|mes|nos|des|de))* {_SHOPS}\b|\bpartout\b"
    r"|^(?:et |ok |non )*(?:pour |sur )?(?:tous|toutes|tout|les deux)(?: ensemble)?\W*$"
)


@dataclass(frozen=True, slots=True)
class Choice:
    """The establishments meant. `named`: by this very message. `unknown`: a name that is none."""

    establishments: tuple[Establishment, ...]
    named: bool = False
    unknown: str | None = None
    are_all: bool = False

    @property
    def ids(self) -> frozenset[str]:
        """The ids of the establishments meant."""
        return frozenset(shop.id for shop in self.establishments)

    @property
    def whose(self) -> str:
        """Whose figures these are, in a sentence."""
        if len(self.establishments) == 1:
            return self.establishments[0].name
        return (
            "tous vos établissements"
            if self.are_all
            else f"{len(self.establishments)} établissements"
        )

    @property
    def remembered(self) -> str | None:
        """What the `establishment` slot keeps: the one establishment meant, or nothing."""
        return self.establishments[0].id if len(self.establishments) == 1 else None


def choice(turn: Turn, own: Sequence[Establishment]) -> Choice:
    """What `turn` means among the tenant's `own`: named now, else remembered, else all of them."""
    said = turn.values("establishment")
    words = normalize(" ".join((turn.words("establishment"), *said)))
    if _ALL.search(words):
        return Choice(tuple(own), named=True, are_all=True)
    if chosen := tuple(shop for shop in own if shop.id in said):
        return Choice(chosen, named=True)
    named = tuple(shop for shop in own if _named(words, said, shop))
    if named:
        return Choice(named, named=True, are_all=len(named) == len(own))
    if said:
        return Choice((), named=True, unknown=said[0])
    kept = tuple(shop for shop in own if shop.id == turn.slots.get("establishment"))
    return Choice(kept) if kept else Choice(tuple(own), are_all=True)


def _named(words: str, said: Sequence[str], shop: Establishment) -> bool:
    name = normalize(shop.name)
    return (
        mentions(words, normalize(shop.city))
        or mentions(words, name)
        or any(mentions(name, normalize(part)) for part in said)
    )
