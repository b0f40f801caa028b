"""The conversations and their logs in the store."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from sqlalchemy import Row, bindparam, insert, or_, select, update

from handoff.adapters.sql import entry_rows, rows
from handoff.adapters.sql.contact_rows import contacts_in
from handoff.adapters.sql.conversation_searches import ConversationSearches
from handoff.adapters.sql.tables import conversations, entries
from handoff.ports import Turn
from handoff.words.contact import Contact
from handoff.words.conversation import Conversation
from handoff.words.entries import Entry
from handoff.words.errors import AlreadyTaken, UnknownConversation
from handoff.words.identity import SiteIdentity
from handoff.words.state import State


class ConversationsReader(ConversationSearches):
    """What can be seen of them."""

    async def get(self, conversation_id: str) -> Conversation:
        return rows.conversation(await self._conversation_row(conversation_id))

    async def _conversation_row(self, conversation_id: str, lock: bool = False) -> Row[Any]:
        query = select(conversations).where(conversations.c.id == conversation_id)
        row = await self._first(query.with_for_update() if lock else query)
        if row is None:
            raise UnknownConversation
        return row

    async def entries(self, conversation_id: str, after: int, limit: int = 500) -> list[Entry]:
        query = (
            select(entries)
            .where(entries.c.conversation_id == conversation_id, entries.c.seq > after)
            .order_by(entries.c.seq)
            .limit(limit)
        )
        return [entry_rows.entry(row) for row in await self._rows(query)]

    async def previous(self, conversation: Conversation, limit: int) -> list[Conversation]:
        if conversation.identity is None:
            return []
        c = conversations.c
        return await self._conversations(
            select(conversations)
            .where(
                c.site == conversation.site,
                c.merchant_id == conversation.identity.merchant_id,
                c.opened_at < conversation.opened_at,
            )
            .order_by(c.opened_at.desc(), c.id)
            .limit(limit)
        )

    async def key_hash(self, conversation_id: str) -> str:
        return str((await self._conversation_row(conversation_id)).key_hash)

    async def message(self, conversation_id: str, message_id: str) -> Entry | None:
        row = await self._first(
            select(entries).where(
                entries.c.conversation_id == conversation_id, entries.c.message_id == message_id
            )
        )
        return entry_rows.entry(row) if row else None

    async def seen_at(self, conversation_id: str) -> datetime:
        row = await self._conversation_row(conversation_id)
        seen: datetime = max(row.changed_at, row.seen_at or row.changed_at)
        return seen


class ConversationsWriter(ConversationsReader):
    """How they change."""

    async def lock(self, conversation_id: str, unheld: bool = False) -> Conversation:
        if unheld:
            c = conversations.c
            query = select(conversations).where(
                c.id == conversation_id, c.state != State.WITH_AGENT.value
            )
            # Those who waited for a row that no longer matches go on together, without a lock.
            if row := await self._first(query.with_for_update()):
                return rows.conversation(row)
            if holder := await self.holder(conversation_id):
                raise AlreadyTaken(holder.name)
        return rows.conversation(await self._conversation_row(conversation_id, lock=True))

    async def open(self, conversation: Conversation, key_hash: str) -> None:
        row = rows.conversation_row(conversation)
        row |= {"key_hash": key_hash, "changed_at": conversation.opened_at}
        await self._execute(insert(conversations), row)

    async def append(self, conversation: Conversation, entry: Entry) -> None:
        line = entry_rows.entry_row(conversation.id, entry)
        await self._execute(insert(entries), line)
        row = rows.conversation_row(conversation) | {"changed_at": entry.at}
        if contacts_in(line["content"]):
            row["contact_at"] = entry.at
        # Whoever no longer waits is offered to nobody.
        is_over = {} if conversation.state is State.WAITING else rows.NO_OFFER
        await self._update(conversation.id, row | is_over)

    async def _update(self, conversation_id: str, row: dict[str, Any]) -> None:
        statement = update(conversations).where(conversations.c.id == bindparam("conversation_id"))
        await self._execute(statement, {**row, "conversation_id": conversation_id})

    async def contacts(self, conversation_id: str) -> frozenset[Contact]:
        log = await self._log(conversation_id)
        return frozenset(contact for _, content in log for contact in contacts_in(content))

    async def rewrite(self, conversation_id: str, anew: Callable[[str], str]) -> None:
        for seq, content in await self._log(conversation_id):
            changed = rows.rewritten(content, anew)
            if changed != content:
                await self._save_content(conversation_id, seq, changed)
        stored = await self._conversation_row(conversation_id)
        row: dict[str, Any] = {
            name: rows.rewritten(getattr(stored, name), anew) for name in ("request", "callback")
        }
        if not await self.contacts(conversation_id):
            row["contact_at"] = None
        await self._update(conversation_id, row)

    async def rewrite_entry(self, conversation_id: str, entry: Entry) -> None:
        content = entry_rows.entry_row(conversation_id, entry)["content"]
        await self._save_content(conversation_id, entry.seq, content)

    async def _save_content(self, conversation_id: str, seq: int, content: dict[str, Any]) -> None:
        line = (entries.c.conversation_id == conversation_id) & (entries.c.seq == seq)
        await self._execute(update(entries).where(line).values(content=content))

    async def _log(self, conversation_id: str) -> list[tuple[int, dict[str, Any]]]:
        of_it = entries.c.conversation_id == conversation_id
        query = select(entries.c.seq, entries.c.content).where(of_it).order_by(entries.c.seq)
        return [(row.seq, row.content) for row in await self._rows(query)]

    async def save_identity(self, conversation_id: str, identity: SiteIdentity) -> None:
        await self._update(conversation_id, rows.identity_row(identity))

    async def set_seen(self, conversation_id: str, at: datetime, unless_since: datetime) -> None:
        c = conversations.c
        await self._execute(
            update(conversations)
            .where(
                c.id == conversation_id,
                c.state == State.WAITING.value,
                or_(c.seen_at.is_(None), c.seen_at < unless_since),
            )
            .values(seen_at=at)
        )

    async def turn(self, conversation_id: str) -> Turn | None:
        return rows.turn(await self._conversation_row(conversation_id))

    async def save_turn(self, conversation_id: str, turn: Turn) -> None:
        await self._update(conversation_id, rows.turn_row(turn))
