"""What is said when a name is none of the merchant's establishments."""

from __future__ import annotations

from collections.abc import Sequence

from bot.actions.answer import Answer
from bot.actions.person import offer_person
from bot.actions.wording import bullets
from merchants.merchant import Establishment


def unknown_shop(name: str, own: Sequence[Establishment]) -> Answer:
    """`name` is not among `own`, which are listed."""
    if not own:
        words = "Je ne trouve aucun établissement rattaché à votre compte."
    else:
        listed = bullets([shop.name for shop in own])
        words = f"Je ne trouve pas « {name} » parmi vos établissements :\n\n{listed}"
    return Answer((offer_person(words),))
