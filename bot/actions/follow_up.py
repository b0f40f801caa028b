"""« Et pour Lyon ? », « et en mars ? »: the last question on the merchant's data, asked again."""

from __future__ import annotations

from typing import ClassVar

from bot.actions.answer import Answer
from bot.actions.own_data import OwnData
from bot.actions.pending_settlements import PendingSettlements
from bot.actions.reply import Reply
from bot.actions.settlement_lookup import SettlementLookup
from bot.actions.statement_lookup import StatementLookup
from bot.actions.turn import Turn

_QUESTIONS: dict[str, type[OwnData]] = {
    question.topic: question for question in (PendingSettlements, SettlementLookup, StatementLookup)
}


def _ask_again(turn: Turn, otherwise: type[OwnData]) -> OwnData:
    last = turn.slots.get("last_answer") or {}
    return _QUESTIONS.get(last.get("topic", ""), otherwise)()


class ChangeEstablishment(Reply):
    """The last question again, for the establishment named now; else what is pending there."""

    action: ClassVar[str] = "action_change_establishment"

    async def reply(self, turn: Turn) -> Answer:
        """The same question for another establishment."""
        return await _ask_again(turn, PendingSettlements).reply(turn)


class GivePeriod(Reply):
    """The last question again, for the month or day named now; else the month's statement."""

    action: ClassVar[str] = "action_give_period"

    async def reply(self, turn: Turn) -> Answer:
        """The same question for another time."""
        return await _ask_again(turn, StatementLookup).reply(turn)
