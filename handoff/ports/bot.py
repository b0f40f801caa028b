"""The bot: the machine that answers. What is put to it, and what it says, is `bot_contract`."""

from typing import Protocol

from bot_contract.turn_answer import TurnAnswer
from bot_contract.turn_request import TurnRequest


class Bot(Protocol):
    """The machine that answers."""

    async def answer(self, question: TurnRequest) -> TurnAnswer:
        """Raises BotUnavailable when nobody is there in time, BotFailed when the turn went wrong.

        The same turn_id again gives the same answer and does nothing twice.
        """

    async def check(self) -> None:
        """Raises BotUnavailable when it cannot answer now."""
