"""Scope: whose and which days a question on own data is about, and what is said where it cannot be.

Every question on own data opens in this way: a date that cannot be is said to be one, and so is an
establishment that is none of the merchant's; what else was said then is kept for the next message.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.actions.dialogue.answer import Answer, Message, text
from bot.actions.dialogue.asked_period import asked_period, kept_period
from bot.actions.dialogue.establishment_choice import Choice, choice
from bot.actions.dialogue.own_data import OwnData
from bot.actions.dialogue.shops import MOST_LISTED, unknown_shop
from bot.actions.dialogue.turn import Turn
from bot.actions.dialogue.wording import not_yet
from french.dates.impossible import Fault, impossible_in
from french.dates.periods import periods_in
from french.reading.understood import Tense
from merchants.merchant import Establishment
from merchants.ports import Merchants
from merchants.tenant import Tenant


@dataclass(frozen=True, slots=True)
class Scope:
    """The tenant's `own` establishments, and those that are `meant`."""

    question: OwnData
    own: tuple[Establishment, ...]
    meant: Choice

    def slots(self, **known: object) -> dict[str, object]:
        """What is remembered of an answer: its establishment, and what is `known` of it."""
        return {
            "establishment": self.meant.remembered,
            "last_answer": self.question.done(shops=_names(self.own), **known),
        }


async def scope_of(
    question: OwnData, turn: Turn, tenant: Tenant, merchants: Merchants, *, past: bool = True
) -> Scope | Answer:
    """What `turn` asks `question` about, or what to say instead.

    `past`: it is about days that are over.
    """
    own = tuple(await merchants.establishments(tenant))
    scope = Scope(question, own, choice(turn, own))
    if (refusal := impossible_date(turn, past=past)) is not None:
        same = turn.last_answer.get("topic") == question.done()["topic"]
        return Answer((refusal,), slots={} if same else scope.slots())
    if scope.meant.unknown is None:
        return scope
    answer = unknown_shop(scope.meant.unknown, own)
    asked = asked_period(turn, goes_on=False)
    period = {"period": kept_period(asked.period)} if asked else {}
    return Answer(answer.messages, slots={"last_answer": scope.slots()["last_answer"], **period})


def impossible_date(turn: Turn, *, past: bool = True) -> Message | None:
    """Says of a date in `turn` that it cannot be, or not be yet; None when all dates can."""
    impossible = impossible_in(turn.text, turn.today)
    if impossible is not None:
        words = impossible.words
        match impossible.fault:
            case Fault.NO_DAY:
                said = f"La date « {words} » n’existe pas. Quelle date souhaitez-vous ?"
            case Fault.NO_HOUR:
                said = f"L’heure « {words} » n’existe pas. Quel moment souhaitez-vous ?"
            case Fault.REVERSED:
                said = (
                    f"Dans « {words} », la fin vient avant le début. Quelle période "
                    "souhaitez-vous ?"
                )
        return text(said)
    if not past or asked_period(turn, goes_on=False) is not None:
        return None
    ahead = periods_in(turn.text, turn.today, Tense.FUTURE)
    if ahead and ahead[0].value.since > turn.today:
        return text(f"{not_yet(ahead[0].value)} Quelle période souhaitez-vous\u202f?")
    return None


def _names(own: Sequence[Establishment]) -> list[str]:
    """What the establishments may be called."""
    return [f"{shop.name} {shop.city}" for shop in own[:MOST_LISTED]]
