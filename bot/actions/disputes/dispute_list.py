"""The merchant's cases: those that wait for an answer, the soonest due first."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from bot.actions.dialogue.answer import Answer, Message, response, text
from bot.actions.dialogue.asked_period import asked_period
from bot.actions.dialogue.establishment_choice import SHOPS, Choice, choice
from bot.actions.dialogue.scope import scope_of
from bot.actions.dialogue.turn import Turn
from bot.actions.dialogue.wording import between, count
from bot.actions.disputes.case_choice import cases_meant
from bot.actions.disputes.case_listing import CaseListing, told
from bot.actions.disputes.case_states import in_state
from bot.actions.disputes.case_words import MOST_CASES, case_buttons, cases_in_words, listing
from bot.actions.disputes.dispute_rights import Rights
from bot.components.case_questions import state_in
from bot_contract.messages import Button
from french.dates.periods import periods_in
from french.normalize import normalize
from french.period import Period
from french.reading.understood import Tense
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
_ALL = re.compile(
    rf"\b(?:tous|toutes)\b(?! (?:(?:les|mes|nos) )?{SHOPS}\b)|historique|passes?\b|anciens?\b|clos"
    r"|termines?\b"
)


@dataclass(frozen=True, slots=True)
class Which:
    """The cases that are asked for: at which shops, answered ones too, and of which days.

    Cases are of the days that they were opened on, or, of days to come, are to be answered by.
    """

    meant: Choice
    everything: bool
    period: Period | None
    is_ahead: bool = False

    def in_words(self, number: int) -> str:
        """Which they are, after their `number`."""
        shops = self.meant.establishments
        where = "" if self.meant.are_all or len(shops) != 1 else f" pour {shops[0].name}"
        if self.period is None:
            return where
        did = "à traiter" if self.is_ahead else "ouverts" if number > 1 else "ouvert"
        return f"{where}, {did} {between(self.period)}"

    def holds(self, case: Dispute) -> bool:
        """Whether `case` is one of them."""
        day = case.due_on if self.is_ahead else case.opened_on
        return self.period is None or (
            day is not None and self.period.since <= day <= self.period.until
        )


class DisputeList(CaseListing):
    """Open cases with amounts and due dates; the most urgent, or all of them when asked so."""

    action: ClassVar[str] = "action_dispute_list"
    topic: ClassVar[str] = "dispute_list"
    #: Who asks for the cases need not be told first where they are followed.
    states: ClassVar[frozenset[str]] = frozenset({"46"})

    async def answer(self, turn: Turn, tenant: Tenant, merchants: Merchants) -> Answer:
        """The list for the establishments meant."""
        words = normalize(turn.text)
        if _SERVICE.search(words) or (turn.fact is not None and turn.fact.id == SERVICE):
            return Answer((response("utter_dispute_list"),))
        rights = await Rights.of(tenant, merchants)
        if (state := state_in(turn.text)) is not None:
            shops = choice(turn, rights.own)
            asker = tenant.narrowed(shops.ids) if shops.named else tenant
            every = await merchants.disputes(asker, open_only=False, limit=MOST_CASES)
            return in_state(state, every, turn, rights)
        if turn.goes_on:
            # « Et celui de 89 € ? » after the list: one of them.
            cases = await merchants.disputes(tenant, open_only=False, limit=MOST_CASES)
            meant = cases_meant(turn, cases, rights.own)
            if meant.named and meant.only is not None:
                return told(turn, rights, meant.only, await merchants.profile(tenant))
        scope = await scope_of(self, turn, tenant, merchants, past=False)
        if isinstance(scope, Answer):
            return scope
        which = _which(turn, scope.meant)
        asker = tenant.narrowed(scope.meant.ids)
        found = await merchants.disputes(asker, open_only=not which.everything, limit=MOST_CASES)
        found = tuple(case for case in found if which.holds(case))
        slots = scope.slots(**listing(self.topic, found))
        if not found:
            return Answer((_nothing(rights, which),), slots=slots)
        if _URGENT.search(words):
            found = found[:MOST_URGENT]
        return Answer((_listed(turn, found, rights, which),), slots=slots)


def _which(turn: Turn, meant: Choice) -> Which:
    words = normalize(turn.text)
    if _URGENT.search(words):
        return Which(meant, everything=False, period=None)
    if (asked := asked_period(turn, goes_on=False)) is not None:
        return Which(meant, everything=True, period=asked.period)
    ahead = periods_in(turn.text, turn.today, Tense.FUTURE)
    if ahead:
        return Which(meant, everything=False, period=ahead[0].value, is_ahead=True)
    return Which(meant, everything=not turn.goes_on and bool(_ALL.search(words)), period=None)


def _nothing(rights: Rights, which: Which) -> Message:
    if rights.merchant is not None and not rights.merchant.enrolled_disputes:
        return response("utter_dispute_list")
    what = (
        "Je ne trouve aucun litige" if which.everything else "Aucun litige n’attend votre réponse"
    )
    return text(
        f"{what}{which.in_words(0)}{'' if which.period else ' pour le moment'}.",
        Button("Être alerté par e-mail", "/dispute_notifications"),
    )


def _listed(turn: Turn, found: Sequence[Dispute], rights: Rights, which: Which) -> Message:
    urgent = _URGENT.search(normalize(turn.text)) is not None
    if urgent:
        head = "Vos dossiers les plus urgents" if len(found) > 1 else "Votre dossier le plus urgent"
    elif which.everything:
        head = f"Vous avez {count(len(found), 'dossier', 'dossiers')} de litige"
    else:
        waiting = count(len(found), "litige qui attend", "litiges qui attendent")
        head = f"Vous avez {waiting} une réponse"
    head = f"{head}{which.in_words(len(found))}"
    order = ", le plus proche de sa date limite d’abord" if len(found) > 1 else ""
    words = f"{head}{order} :\n\n{cases_in_words(found, turn.today, rights.own)}"
    if not rights.may_answer:
        words += (
            "\n\nVotre configuration est locale : le siège voit les litiges, et l’établissement "
            "concerné y répond."
        )
    return text(words, *case_buttons(found, "dispute_status"))
