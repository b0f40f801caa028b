"""Transactions in words, and what is said where they cannot be shown."""

from __future__ import annotations

from collections.abc import Sequence

from bot.actions.dialogue.answer import Message, text
from bot.actions.dialogue.asked_period import payload
from bot.actions.dialogue.confirmation import ANOTHER_PERIOD
from bot.actions.dialogue.person import TALK_TO_PERSON, offer_person
from bot.actions.dialogue.wording import amount, between, bullets, count, day, of_month
from bot.actions.money.transaction_narrowing import Narrowing
from bot_contract.messages import Button, Document
from french.calendar_names import PARIS
from french.month import Month
from french.period import Period
from merchants.documents.reference import TransactionsReference
from merchants.lookback import DAYS_ONLINE, LONGEST_SEARCH, STATEMENT_MONTHS, Lookback
from merchants.merchant import Establishment
from merchants.transaction import Transaction, TransactionKind, TransactionTotals

MOST_STATEMENTS, MOST_FOUND = 6, 15


def in_words(
    shop: Establishment,
    period: Period,
    totals: TransactionTotals,
    latest: Sequence[Transaction],
    reference: TransactionsReference,
) -> Message:
    """The totals, the latest transactions, and the file that has them all."""
    sums = [f"Achats : {amount(totals.purchases)}"]
    if totals.refunds.cents:
        sums += [
            f"Remboursements : {amount(totals.refunds)}",
            f"Total : {amount(totals.net)}",
        ]
    shown = "Les voici" if len(latest) == totals.count else "Les dernières"
    words = (
        f"{capital(between(period))}, {shop.name} : "
        f"{count(totals.count, 'transaction', 'transactions')}.\n\n{bullets(sums)}\n\n"
        f"{shown} :\n{bullets([line(each) for each in latest])}"
    )
    name = f"Transactions {_from(period)}, {shop.name} (CSV)"
    return text(words, ANOTHER_PERIOD, documents=[Document(name, reference.as_mapping())])


def narrowed_in_words(
    whose: str,
    period: Period,
    narrowing: Narrowing,
    found: Sequence[tuple[Establishment, Transaction]],
) -> Message:
    """The transactions that something is said of, or that there is none; `whose` they are."""
    where = f"{between(period)}, {whose}"
    if not found:
        return text(
            f"{capital(where)}\u00a0: je ne trouve {narrowing.counted(0)}.",
            ANOTHER_PERIOD,
            TALK_TO_PERSON,
        )
    several = len({shop.id for shop, _ in found}) > 1 or whose != found[0][0].name
    lines = [f"{line(one)}{f', {shop.name}' if several else ''}" for shop, one in found]
    words = f"{capital(where)}\u00a0: {narrowing.counted(len(found))}."
    return text(f"{words}\n\n{bullets(_first(lines))}", ANOTHER_PERIOD)


def picked_in_words(shop: Establishment, found: Sequence[Transaction], *, before: str = "") -> str:
    """The transaction that was picked out of a list, or those that are as likely.

    `before` says where they were not found.
    """
    if len(found) == 1:
        return f"{before}Transaction de {line(found[0])}, {shop.name}."
    number = count(len(found), "transaction", "transactions")
    lines = _first([line(each) for each in found])
    return f"{before}{number} au même rang, {shop.name}\u00a0:\n\n{bullets(lines)}"


def _first(lines: Sequence[str]) -> list[str]:
    return [*lines[:MOST_FOUND], *(("…",) if len(lines) > MOST_FOUND else ())]


def line(one: Transaction) -> str:
    """One transaction on a line."""
    at = one.at.astimezone(PARIS)
    kind = "" if one.kind is TransactionKind.PURCHASE else ", remboursement"
    return (
        f"{amount(one.amount)}, le {day(at.date())} à {at:%H} h {at:%M}{kind} "
        f"(carte se terminant par {one.card_ending})"
    )


def nothing(shop: Establishment, period: Period) -> Message:
    """There is no transaction."""
    return text(
        f"Je ne trouve aucune transaction {between(period)} pour {shop.name}. Vous pouvez choisir "
        "une autre période, ou demander à un conseiller de vérifier avec vous.",
        ANOTHER_PERIOD,
        TALK_TO_PERSON,
    )


def too_long(period: Period, lookback: Lookback) -> Message:
    """The searches that make up a long period, and the statements of what is not online."""
    searches = [
        Button(capital(_short(each)), payload("transactions_view", each))
        for each in lookback.searches(period)
    ]
    words = (
        f"Une recherche de transactions couvre {LONGEST_SEARCH} jours au maximum ; "
        f"{between(period)}, il y en a {period.days}. Je vous propose de procéder "
        "en plusieurs fois."
    )
    months = lookback.statement_months(period)
    if months or period.since < lookback.first_day:
        words += (
            f"\n\nLes informations financières restent en ligne {DAYS_ONLINE} jours, soit depuis "
            f"le {day(lookback.first_day)}. {_instead(months)}"
        )
    return text(words, *searches, *_statements(months))


def beyond(period: Period, lookback: Lookback) -> Message:
    """The period is not online, or not all of it: its statements are offered instead."""
    months = lookback.statement_months(period)
    words = (
        f"Les informations financières restent en ligne {DAYS_ONLINE} jours, soit depuis le "
        f"{day(lookback.first_day)} : les transactions {_from(period)} n’y sont plus"
        f"{' toutes' if period.until >= lookback.first_day else ''}. {_instead(months)}"
    )
    return text(words, *_statements(months)) if months else offer_person(words)


def _instead(months: Sequence[Month]) -> str:
    limit = f"jusqu’à {STATEMENT_MONTHS} mois en arrière"
    if months:
        return f"Vos relevés mensuels, eux, se consultent {limit} : ils reprennent le reste."
    return f"Vos relevés mensuels se consultent {limit} ; cette période n’en a pas en ligne."


def _statements(months: Sequence[Month]) -> list[Button]:
    return [
        Button(f"Relevé {of_month(month)}", f'/statement_lookup{{"month": "{month}"}}')
        for month in months[-MOST_STATEMENTS:]
    ]


def _from(period: Period) -> str:
    words = between(period)
    return words.replace("le ", "du ", 1) if words.startswith("le ") else words


def _short(period: Period) -> str:
    if period.days == 1:
        return f"le {period.since:%d/%m/%Y}"
    return f"du {period.since:%d/%m/%Y} au {period.until:%d/%m/%Y}"


def capital(words: str) -> str:
    """With a capital first."""
    return words[0].upper() + words[1:]
