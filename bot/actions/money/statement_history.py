"""How far back one may look, and which statements this merchant has (facts 4 and 5)."""

from __future__ import annotations

from typing import ClassVar

from bot.actions.dialogue.answer import Answer, response, text
from bot.actions.dialogue.own_data import OwnData
from bot.actions.dialogue.person import offer_person
from bot.actions.dialogue.turn import Turn
from bot.actions.dialogue.wording import count, day, month
from bot.actions.money.statement_lookup import StatementLookup
from bot.actions.money.statement_words import asks_list, list_in_words, statement_button
from merchants.lookback import Lookback
from merchants.ports import Merchants
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
        lookback = Lookback(turn.today)
        shown = tuple(each for each in months if each >= lookback.first_month)
        buttons = [statement_button(each) for each in shown[:MOST_BUTTONS]]
        # « Le plus ancien » is then one of these.
        listed = [str(each) for each in shown]
        asks = asks_list(turn.text)
        # A fact asked in between does not end what is talked about: « du 19 au 25 octobre » is
        # then about the sales again.
        goes_back = bool(turn.last_answer) and not asks
        slots = {} if goes_back else {"last_answer": StatementLookup().done(listed=listed)}
        if asks:
            return Answer((text(list_in_words(shown), *buttons),), slots=slots)
        words = (
            f"Sur votre compte, aujourd’hui : {count(len(shown), 'relevé', 'relevés')} en ligne, "
            f"de {month(shown[-1])} à {month(shown[0])} ; vos informations financières depuis le "
            f"{day(lookback.first_day)}."
        )
        return Answer((general, text(words, *buttons)), slots=slots)
