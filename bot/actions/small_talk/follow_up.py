"""« Et pour Lyon ? », « et en mars ? », « le plus gros »: the last question on own data goes on."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import ClassVar

from bot.actions.dialogue.answer import Answer, Message, response, text
from bot.actions.dialogue.confirmation import wants_another, which_period
from bot.actions.dialogue.establishment_choice import asks_each, asks_other, choice, only_refuses
from bot.actions.dialogue.listing import Listing
from bot.actions.dialogue.own_data import OwnData
from bot.actions.dialogue.person import offer_person
from bot.actions.dialogue.reply import Reply
from bot.actions.dialogue.shops import unknown_shop, which_shop
from bot.actions.dialogue.turn import Turn
from bot.actions.disputes.case_answer import about_case
from bot.actions.disputes.case_listing import CaseListing
from bot.actions.disputes.dispute_list import DisputeList
from bot.actions.disputes.dispute_status import CaseStatus
from bot.actions.money.fees import MyFees
from bot.actions.money.settlement_lookup import SettlementLookup
from bot.actions.money.statement_lookup import StatementLookup
from bot.actions.money.transaction_narrowing import named_narrowing
from bot.actions.money.transactions_view import TransactionsView
from bot.actions.people.training_session import TrainingSession
from french.dates.periods import periods_in
from french.normalize import normalize
from merchants.merchant import Establishment
from merchants.ports import Merchants
from merchants.tenant import Tenant

# « 2026-00123 », « le 00123 », « le dossier 123 »: a case, whatever was spoken of.
_NUMBER = re.compile(
    r"\b20\d\d ?- ?\d{3,6}\b|\b00\d{2,4}\b|\b(?:dossier|litige) (?:n\S* ?)?\d{2,6}\b"
)
_QUESTIONS: tuple[tuple[re.Pattern[str], type[OwnData]], ...] = (
    (re.compile(r"\b(?:ventes?|transactions?|encaissements?|remboursements?)\b"), TransactionsView),
    (re.compile(r"\breleves?\b"), StatementLookup),
    (re.compile(r"\b(?:frais|commissions?)\b"), MyFees),
    (re.compile(r"\b(?:virements?|versements?|reglements?)\b"), SettlementLookup),
    (re.compile(r"\b(?:litiges?|contestations?)\b"), DisputeList),
)

#: What is asked about one time after another.
_BY_TIME = frozenset(
    each.topic for each in (TransactionsView, StatementLookup, MyFees, SettlementLookup)
)


NO_BOOKING = (
    "Je ne peux pas fixer de rendez-vous de formation ici\u00a0: un conseiller peut convenir du "
    "moment avec vous."
)


class FollowUp(OwnData):
    """What a message means that says nothing by itself, after the last answer on own data."""

    action: ClassVar[str] = "action_follow_up"
    topic: ClassVar[str] = "follow_up"

    def general(self) -> tuple[Message, ...]:
        """What is asked where there is nothing to go on with."""
        return (response("utter_give_period"),)

    async def answer(self, turn: Turn, tenant: Tenant, merchants: Merchants) -> Answer:
        """One of what was listed, or the same question for another time or establishment."""
        turn = _before_fact(turn)
        if (question := self.last_asked(turn)) is None:
            return Answer(self.general())
        if wants_another(turn):
            return which_period()
        of_disputes = question.topic.startswith("dispute_")
        if of_disputes and (asked := await about_case(turn, tenant, merchants)) is not None:
            return asked
        own = await merchants.establishments(tenant)
        refuses = only_refuses(turn.text, own) and len(choice(turn, own).establishments) == 1
        if (refuses and len(own) > 2) or (asks_other(turn.text) and not choice(turn, own).named):
            return Answer((_which(own),))
        if _names_case(turn) and not isinstance(question, CaseListing):
            return await CaseStatus().answer(turn, tenant, merchants)
        return await gone_on(question, turn, tenant, merchants)


class ChangeEstablishment(OwnData):
    """The last question again, for the establishment named now; asks which when none is named."""

    action: ClassVar[str] = "action_change_establishment"
    topic: ClassVar[str] = "change_establishment"

    async def answer(self, turn: Turn, tenant: Tenant, merchants: Merchants) -> Answer:
        """The same question for another establishment, or what to ask about it."""
        own = await merchants.establishments(tenant)
        meant = choice(turn, own)
        question = self.last_asked(turn)
        if meant.named and question is not None:
            return await gone_on(question, turn, tenant, merchants)
        if meant.unknown is not None:
            return unknown_shop(meant.unknown, own)
        if not meant.named:
            return Answer((_which(own),))
        return Answer(
            (response("utter_change_establishment"),), slots={"establishment": meant.remembered}
        )


class GivePeriod(Reply):
    """The last question again, for the month, day or period named now.

    Without words, it asks for them; without a question before, it asks what to show.
    """

    action: ClassVar[str] = "action_give_period"

    async def reply(self, turn: Turn) -> Answer:
        """The same question for another time; or the one that is named beside it."""
        if turn.text and turn.past and turn.past[-1].topic == TrainingSession.topic:
            return Answer((offer_person(NO_BOOKING),))
        if (named := _named(turn)) is not None:
            return await named.reply(turn)
        if OwnData.last_asked(turn) is None:
            return Answer((response("utter_give_period"),))
        return which_period() if wants_another(turn) else await FollowUp().reply(turn)


async def gone_on(question: OwnData, turn: Turn, tenant: Tenant, merchants: Merchants) -> Answer:
    """The answer of `question` to what is said after its last one."""
    if isinstance(question, Listing):
        return await question.go_on(turn, tenant, merchants)
    if asks_each(turn.text):
        return await question.detail(turn, tenant, merchants)
    return await question.answer(turn, tenant, merchants)


def _names_case(turn: Turn) -> bool:
    """Whether it names a case; « et la 0303 ? » said of a card does not."""
    is_card = named_narrowing(turn).ending is not None
    return not is_card and _NUMBER.search(normalize(turn.text)) is not None


def _before_fact(turn: Turn) -> Turn:
    """« Et avril ? » goes on with the statement that was spoken of before a fact was asked."""
    before = turn.last_answer.get("before")
    by_time = turn.last_answer.get("topic") in _BY_TIME
    if not before or by_time or not periods_in(turn.text, turn.today):
        return turn
    return replace(turn, slots={**turn.slots, "last_answer": before})


def _named(turn: Turn) -> OwnData | None:
    """The question that the message names beside a time: « mes ventes du 12 novembre »."""
    words = normalize(turn.text)
    return next((question() for form, question in _QUESTIONS if form.search(words)), None)


def _which(own: Sequence[Establishment]) -> Message:
    if len(own) == 1:
        return text(f"Votre compte ne compte qu’un établissement\u00a0: {own[0].name}.")
    return which_shop(own, "De quel établissement s’agit-il\u202f?")
