"""Lists of conversations, read so that a damaged row spoils no other conversation."""

from typing import Any

import structlog
from sqlalchemy import ColumnElement, Row, Select, literal, select

from handoff.adapters.sql import rows
from handoff.adapters.sql.statements import Statements
from handoff.adapters.sql.tables import conversations
from handoff.words.conversation import Conversation
from handoff.words.state import State

log = structlog.get_logger(__name__)


def is_in(state: State) -> ColumnElement[bool]:
    """The state written out in the statement: a partial index is found by nothing else."""
    return conversations.c.state == literal(state.value, literal_execute=True)


class WholeRows(Statements):
    """Reads rows of `conversations` as a whole."""

    async def _conversations(self, query: Select[Any]) -> list[Conversation]:
        return [conversation for conversation, _ in await self._with_rows(query)]

    async def _with_rows(self, query: Select[Any]) -> list[tuple[Conversation, Row[Any]]]:
        """The conversations that a query finds, each with its row.

        Those that cannot be understood are left out, and told to the operators.
        """
        try:
            found = await self._rows(query)
        except ValueError:  # SQLite takes any text for JSON or for an instant
            found = await self._one_by_one(query)
        understood = []
        for row in found:
            try:
                understood.append((rows.conversation(row), row))
            except (ValueError, TypeError) as error:
                _tell(row.id, error)
        return understood

    async def _one_by_one(self, query: Select[Any]) -> list[Row[Any]]:
        found = []
        for each in await self._rows(query.with_only_columns(conversations.c.id)):
            alone = select(conversations).where(conversations.c.id == each.id)
            try:
                found += await self._rows(alone)
            except ValueError as error:
                _tell(each.id, error)
        return found


def _tell(conversation_id: str, error: Exception) -> None:
    # The kind of the error only: its words may repeat what is in the row.
    log.error("row_damaged", conversation_id=conversation_id, why=type(error).__name__)
