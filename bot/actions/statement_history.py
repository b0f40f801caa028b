"""How far back one may look, and which statements this merchant has (facts 4 and 5)."""

from __future__ import annotations

from typing import ClassVar

from bot.actions.answer import Answer, response, text
from bot.actions.own_data import OwnData
from bot.actions.person import offer_person
from bot.actions.statement_words import list_in_words, statement_button
from bot.actions.turn import Turn
from bot.actions.wording import day
from merchants.ports import Merchants
from merchants.reach import DAYS_ONLINE, Reach
from merchants.tenant import Tenant

MOST_BUTTONS = 3


class StatementHistory(OwnData):
    """The statements online, and the first day of what else is online."""

    action: ClassVar[str] = "action_statement_history"
    topic: ClassVar[str] = "statement_history"
    stands_alone: ClassVar[bool] = True

    async def answer(self, turn: Turn, tenant: Tenant, merchants: Merchants) -> Answer:
        """The limits as they are today, for this merchant."""
        months = await merchants.statement_months(tenant)
        general = response(f"utter_{self.topic}")
        if not months:
            return Answer((general, offer_person("Je ne trouve aucun relevé sur votre compte.")))
        reach = Reach(turn.today)
        shown = tuple(month for month in months if month >= reach.first_month)
        words = (
            f"{list_in_words(shown)}\n\nVos informations financières, elles, restent en ligne "
            f"{DAYS_ONLINE} jours au maximum, soit depuis le {day(reach.first_day)}."
        )
        buttons = [statement_button(month) for month in shown[:MOST_BUTTONS]]
        return Answer((text(words, *buttons),))
