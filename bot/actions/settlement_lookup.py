"""One payment the merchant received, found by its day or its amount."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import ClassVar

from bot.actions.answer import Answer, Button, Message, text
from bot.actions.establishment_choice import Choice, choice
from bot.actions.own_data import OwnData
from bot.actions.person import TALK_TO_PERSON, offer_person
from bot.actions.phrases.amounts import amounts_in
from bot.actions.phrases.days import days_in
from bot.actions.settlement_words import settlements_in_words
from bot.actions.shops import unknown_shop
from bot.actions.turn import Turn
from bot.actions.wording import amount, day, of_month
from merchants.money import Money
from merchants.month import Month
from merchants.ports import Merchants
from merchants.settlement import Settlement
from merchants.tenant import Tenant

DAYS_ONLINE = 35
MOST_BUTTONS = 2


class SettlementLookup(OwnData):
    """Gross, what was kept back and net of the payment meant; the latest when none is named."""

    action: ClassVar[str] = "action_settlement_lookup"
    topic: ClassVar[str] = "settlement_lookup"

    async def answer(self, turn: Turn, tenant: Tenant, merchants: Merchants) -> Answer:
        """The payment, or the nearest ones."""
        own = await merchants.establishments(tenant)
        meant = choice(turn, own)
        if meant.unknown is not None:
            return unknown_shop(meant.unknown, own)
        on = _day(turn, meant)
        amounts = next((each.value for each in amounts_in(turn.words("amount"))), None)
        slots: dict[str, object] = {"establishment": meant.remembered}
        online = turn.today - timedelta(days=DAYS_ONLINE)
        if on is not None and on < online:
            return Answer((_too_old(on),), slots=slots)
        asker = tenant.narrowed(meant.ids)
        found = await merchants.paid_settlements(
            asker, since=on or online, until=on or turn.today, amounts=amounts
        )
        if not found and on is not None and amounts is not None:
            # « Il manque 40 € sur le virement de mardi »: the amount is not that of the payment.
            found = await merchants.paid_settlements(asker, since=on, until=on)
        if on is None and amounts is None:
            found = tuple(each for each in found if each.value_on == found[0].value_on)
        if not found:
            paid = await merchants.paid_settlements(
                asker, since=online, until=turn.today, limit=200
            )
            return Answer((_absent(paid, on, amounts),), slots=slots)
        slots["last_answer"] = {"topic": self.topic, "date": found[0].value_on.isoformat()}
        return Answer((text(settlements_in_words(found, meant)),), slots=slots)


def _day(turn: Turn, meant: Choice) -> date | None:
    if days := days_in(turn.words("date"), turn.today):
        return days[0].value
    # « Et pour Lyon ? » goes on with the day that was shown.
    last = turn.slots.get("last_answer") or {}
    goes_on = meant.named and last.get("topic") == SettlementLookup.topic and "date" in last
    return date.fromisoformat(last["date"]) if goes_on else None


def _too_old(on: date) -> Message:
    month = Month.of(on)
    return text(
        f"Le détail des règlements se consulte en ligne sur {DAYS_ONLINE} jours ; "
        f"celui du {day(on)} est plus ancien. Le relevé du mois le reprend.",
        Button(f"Relevé {of_month(month)}", f'/statement_lookup{{"month": "{month}"}}'),
        TALK_TO_PERSON,
    )


def _absent(
    paid: Sequence[Settlement], on: date | None, amounts: tuple[Money, Money] | None
) -> Message:
    if not paid:
        return offer_person(
            f"Je ne trouve aucun règlement versé au cours des {DAYS_ONLINE} derniers jours."
        )
    what = f" de {amount(amounts[0])}" if amounts else ""
    days = {each.value_on for each in paid}
    if on is None:
        near = sorted(days, reverse=True)[:MOST_BUTTONS]
        words = f"au cours des {DAYS_ONLINE} derniers jours. Voici les derniers :"
    else:
        near = sorted(days, key=lambda each: abs(on - each))[:MOST_BUTTONS]
        words = f"le {day(on)}. Voici les plus proches :"
    offered = [
        Button(f"Règlement du {day(each)}", f'/settlement_lookup{{"date": "{each}"}}')
        for each in near
    ]
    return text(f"Je ne trouve aucun règlement{what} versé {words}", *offered, TALK_TO_PERSON)
