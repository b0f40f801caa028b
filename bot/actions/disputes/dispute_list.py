"""The merchant's cases: those that wait for an answer, the soonest due first."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import ClassVar

from bot.actions.dialogue.answer import Answer, Message, response, text
from bot.actions.dialogue.establishment_choice import Choice, choice
from bot.actions.dialogue.own_data import OwnData
from bot.actions.dialogue.shops import unknown_shop
from bot.actions.dialogue.turn import Turn
from bot.actions.dialogue.wording import count
from bot.actions.disputes.case_choice import cases_meant
from bot.actions.disputes.case_words import MOST_CASES, case_buttons, cases_in_words, listing
from bot.actions.disputes.dispute_rights import Rights
from bot.actions.disputes.dispute_status import told
from bot_contract.messages import Button
from french.normalize import normalize
from merchants.dispute import Dispute
from merchants.ports import Merchants
from merchants.tenant import Tenant

MOST_URGENT = 3
#: The fact about the service itself.
SERVICE = "E3"

# The service itself is asked about, not the merchant's cases.
_SERVICE = re.compile(
    r"\bactiv|\binscri|\bservice\b|\bcourrier|\bpapier|\bposte\b|\blettres?\b|\brubrique|\bmenu\b|"
    r"\bpage\b|frequence|regulierement|\bonglet"
)
_URGENT = re.compile(r"urgen|priorit|en premier|bientot|echeance|date limite|expire|presse")
_ALL = re.compile(r"\btous\b|\btoutes\b|historique|passes?\b|anciens?\b|clos|termines?\b")


class DisputeList(OwnData):
    """Open cases with amounts and due dates; the most urgent, or all of them when asked so."""

    action: ClassVar[str] = "action_dispute_list"
    topic: ClassVar[str] = "dispute_list"

    async def answer(self, turn: Turn, tenant: Tenant, merchants: Merchants) -> Answer:
        """The list for the establishments meant."""
        words = normalize(turn.text)
        if _SERVICE.search(words) or (turn.fact is not None and turn.fact.id == SERVICE):
            return Answer((response("utter_dispute_list"),))
        rights = await Rights.of(tenant, merchants)
        if turn.goes_on:
            # « Et celui de 89 € ? » after the list: one of them.
            cases = await merchants.disputes(tenant, open_only=False, limit=MOST_CASES)
            if (case := cases_meant(turn, cases, rights.own).only) is not None:
                return told(turn, rights, case, await merchants.profile(tenant))
        meant = choice(turn, rights.own)
        if meant.unknown is not None:
            return unknown_shop(meant.unknown, rights.own)
        asker = tenant.narrowed(meant.ids)
        everything = _ALL.search(words) is not None and _URGENT.search(words) is None
        found = await merchants.disputes(asker, open_only=not everything, limit=MOST_CASES)
        slots: dict[str, object] = {
            "establishment": meant.remembered,
            "last_answer": listing(self.topic, found),
        }
        if not found:
            return Answer((_nothing(rights, meant, everything),), slots=slots)
        if _URGENT.search(words):
            found = found[:MOST_URGENT]
        return Answer((_listed(turn, found, rights, everything),), slots=slots)


def _nothing(rights: Rights, meant: Choice, everything: bool) -> Message:
    where = f" pour {meant.establishments[0].name}" if len(meant.establishments) == 1 else ""
    if rights.merchant is not None and not rights.merchant.enrolled_disputes:
        return response("utter_dispute_list")
    what = "Je ne trouve aucun litige" if everything else "Aucun litige n’attend votre réponse"
    return text(
        f"{what}{where} pour le moment.",
        Button("Être alerté par e-mail", "/dispute_notifications"),
    )


def _listed(turn: Turn, found: Sequence[Dispute], rights: Rights, everything: bool) -> Message:
    urgent = _URGENT.search(normalize(turn.text)) is not None
    if urgent:
        head = "Vos dossiers les plus urgents" if len(found) > 1 else "Votre dossier le plus urgent"
    elif everything:
        head = f"Vous avez {count(len(found), 'dossier', 'dossiers')} de litige"
    else:
        waiting = count(len(found), "litige qui attend", "litiges qui attendent")
        head = f"Vous avez {waiting} une réponse"
    order = ", le plus proche de sa date limite d’abord" if len(found) > 1 else ""
    words = f"{head}{order} :\n\n{cases_in_words(found, turn.today, rights.own)}"
    if not rights.may_answer:
        words += (
            "\n\nVotre configuration est locale : le siège voit les litiges, et l’établissement "
            "concerné y répond."
        )
    return text(words, *case_buttons(found, "dispute_status"))
