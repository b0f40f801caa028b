"""Questions on a contract that one sentence answers: its rate, its date, a debit, a tier passed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from bot.actions.dialogue.answer import Message, text
from bot.actions.dialogue.person import TALK_TO_PERSON
from bot.actions.dialogue.turn import Turn
from bot.actions.dialogue.wording import amount, day, month, of_month, rate
from bot.actions.money.statement_words import statement_button
from bot_contract.messages import Button
from french.dates.periods import periods_in
from french.month import Month
from french.normalize import normalize
from french.period import Period
from merchants.lookback import Lookback
from merchants.merchant import Contract, FeeMethod
from merchants.ports import Merchants
from merchants.statement import StatementLine
from merchants.tenant import Tenant

_RATE = re.compile(r"\btaux\b|\bpourcentage\b|\bquel %")
_SIGNED = re.compile(
    r"\bcontrat (?:date|a (?:ete )?(?:signe|commence|debute))\b|\bdepuis quand\b.*\bcontrat\b"
    r"|\b(?:signe|signature)\b.*\bcontrat\b|\bcontrat\b.*\b(?:signe|signature)\b"
)
_PASSED = re.compile(
    r"\bpaliers?\b.*\b(?:depasse|franchi|atteint|passe)\b"
    r"|\b(?:ai|a|avons|ete) (?:\w+ )?(?:depasse|franchi|atteint|passe)\b.*\bpaliers?\b"
)
_DEBIT = r"(?:prelevements?|debits?|commission|fois)"
_LAST = re.compile(
    rf"\bderniere? {_DEBIT}\b|(?:et )?(?:l[ae] )?derniere?\W*$(?<!mois dernier)(?<!an dernier)"
)
_NEXT = re.compile(
    rf"\bprochaine? {_DEBIT}\b|\bquand\b.*\b(?:preleve|debite)\w*"
    r"|\b(?:preleve|debite)\w*\b.*\bquand\b"
)
_OVER = re.compile(r"\b(?:ai|a|as|avez|avons|ont) (?:\w+ )?(?:ete )?(?:preleve|debite)")


async def in_one_sentence(
    turn: Turn, contract: Contract, tenant: Tenant, merchants: Merchants
) -> Message | None:
    """The sentence that answers `turn`; None where it asks something else, or names a time."""
    words = normalize(turn.text)
    if periods_in(turn.text, turn.today):
        return None
    if _SIGNED.search(words):
        return text(f"Votre contrat date du {day(contract.signed_on)}.", TALK_TO_PERSON)
    if _RATE.search(words):
        words = f"Votre taux de commission est de {rate(contract.rate_bps)}."
        return text(words, TALK_TO_PERSON)
    if contract.method is FeeMethod.NET:
        return None
    asked = next((each for form, each in _ON_DEBITS if form.search(words)), None)
    if asked is None or (asked is _next and _OVER.search(words)):
        return None
    online = Period(Lookback(turn.today).first_month.first_day, turn.today)
    debits = sorted((await merchants.fees(tenant, online)).debits, key=lambda each: each.on)
    return asked(contract, debits, turn.today)


def _last(contract: Contract, debits: Sequence[StatementLine], today: date) -> Message | None:
    if not debits:
        since = month(Lookback(today).first_month)
        return text(f"Je ne trouve aucune commission prélevée depuis {since}.", TALK_TO_PERSON)
    last = debits[-1]
    return text(
        f"La dernière commission prélevée est de {amount(last.amount)}, le {day(last.on)}\u00a0; "
        f"elle figure sur le relevé {of_month(Month.of(last.on))}.",
        *_statement(last, today),
        TALK_TO_PERSON,
    )


def _next(contract: Contract, debits: Sequence[StatementLine], today: date) -> Message | None:
    words = f"Le {day(contract.next_anniversary(today))}, date d’anniversaire de votre contrat"
    sooner = ", ou plus tôt si un palier est dépassé" if contract.tiers else ""
    return text(f"{words}{sooner}.", TALK_TO_PERSON)


def _tier_passed(
    contract: Contract, debits: Sequence[StatementLine], today: date
) -> Message | None:
    """A debit that is not of the anniversary comes of a tier (facts 16 and 17)."""
    if not contract.tiers:
        return text("Votre contrat ne prévoit pas de palier.", TALK_TO_PERSON)
    of_tiers = [each for each in debits if each.on != contract.year_of(each.on).since]
    if not of_tiers:
        since = month(Lookback(today).first_month)
        words = f"Je ne trouve aucune commission prélevée pour un palier depuis {since}."
        return text(words, TALK_TO_PERSON)
    last = of_tiers[-1]
    return text(
        f"Le dernier prélèvement pour un palier date du {day(last.on)}\u00a0: "
        f"{amount(last.amount)} de commission.",
        *_statement(last, today),
        TALK_TO_PERSON,
    )


def _statement(line: StatementLine, today: date) -> tuple[Button, ...]:
    of = Month.of(line.on)
    return (statement_button(of),) if of < Month.of(today) else ()


_ON_DEBITS = ((_PASSED, _tier_passed), (_LAST, _last), (_NEXT, _next))
