"""Payments received, in words."""

from __future__ import annotations

from collections.abc import Sequence

from bot.actions.dialogue.answer import Message, text
from bot.actions.dialogue.establishment_choice import Choice
from bot.actions.dialogue.person import TALK_TO_PERSON, offer_person
from bot.actions.dialogue.wording import amount, between, bullets, day
from bot.actions.money.settlement_search import Search
from bot.actions.money.statement_words import statement_button
from bot.actions.money.transaction_words import line
from bot_contract.messages import Button
from french.period import Period
from merchants.lookback import DAYS_ONLINE, Lookback
from merchants.money import total
from merchants.settlement import Settlement
from merchants.transaction import Transaction

MOST_LINES = 10
MOST_BUTTONS = 2
MOST_STATEMENTS = 3


def settlements_in_words(found: Sequence[Settlement], meant: Choice, behind: str = "") -> str:
    """One payment in detail with what is `behind` it, or several one line each with their total."""
    names = {shop.id: shop.name for shop in meant.establishments}
    if len(found) == 1:
        words = _detail(found[0], names[found[0].establishment_id])
        return f"{words}\n\n{behind}" if behind else words
    lines = [
        f"{amount(each.net)} le {day(each.value_on)} ({names[each.establishment_id]})"
        for each in found[:MOST_LINES]
    ]
    return (
        f"J’ai trouvé {len(found)} règlements, pour un total net de "
        f"{amount(total(each.net for each in found))} :\n\n{bullets(lines)}\n\n"
        f"Indiquez-moi {_which_one(found)} pour en voir le détail."
    )


def transactions_in_words(behind: Sequence[Transaction], limit: int) -> str:
    """The transactions that a payment is made of, `limit` of them at most."""
    lines = [line(each) for each in behind[:limit]]
    if len(behind) > limit:
        lines.append("…")
        return f"Les dernières transactions de ce règlement :\n{bullets(lines)}"
    return f"Les transactions de ce règlement :\n{bullets(lines)}"


def too_old(period: Period, lookback: Lookback) -> Message:
    """The payments are not online any more; the statements of their months may be."""
    which = (
        f"celui du {day(period.since)}" if period.days == 1 else f"ceux versés {between(period)}"
    )
    verb = "est plus ancien" if period.days == 1 else "sont plus anciens"
    words = (
        f"Le détail des règlements se consulte en ligne sur {DAYS_ONLINE} jours ; {which} {verb}."
    )
    months = lookback.statement_months(period)
    if not months:
        return offer_person(words)
    many = (
        "Les relevés des mois le reprennent."
        if len(months) > 1
        else "Le relevé du mois le reprend."
    )
    return text(
        f"{words} {many}",
        *(statement_button(each) for each in months[-MOST_STATEMENTS:]),
        TALK_TO_PERSON,
    )


def no_longer_online(period: Period | None, lookback: Lookback) -> tuple[Message, ...]:
    """What is said of the days of `period` before those that are online; nothing without them."""
    if period is None or period.since >= lookback.first_day:
        return ()
    months = lookback.statement_months(period)
    words = (
        f"Le détail des règlements se consulte en ligne sur {DAYS_ONLINE} jours\u00a0: ceux "
        f"d’avant le {day(lookback.first_day)} n’y sont plus."
    )
    if not months:
        return (text(words),)
    offered = (statement_button(each) for each in months[-MOST_STATEMENTS:])
    return (text(f"{words} Les relevés des mois complets les reprennent.", *offered),)


def absent(paid: Sequence[Settlement], search: Search, lookback: Lookback) -> Message:
    """No payment is the one meant; the nearest of those `paid` are offered."""
    if not paid:
        return offer_person(
            f"Je ne trouve aucun règlement versé au cours des {DAYS_ONLINE} derniers jours."
        )
    what = f" de {amount(search.amounts[0])}" if search.amounts else ""
    days = {each.value_on for each in paid}
    if search.period in (None, Period(lookback.first_day, lookback.today)):
        near = sorted(days, reverse=True)[:MOST_BUTTONS]
        words = f"au cours des {DAYS_ONLINE} derniers jours. Voici les derniers :"
    else:
        on = search.period.since
        near = sorted(days, key=lambda each: abs(on - each))[:MOST_BUTTONS]
        words = f"{between(search.period)}. Voici les plus proches :"
    offered = [
        Button(f"Règlement du {day(each)}", f'/settlement_lookup{{"date": "{each}"}}')
        for each in near
    ]
    return text(f"Je ne trouve aucun règlement{what} versé {words}", *offered, TALK_TO_PERSON)


def _which_one(found: Sequence[Settlement]) -> str:
    """What tells one of several payments from the others."""
    if len({each.establishment_id for each in found}) == 1:
        return "une date"
    if len({each.value_on for each in found}) == 1:
        return "un établissement"
    return "un établissement et une date"


def _detail(one: Settlement, name: str) -> str:
    lines = [
        f"Montant brut : {amount(one.gross)}",
        f"Commission : {amount(one.commission)}",
        f"Frais : {amount(one.fees)}",
        f"Régularisations : {amount(one.adjustments)}",
        f"Montant net versé : {amount(one.net)}",
    ]
    return f"Règlement du {day(one.value_on)}, {name} :\n\n{bullets(lines)}"
