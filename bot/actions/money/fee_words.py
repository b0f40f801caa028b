"""Fees in words: the set-up of a contract, and what was paid, in the three columns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bot.actions.dialogue.answer import Message, text
from bot.actions.dialogue.asked_period import month_period, payload
from bot.actions.dialogue.establishment_choice import Choice
from bot.actions.dialogue.person import TALK_TO_PERSON, offer_person
from bot.actions.dialogue.wording import (
    amount,
    between,
    bullets,
    day,
    month,
    not_yet,
    of_month,
    rate,
)
from bot_contract.messages import Button
from french.month import Month
from french.period import Period
from merchants.fees import Fees
from merchants.lookback import STATEMENT_MONTHS, Lookback
from merchants.merchant import Contract, Establishment, FeeMethod
from merchants.money import Money, total
from merchants.statement import StatementLine

ZERO = "0 € dans les trois colonnes"


@dataclass(frozen=True, slots=True)
class GrossYear:
    """A gross contract on `today`: its running year, what was sold in it, the last commission.

    `volume` is None for who does not see all of the account.
    """

    today: date
    year: Period
    volume: Money | None
    last_debit: StatementLine | None


def no_contract() -> Message:
    """Nothing is known of how fees are taken."""
    return offer_person(
        "Je ne trouve pas de contrat sur votre compte : je ne peux pas vous dire si vous êtes en "
        "paiement net ou en paiement brut. Un conseiller peut le vérifier avec vous."
    )


def net_in_words(contract: Contract, today: date, *, brief: bool) -> Message:
    """Fees are taken from each settlement (facts 13 to 15); `brief` leaves out how that works."""
    last = month_period(Month.of(today).plus(-1))
    words = (
        f"Votre compte est en paiement net, au taux de commission de {rate(contract.rate_bps)}."
        if brief
        else "Votre compte est en paiement net : les frais sont prélevés sur vos règlements, avant "
        "leur dépôt sur votre compte bancaire. Votre taux de commission est de "
        f"{rate(contract.rate_bps)}.\n\nVous les consultez dans l’onglet Paiement, en trois "
        "colonnes : montant de la remise, frais et incitations, régularisations."
    )
    return text(
        words,
        Button(f"Mes frais {of_month(Month.of(last.since))}", payload("my_fees", last)),
        TALK_TO_PERSON,
    )


def gross_in_words(contract: Contract, known: GrossYear, *, brief: bool) -> Message:
    """Fees are debited at the anniversary or past a tier (facts 16 to 19); `brief` as above."""
    next_one = contract.next_anniversary(known.today)
    anniversary = (
        f"Prochaine date d’anniversaire du contrat : {day(next_one)} ; la ligne "
        f"« commission » figurera sur le relevé {of_month(Month.of(next_one))}"
    )
    facts = [f"Taux de commission : {rate(contract.rate_bps)}", anniversary]
    facts.append(_tier(contract, known))
    buttons = [TALK_TO_PERSON]
    if (last := known.last_debit) is not None:
        on = Month.of(last.on)
        facts.append(
            f"Dernier prélèvement : {amount(last.amount)}, le {day(last.on)} ; la ligne "
            f"« commission » figure sur votre relevé {of_month(on)}"
        )
        if on < Month.of(known.today):
            command = f'/statement_lookup{{"month": "{on}"}}'
            buttons.insert(0, Button(f"Relevé {of_month(on)}", command))
    if brief:
        return text(f"Votre compte est en paiement brut :\n\n{bullets(facts)}", *buttons)
    return text(
        "Votre compte est en paiement brut : rien n’est retenu sur vos règlements. Les frais "
        "sont prélevés directement, à la date d’anniversaire de votre contrat ou à chaque "
        f"dépassement d’un palier. C’est pourquoi chaque relevé indique {ZERO} du mois en cours."
        f"\n\n{bullets(facts)}",
        *buttons,
    )


def _tier(contract: Contract, known: GrossYear) -> str:
    if not contract.tiers:
        return "Palier : votre contrat n’en prévoit pas"
    if known.volume is None:
        return (
            "Palier : il se compte sur les ventes de tout le compte, que seul votre siège "
            "peut consulter"
        )
    sold = f"{amount(known.volume)} de ventes réglées depuis le {day(known.year.since)}"
    ahead = next((tier for tier in contract.tiers if tier.cents > known.volume.cents), None)
    if ahead is None:
        return f"Paliers : tous sont dépassés cette année ({sold})"
    rest = Money(ahead.cents - known.volume.cents, ahead.currency)
    return f"Prochain palier : {amount(ahead)}, soit encore {amount(rest)} ({sold})"


def paid_in_words(fees: Fees, meant: Choice, contract: Contract) -> str:
    """The three columns of a period, and the commission debited in it."""
    when = between(fees.period)
    head = f"{when[0].upper()}{when[1:]}, {meant.whose} :"
    if contract.method is FeeMethod.GROSS:
        # The columns are zeros: the commission is what was paid.
        parts = [f"{head} {_debited(fees)}", bullets(_columns(fees))]
    else:
        parts = [head, bullets(_columns(fees))]
        parts.append(
            "Vous êtes en paiement net : ces frais ont été prélevés sur vos règlements avant "
            "leur dépôt. Ils se consultent aussi dans l’onglet Paiement."
        )
    return "\n\n".join(parts)


def _columns(fees: Fees) -> list[str]:
    return [
        f"Montant de la remise : {amount(fees.discount)}",
        f"Frais et incitations : {amount(fees.fees_and_incentives)}",
        f"Régularisations : {amount(fees.adjustments)}",
    ]


def _debited(fees: Fees) -> str:
    if not fees.debits:
        words = "aucune commission n’a été prélevée sur cette période"
        return f"{words}. Vous êtes en paiement brut, d’où {ZERO}."
    lines = [
        f"{amount(line.amount)}, le {day(line.on)} (relevé {of_month(Month.of(line.on))})"
        for line in fees.debits
    ]
    whole = amount(total(line.amount for line in fees.debits))
    return (
        f"{whole} de commission.\n\n{bullets(lines)}\n\n"
        f"Vous êtes en paiement brut\u00a0: la commission est prélevée à part, d’où {ZERO}."
    )


def shares_in_words(period: Period, shares: Sequence[tuple[Establishment, Fees]]) -> str:
    """What each establishment paid, one a line, in the order of the columns."""
    when = between(period)
    lines = [
        f"{shop.name} : {amount(fees.discount)} ; {amount(fees.fees_and_incentives)} ; "
        f"{amount(fees.adjustments)}"
        for shop, fees in shares
    ]
    return (
        f"{when[0].upper()}{when[1:]}, par établissement (montant de la remise ; frais et "
        f"incitations ; régularisations) :\n\n{bullets(lines)}"
    )


def too_old(period: Period, lookback: Lookback) -> Message:
    """The period is not covered by any statement."""
    if period.since > lookback.today:
        return offer_person(not_yet(period))
    return offer_person(
        f"Vos frais se retrouvent sur vos relevés, qui se consultent jusqu’à {STATEMENT_MONTHS} "
        f"mois en arrière, soit depuis {month(lookback.first_month)} : {between(period)}, ils ne "
        "sont plus en ligne."
    )
