"""Which of the merchant's establishments the visitor speaks of."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.actions.dialogue.turn import Turn
from bot.components.references import mended, names
from french.normalize import mentions, normalize
from merchants.merchant import Establishment

SHOPS = (
    r"(?:etablissements?|boutiques?|magasins?|sites?|points? de vente|restaurants?|hotels?|salons?"
    r"|agences?|commerces?|adresses?|villes?)"
)
_ALL = re.compile(
    rf"\b(?:tous|toutes|chaque|ensemble)(?: (?:les|mes|nos|des|de))* {SHOPS}\b|\bpartout\b"
    rf"|\b(?:les|mes|nos) (?:deux|trois|quatre|cinq|six|\d+) {SHOPS}\b"
    r"|^(?:et |ok |non |oui |,|sur |pour |euh )*(?:tous|toutes|tout|les (?:deux|trois|quatre|cinq"
    r"|\d))(?: ensemble)?\W*$|\b(?:sur|pour) (?:tous|toutes|l'ensemble|le tout|les deux)\b"
)
# « pas Lyon, Nice » means Nice.
_NOT = (
    r"\b(?:pas|sauf|sans|hors|hormis|excepte|non pas) "
    r"(?:(?:a|pour|sur|de|celui de|celle de|le|la|du) )*"
)
_BUT = re.compile(r"\b(?:sauf|sans|hors|hormis|excepte)\b")
_OTHER = re.compile(rf"\b(?:l'|un |une |d')?autre {SHOPS}\b")
_EACH = re.compile(rf"\b(?:par|chaque|chacun des|quel|quelle) {SHOPS}\b")
_WORD = re.compile(r"[a-z]+")
_NOT_ALL = re.compile(r"\b(?:pas|non pas) (?:sur |pour )?(?:tous|toutes|partout)\b")


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
    words = mended(normalize(" ".join((turn.words("establishment"), *said))))
    if _ALL.search(_NOT_ALL.sub(" ", words)) and not _BUT.search(words):
        return Choice(tuple(own), named=True, are_all=True)
    if chosen := tuple(shop for shop in own if shop.id in said):
        return Choice(chosen, named=True)
    named = tuple(shop for shop in own if _named(words, said, shop))
    wanted = tuple(shop for shop in named if not _refused(words, shop))
    if named and not wanted and (_BUT.search(words) or len(own) == 2):
        # « tous sauf Albi », « pas Lyon » of two: the others are meant.
        return Choice(tuple(shop for shop in own if shop not in named), named=True)
    if named := wanted or named:
        return Choice(named, named=True, are_all=len(named) == len(own))
    if said:
        return Choice((), named=True, unknown=said[0])
    kept = tuple(shop for shop in own if shop.id == turn.slots.get("establishment"))
    if kept and len(own) == 2 and _OTHER.search(words):
        return Choice(tuple(shop for shop in own if shop not in kept), named=True)
    return Choice(kept or tuple(own), are_all=not kept or len(own) == 1)


def only_refuses(text: str, own: Sequence[Establishment]) -> bool:
    """Whether `text` says which establishment is not meant, and not which is: « pas Lyon »."""
    words = mended(normalize(text))
    named = [shop for shop in own if _named(words, (), shop)]
    return bool(named) and all(_refused(words, shop) for shop in named)


def asks_each(text: str) -> bool:
    """Whether `text` asks for the share of each establishment."""
    return _EACH.search(normalize(text)) is not None


def asks_other(text: str) -> bool:
    """Whether `text` speaks of another establishment."""
    return _OTHER.search(normalize(text)) is not None


def _named(words: str, said: Sequence[str], shop: Establishment) -> bool:
    name, city = normalize(shop.name), normalize(shop.city)
    return (
        mentions(words, city)
        or mentions(words, name)
        or any(mentions(name, normalize(part)) for part in said)
        or any(names(word, city) for word in _WORD.findall(words))
    )


def _refused(words: str, shop: Establishment) -> bool:
    return any(
        re.search(rf"{_NOT}{re.escape(normalize(name))}(?!\w)", words)
        for name in (shop.city, shop.name)
    )
