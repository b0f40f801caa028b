"""Every store keeps what was committed, gives back what was kept, and lets one writer in."""

import asyncio
from dataclasses import replace
from datetime import timedelta
from typing import get_args

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from handoff.ports import Store, Turn
from handoff.rules.business_hours import Channel, DatedException
from handoff.words.audit import AuditRecord
from handoff.words.conversation import Conversation, apply
from handoff.words.entries import Content
from handoff.words.errors import UnknownConversation
from handoff.words.identity import SiteIdentity
from handoff.words.message_entries import (
    Announced,
    BotUnavailable,
    VisitorSaid,
)
from handoff.words.offers import Offer
from tests.support.every_kind import EVERY_KIND
from tests.support.stored import AT, CALLBACK, REQUESTED, agents, opened, written


async def test_who_the_site_vouches_for_anew_is_read_back(store: Store) -> None:
    conversation = await opened(store)
    again = SiteIdentity("m1", "Boulangerie Lenoir", ("m1-1", "m1-2"), "shop", AT)
    async with store.writing() as writer:
        await writer.conversations.lock("c1")
        await writer.conversations.save_identity("c1", again)
    async with store.reading() as reader:
        assert await reader.conversations.get("c1") == replace(conversation, identity=again)


async def test_what_was_written_is_read_back_whatever_its_kind(store: Store) -> None:
    assert {type(each) for each in EVERY_KIND} == set(get_args(Content))
    conversation = await written(store, await opened(store), *EVERY_KIND)
    async with store.reading() as reader:
        entries = await reader.conversations.entries("c1", 0)
        assert tuple(entry.content for entry in entries) == EVERY_KIND
        assert all(entry.at == AT for entry in entries)
        assert await reader.conversations.get("c1") == conversation


async def test_entries_are_read_from_a_cursor_in_pages(store: Store) -> None:
    lines = [Announced(text=str(n)) for n in range(10)]
    await written(store, await opened(store), *lines)
    async with store.reading() as reader:
        assert [entry.seq for entry in await reader.conversations.entries("c1", 6)] == [7, 8, 9, 10]
        assert [entry.seq for entry in await reader.conversations.entries("c1", 2, limit=3)] == [
            3,
            4,
            5,
        ]
        assert await reader.conversations.entries("c1", 10) == []
        assert await reader.conversations.entries("nobody", 0) == []


async def test_a_reading_sees_one_state_though_others_write_meanwhile(store: Store) -> None:
    before = await written(store, await opened(store), Announced(text="before"))
    async with store.reading() as reader:
        assert await reader.conversations.get("c1") == before
        after = await written(store, before, Announced(text="meanwhile"))
        assert await reader.conversations.get("c1") == before
        assert [entry.seq for entry in await reader.conversations.entries("c1", 0)] == [1]
    async with store.reading() as reader:
        assert await reader.conversations.get("c1") == after


async def test_an_exception_leaves_nothing_behind(store: Store) -> None:
    conversation = await opened(store)
    entry = conversation.next_entry(AT, Announced(text="x"))

    async def fail_midway() -> None:
        async with store.writing() as writer:
            await writer.conversations.append(apply(conversation, entry), entry)
            raise RuntimeError("midway")

    with pytest.raises(RuntimeError, match="midway"):
        await fail_midway()
    async with store.reading() as reader:
        assert await reader.conversations.get("c1") == conversation
        assert await reader.conversations.entries("c1", 0) == []


async def test_an_unknown_conversation_is_refused(store: Store) -> None:
    async with store.reading() as reader:
        for asked in (reader.conversations.get("x"), reader.conversations.key_hash("x")):
            with pytest.raises(UnknownConversation):
                await asked
    async with store.writing() as writer:
        with pytest.raises(UnknownConversation):
            await writer.conversations.lock("x")


async def test_a_message_id_is_found_in_its_own_conversation_only(store: Store) -> None:
    await written(store, await opened(store), VisitorSaid(text="a", message_id="v1"))
    await opened(store, "c2")
    async with store.reading() as reader:
        found = await reader.conversations.message("c1", "v1")
        assert found is not None
        assert found.seq == 1
        assert await reader.conversations.message("c2", "v1") is None


async def test_writers_of_one_conversation_come_one_after_the_other(store: Store) -> None:
    await opened(store)

    async def append() -> None:
        async with store.writing() as writer:
            conversation = await writer.conversations.lock("c1")
            entry = conversation.next_entry(AT, Announced(text="x"))
            await asyncio.sleep(0)
            await writer.conversations.append(apply(conversation, entry), entry)

    await asyncio.gather(*(append() for _ in range(30)))
    async with store.reading() as reader:
        assert [e.seq for e in await reader.conversations.entries("c1", 0)] == list(range(1, 31))


async def test_an_entry_is_put_in_the_place_of_another(store: Store) -> None:
    said = [VisitorSaid(text="4970 1000", message_id=f"m{n}") for n in range(2)]
    await written(store, await opened(store), *said)
    async with store.writing() as writer:
        first, second = await writer.conversations.entries("c1", 0)
        hidden = replace(first, content=replace(said[0], text="•••• ••••"))
        await writer.conversations.rewrite_entry("c1", hidden)
    async with store.reading() as reader:
        assert await reader.conversations.entries("c1", 0) == [hidden, second]
        assert await reader.conversations.message("c1", "m0") == hidden


async def test_what_is_erased_is_gone_and_listed_unless_a_person_is_in_it(store: Store) -> None:
    await written(store, await opened(store, "c1"), VisitorSaid(text="a", message_id="v1"))
    await written(store, await opened(store, "c2"), CALLBACK)
    await written(store, await opened(store, "c3"), REQUESTED)
    async with store.writing() as writer:
        assert await writer.retention.claim_old(AT, 10) == []
        assert await writer.retention.claim_old(AT + timedelta(seconds=1), 10) == [("c1", AT)]
        await writer.retention.erase(["c1"], AT)
    async with store.reading() as reader:
        assert await reader.conversations.entries("c1", 0) == []
        assert await reader.retention.erased(AT) == ["c1"]
        with pytest.raises(UnknownConversation):
            await reader.conversations.get("c1")


@pytest.mark.parametrize("damage", ["""request = '{"reason": 3}'""", "unanswered = '7'"])
async def test_a_damaged_conversation_is_left_out_of_lists_and_spoils_no_other(
    store: Store, damage: str
) -> None:
    await agents(store, "claire")
    for name in ("c1", "c2"):
        await written(store, await opened(store, name), REQUESTED)
    async with store.writing() as writer:
        await writer.offers.make([Offer(name, "claire", AT) for name in ("c1", "c2")], AT)
        change = f"UPDATE conversations SET {damage} WHERE id = 'c1'"
        await writer.conversations._execute(text(change))  # type: ignore[attr-defined]
    async with store.reading() as reader:
        assert [each.id for each in await reader.queue.waiting()] == ["c2"]
        assert [each.id for each, _ in await reader.offers.to("claire")] == ["c2"]
        with pytest.raises((ValueError, TypeError)):
            await reader.conversations.get("c1")


async def test_an_unanswered_line_is_owed_unless_a_living_turn_has_it(store: Store) -> None:
    await written(store, await opened(store), VisitorSaid(text="a", message_id="v1"))
    async with store.reading() as reader:
        assert await reader.conversations.due_for_bot(AT, 10) == ["c1"]
    turn = Turn(line=1, fence=1, until=AT + timedelta(seconds=15), attempts=1)
    async with store.writing() as writer:
        await writer.conversations.save_turn("c1", turn)
    async with store.reading() as reader:
        assert await reader.conversations.due_for_bot(AT + timedelta(seconds=14), 10) == []
        assert await reader.conversations.due_for_bot(AT + timedelta(seconds=15), 10) == ["c1"]
    async with store.writing() as writer:
        assert await writer.conversations.turn("c1") == turn


async def test_a_line_is_left_alone_until_it_is_answered_or_excused(store: Store) -> None:
    later = AT + timedelta(seconds=7)
    said = VisitorSaid(text="a", message_id="v1")
    conversation = await written(store, await opened(store), said)
    async with store.reading() as reader:
        assert await reader.conversations.unanswered_since(AT, 10) == []
        assert await reader.conversations.unanswered_since(later, 10) == ["c1"]
    conversation = await written(store, conversation, BotUnavailable(text="b"))
    async with store.reading() as reader:
        assert await reader.conversations.unanswered_since(later, 10) == []
    await written(store, conversation, VisitorSaid(text="c", message_id="v2"))
    async with store.reading() as reader:
        assert await reader.conversations.unanswered_since(later, 10) == ["c1"]


async def test_a_naive_time_is_refused(store: Store) -> None:
    conversation = Conversation("c1", "demo", AT.replace(tzinfo=None))
    async with store.writing() as writer:
        with pytest.raises(Exception, match="naive"):
            await writer.conversations.open(conversation, "hash")


async def test_a_cancelled_writer_leaves_nothing_behind_and_the_next_one_gets_in(
    store: Store,
) -> None:
    conversation = await opened(store)
    entry = conversation.next_entry(AT, Announced(text="x"))

    async def write() -> None:
        async with store.writing() as writer:
            await writer.conversations.lock("c1")
            await writer.conversations.append(apply(conversation, entry), entry)
            await asyncio.Event().wait()

    for steps in range(40):
        task = asyncio.create_task(write())
        for _ in range(steps):
            await asyncio.sleep(0)
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
    async with asyncio.timeout(5), store.writing() as writer:
        assert await writer.conversations.lock("c1") == conversation


async def test_a_days_hours_are_kept_per_channel_and_replaced(store: Store) -> None:
    chat, phone = Channel.CHAT, Channel.PHONE
    day = AT.date()
    async with store.writing() as writer:
        await writer.calendar.set_exception(DatedException(day, "Pont"))
        await writer.calendar.set_exception(
            DatedException(day, "Tard", "14:00-18:00", frozenset({chat}))
        )
        await writer.calendar.set_exception(DatedException(day + timedelta(days=1), "Pont"))
        assert (
            await writer.calendar.drop_exception(day + timedelta(days=1), frozenset(Channel)) == 2
        )
    async with store.reading() as reader:
        assert await reader.calendar.exceptions() == [
            DatedException(day, "Tard", "14:00-18:00", frozenset({chat})),
            DatedException(day, "Pont", None, frozenset({phone})),
        ]


@pytest.mark.parametrize("change", ["UPDATE audit SET who = 'nobody'", "DELETE FROM audit"])
async def test_what_was_recorded_cannot_be_changed_or_removed(store: Store, change: str) -> None:
    record = AuditRecord(AT, "claire", "hours_exception_set", {"day": "2026-12-24"})
    async with store.writing() as writer:
        await writer.audit.add(record)
    with pytest.raises(DBAPIError, match="append-only"):
        async with store.writing() as writer:
            await writer.conversations._execute(text(change))  # type: ignore[attr-defined]
    async with store.reading() as reader:
        assert await reader.audit.last(10) == [record]
