"""Each change leaves a line that nobody can change; two stores never grant one thing twice."""

from __future__ import annotations

import asyncio

import pytest
from sqlalchemy import Executable, delete, update
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import create_async_engine

from merchants.dispute import Response
from merchants.errors import AlreadyAnswered, FileRefused
from merchants.profile import Notification
from merchants.sql import tables
from merchants.sql.row_level_security import open_for_loading
from merchants.sql.store import SqlMerchants, open_merchants
from tests.merchants.audit_lines import AT, audit
from tests.support.demo_merchants import user

LENOIR = user("boulangerie-lenoir").tenant


async def test_each_change_is_written_down_once_with_its_transaction(
    store: SqlMerchants, merchants_url: str
) -> None:
    number = "2026-00123"
    file = await store.add_file(
        LENOIR, number, "a.pdf", "application/pdf", 1, b"%PDF", key="f1", at=AT
    )
    answer = Response("Le titulaire a authentifié l’opération", "", "SL", (file.id,))
    for _ in range(2):
        await store.respond(LENOIR, number, answer, key="r1", at=AT)
    with pytest.raises(AlreadyAnswered):
        await store.accept_refund(LENOIR, number, None, key="a1", at=AT)
    with pytest.raises(FileRefused):
        await store.add_file(
            LENOIR, "2026-00131", "a.exe", "application/pdf", 1, b"", key="f2", at=AT
        )
    await store.accept_refund(LENOIR, "2026-00140", None, key="a2", at=AT)
    await store.change_notifications(LENOIR, {Notification.PAYMENTS: False}, key="n1", at=AT)
    await store.change_email(LENOIR, "a@b.example", key="e1", at=AT)
    assert await audit(merchants_url) == [
        ("accept_refund", "2026-00140", "a2", AT),
        ("add_file", number, "f1", AT),
        ("change_email", None, "e1", AT),
        ("change_notifications", None, "n1", AT),
        ("respond", number, "r1", AT),
    ]


async def test_a_file_taken_back_is_written_down(store: SqlMerchants, merchants_url: str) -> None:
    file = await store.add_file(
        LENOIR, "2026-00123", "a.pdf", "application/pdf", 1, b"%PDF", key="f1", at=AT
    )
    await store.remove_file(LENOIR, "2026-00123", file.id)
    await store.remove_file(LENOIR, "2026-00123", file.id)
    assert sorted(str(line[0]) for line in await audit(merchants_url)) == [
        "add_file",
        "remove_file",
    ]


async def tampered(url: str, statement: Executable) -> None:
    engine = create_async_engine(url)
    try:
        async with engine.begin() as connection:
            await open_for_loading(connection)
            await connection.execute(statement)
    finally:
        await engine.dispose()


async def test_no_line_can_be_changed_or_deleted(store: SqlMerchants, merchants_url: str) -> None:
    await store.change_email(LENOIR, "a@b.example", key="e1", at=AT)
    before = await audit(merchants_url)
    for statement in (update(tables.audit).values(change="nothing"), delete(tables.audit)):
        with pytest.raises(DBAPIError, match="append-only"):
            await tampered(merchants_url, statement)
    assert await audit(merchants_url) == before


async def test_of_two_processes_that_answer_one_case_one_is_heard(merchants_url: str) -> None:
    stores = [open_merchants(merchants_url) for _ in range(4)]
    outcomes = await asyncio.gather(
        *(
            store.accept_refund(LENOIR, "2026-00123", None, key=f"a{number}", at=AT)
            for number, store in enumerate(stores * 3)
        ),
        return_exceptions=True,
    )
    assert sum(isinstance(each, AlreadyAnswered) for each in outcomes) == len(outcomes) - 1
    assert len(await audit(merchants_url)) == 1
    for store in stores:
        await store.close()


async def test_one_who_gives_up_waiting_leaves_no_lock_behind(store: SqlMerchants) -> None:
    for number in range(20):
        change = asyncio.create_task(
            store.change_email(LENOIR, f"a{number}@b.example", key=f"e{number}", at=AT)
        )
        await asyncio.sleep(0)
        change.cancel()
    after = await store.change_email(LENOIR, "last@b.example", key="last", at=AT)
    assert after.email == "last@b.example"
