"""The merchant's statement of one month."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from bot.actions.answer import Answer, Button, Message, text
from bot.actions.establishment_choice import Choice, choice
from bot.actions.own_data import OwnData
from bot.actions.person import TALK_TO_PERSON, offer_person
from bot.actions.phrases.months import months_in
from bot.actions.shops import unknown_shop
from bot.actions.statement_words import statements_in_words
from bot.actions.turn import Turn
from bot.actions.wording import month as in_words
from bot.actions.wording import of_month
from merchants.month import Month
from merchants.ports import Merchants
from merchants.tenant import Tenant

MONTHS_KEPT = 16
MOST_BUTTONS = 3


class StatementLookup(OwnData):
    """The statement of the month that is named, remembered, or the latest."""

    action: ClassVar[str] = "action_statement_lookup"
    topic: ClassVar[str] = "statement_lookup"

    async def answer(self, turn: Turn, tenant: Tenant, merchants: Merchants) -> Answer:
        """The month's figures, or why there are none."""
        own = await merchants.establishments(tenant)
        meant = choice(turn, own)
        if meant.unknown is not None:
            return unknown_shop(meant.unknown, own)
        kept = await merchants.statement_months(tenant)
        now = Month.of(turn.today)
        latest = kept[0] if kept else now.plus(-1)
        months = _months(turn, meant, latest)
        if len(months) > 1:
            return _which(months)
        found = await merchants.statements(tenant.narrowed(meant.ids), months[0])
        if found and months[0].until(now) <= MONTHS_KEPT:
            message = text(statements_in_words(found, meant, await merchants.contract(tenant)))
        else:
            message = _absent(months[0], now, latest if kept else None)
        return Answer(
            (message,),
            slots={
                "statement_month": str(months[0]),
                "establishment": meant.remembered,
                "last_answer": {"topic": self.topic},
            },
        )


def _months(turn: Turn, meant: Choice, latest: Month) -> Sequence[Month]:
    kept = turn.slots.get("statement_month")
    shown = Month.parse(kept) if kept else None
    if named := months_in(turn.words("month"), turn.today, latest, shown):
        return tuple(month.value for month in named)
    # « Et pour Lyon ? » goes on with the month; « mon relevé » alone means the newest.
    return (shown if shown is not None and meant.named else latest,)


def _which(months: Sequence[Month]) -> Answer:
    offered = [_button(each) for each in months[:MOST_BUTTONS]]
    return Answer((text("Je vous les montre un par un. Lequel souhaitez-vous voir ?", *offered),))


def _button(month: Month) -> Button:
    return Button(f"Relevé {of_month(month)}", f'/statement_lookup{{"month": "{month}"}}')


def _absent(month: Month, now: Month, latest: Month | None) -> Message:
    others = (TALK_TO_PERSON,) if latest is None else (_button(latest), TALK_TO_PERSON)
    if month.until(now) > MONTHS_KEPT:
        oldest = now.plus(-MONTHS_KEPT)
        return text(
            f"Les relevés se consultent jusqu’à {MONTHS_KEPT} mois en arrière, "
            f"soit depuis {in_words(oldest)} : celui {of_month(month)} n’est plus en ligne.",
            *others,
        )
    if month >= now:
        return text(f"Le relevé {of_month(month)} n’est pas encore disponible.", *others)
    if latest is None:
        return offer_person("Je ne trouve aucun relevé sur votre compte.")
    return text(f"Je ne trouve pas de relevé pour {in_words(month)}.", *others)
