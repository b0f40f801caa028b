"""What is asked about payments besides which one: what a line is, where the money went."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.actions.dialogue.answer import Message, text
from bot.actions.dialogue.asked_amount import Amounts
from bot.actions.dialogue.asked_period import asked_period
from bot.actions.dialogue.person import TALK_TO_PERSON, offer_person
from bot.actions.dialogue.turn import Turn
from bot.actions.dialogue.wording import amount, day, of_month
from bot.actions.money.statement_words import statement_button
from french.dates.periods import periods_in
from french.month import Month
from french.normalize import normalize
from french.period import Period
from french.reading.understood import Tense
from merchants.lookback import Lookback
from merchants.money import Money
from merchants.ports import Merchants
from merchants.settlement import Settlement
from merchants.tenant import Tenant

_ACCOUNT = re.compile(r"\bquel (?:est le )?(?:compte|rib|iban)\b|\bcoordonnees bancaires\b")
_MISSING = re.compile(
    r"\b(?:pas|jamais|rien) (?:encore )?(?:ete )?(?:recu|eu|touche|arrive|vu|verse|credite)\w*"
)


def is_ahead(turn: Turn) -> bool:
    """Whether only days to come are named: such a payment is still pending."""
    if asked_period(turn, goes_on=False) is not None:
        return False
    ahead = periods_in(turn.text, turn.today, Tense.FUTURE)
    return bool(ahead) and ahead[0].value.since > turn.today


def account_unknown(turn: Turn) -> tuple[Message, ...]:
    """What is said to who asks which bank account a payment went to; nothing else."""
    if not _ACCOUNT.search(normalize(turn.text)):
        return ()
    return (
        offer_person(
            "Je ne connais pas le compte bancaire sur lequel un règlement est versé. "
            "Un conseiller peut le vérifier avec vous."
        ),
    )


def if_missing(turn: Turn) -> tuple[Message, ...]:
    """What is said besides of a payment that does not seem to have come."""
    words = normalize(turn.text)
    if _MISSING.search(words):
        return (
            offer_person(
                "Si vous ne le voyez pas sur votre compte bancaire, un conseiller peut vérifier "
                "avec vous."
            ),
        )
    return ()


def line_in_words(shown: Sequence[Settlement], amounts: Amounts) -> Message | None:
    """Which line of the payments just `shown` is of that amount; None when none of them is."""
    for one in shown:
        for name, money in _lines(one):
            if _is_of(money, amounts):
                return offer_person(
                    f"{amount(money)}, c’est {name} du règlement du {day(one.value_on)}. "
                    "Je n’en connais pas la raison\u00a0; un conseiller peut vous l’expliquer."
                )
    return None


async def debit_in_words(
    turn: Turn, amounts: Amounts, tenant: Tenant, merchants: Merchants
) -> Message | None:
    """The commission of that amount that was debited (gross contracts); None when none was."""
    online = Period(Lookback(turn.today).first_month.first_day, turn.today)
    for debit in (await merchants.fees(tenant, online)).debits:
        if _is_of(debit.amount, amounts):
            month = Month.of(debit.on)
            kept = () if month == Month.of(turn.today) else (statement_button(month),)
            return text(
                f"{amount(debit.amount)}, c’est la commission prélevée le {day(debit.on)}\u00a0; "
                f"elle figure sur le relevé {of_month(month)}.",
                *kept,
                TALK_TO_PERSON,
            )
    return None


def _lines(one: Settlement) -> tuple[tuple[str, Money], ...]:
    return (
        ("la ligne «\u00a0Commission\u00a0»", one.commission),
        ("la ligne «\u00a0Frais\u00a0»", one.fees),
        ("la ligne «\u00a0Régularisations\u00a0»", one.adjustments),
        (
            "l’écart entre le montant brut et le montant net",
            Money(one.gross.cents - one.net.cents, one.gross.currency),
        ),
    )


def _is_of(money: Money, amounts: Amounts) -> bool:
    low, high = (abs(each.cents) for each in amounts)
    return min(low, high) <= abs(money.cents) <= max(low, high)
