"""A sale or a payment received: what an amount is looked for among, whatever topic it looks like.

« La vente de 612,96 € » is a sale, « le virement de 612,96 € » a payment; « et une de 15 € ? » is
what was looked for before.
"""

from __future__ import annotations

import re

from bot.actions.dialogue.asked_amount import named_amounts
from bot.actions.dialogue.own_data import OwnData
from bot.actions.dialogue.turn import Turn
from bot.actions.money import settlement_search, transaction_narrowing
from french.normalize import normalize

_SALE = re.compile(r"\b(?:ventes?|transactions?|achats?|encaissements?|remboursements?)\b")
_PAYMENT = re.compile(
    r"\b(?:reglements?|virements?|versements?|payes?|verse[es]*|depots?|compte|banque)\b"
)


def looked_for_elsewhere(turn: Turn, topic: str) -> OwnData | None:
    """The other question, where what `turn` looks for is not among what `topic` tells of."""
    meant = _meant(turn)
    return OwnData.about(meant) if meant not in (None, topic) else None


def _meant(turn: Turn) -> str | None:
    words = normalize(turn.text)
    sale, payment = _SALE.search(words), _PAYMENT.search(words)
    if sale and payment:
        return None
    if transaction_narrowing.named_narrowing(turn).ending is not None and not payment:
        return transaction_narrowing.TOPIC
    if named_amounts(turn) is None:
        return None
    if sale:
        return transaction_narrowing.TOPIC
    if payment:
        return settlement_search.TOPIC
    # Without a noun it goes on with what was looked for.
    last: str | None = turn.last_answer.get("topic")
    known = (transaction_narrowing.TOPIC, settlement_search.TOPIC)
    return last if last in known else None
