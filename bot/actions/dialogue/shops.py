"""What is said and asked about the merchant's establishments."""

from __future__ import annotations

from collections.abc import Sequence

from bot.actions.dialogue.answer import Answer, Message, text
from bot.actions.dialogue.person import offer_person
from bot.actions.dialogue.wording import bullets, count
from bot_contract.messages import Button
from merchants.merchant import Establishment

MOST_BUTTONS = 6
MOST_LISTED = 30


def unknown_shop(name: str, own: Sequence[Establishment]) -> Answer:
    """`name` is not among `own`, which are listed."""
    if not own:
        words = "Je ne trouve aucun établissement rattaché à votre compte."
    else:
        words = f"Je ne trouve pas « {name} » parmi vos établissements :\n\n{listed(own)}"
    return Answer((offer_person(words),))


def which_shop(own: Sequence[Establishment], question: str) -> Message:
    """`question`, with a button for each establishment, or their list when they are many."""
    if len(own) <= MOST_BUTTONS:
        return text(question, *(button(shop) for shop in own))
    return text(
        f"{question} Indiquez-moi sa ville ou son nom, parmi vos {len(own)} établissements :"
        f"\n\n{listed(own)}"
    )


def button(shop: Establishment) -> Button:
    """The choice of one establishment; its id is never ambiguous, and stays on the server."""
    return Button(shop.name, f'/change_establishment{{"establishment": "{shop.id}"}}')


def listed(own: Sequence[Establishment]) -> str:
    """The names, one a line, as many as can be read."""
    lines = [shop.name for shop in own[:MOST_LISTED]]
    if (rest := len(own) - MOST_LISTED) > 0:
        lines.append(f"et {count(rest, 'autre', 'autres')}")
    return bullets(lines)
