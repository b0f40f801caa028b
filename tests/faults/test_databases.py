"""The database dies, refuses, fills up, is locked: nothing is acknowledged that is not kept."""

import json
import resource
import shutil
import signal
import sqlite3
import subprocess
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Literal
from uuid import uuid4

import httpx
import pytest

from tests.faults import ledger
from tests.faults.counts import kills, times
from tests.faults.crowd import at_once, writing
from tests.faults.scenario import Scenario
from tests.faults.servers import PostgreSQL
from tests.faults.stand_ins import Held, StandIn
from tests.support.people import Visitor
from tests.support.processes import until

pytestmark = pytest.mark.faults


def test_postgresql_killed_under_load_is_waited_for_and_taken_up_again(pair: Scenario) -> None:
    postgres = pair.deployment.postgres
    assert postgres is not None
    with writing(pair.visitors(times(8, 20))):
        for _ in range(times(2, 50)):
            with pair.fault(stores=False):
                postgres.end(signal.SIGQUIT)
                postgres.start()
            kills["PostgreSQL"] += 1
            back = time.monotonic()
            for gateway in pair.deployment.gateways:
                until(lambda gateway=gateway: gateway.product.is_ready, 15, "readiness")
            assert time.monotonic() - back < 5


def test_an_answer_that_finds_no_database_is_given_as_soon_as_there_is_one(
    pair: Scenario, bot: StandIn
) -> None:
    postgres = pair.deployment.postgres
    assert postgres is not None
    visitor, held = pair.visitor(), Held()
    with bot.answering(held), pair.fault(stores=False):
        line = visitor.say("Où est mon argent ?")
        assert held.reached.wait(10)
        postgres.end(signal.SIGQUIT)
        kills["PostgreSQL"] += 1
        held.let_go()
        postgres.start()
    visitor.await_entry("bot_said", line, 20)
    turns = len([asked for asked in bot.asked if asked["turn_id"] == f"{visitor.id}:{line}"])
    assert turns == 1, "the line waited for the end of its lease"


def test_while_postgresql_is_away_a_message_is_refused_and_told_when_to_come_back(
    pair: Scenario,
) -> None:
    postgres = pair.deployment.postgres
    assert postgres is not None
    visitor = pair.visitor()
    with pair.fault(stores=False):
        postgres.end(signal.SIGKILL)
        kills["PostgreSQL"] += 1
        for _ in range(5):
            answer = visitor.post({"message_id": str(uuid4()), "text": "Perdu ?"})
            assert (answer.status_code, answer.headers["Retry-After"]) == (503, "2")
            assert "momentanément indisponible" in answer.json()["detail"]
        postgres.start()
    visitor.say("Me revoilà")


def test_a_database_that_only_reads_refuses_messages_and_shows_in_the_health(
    pair: Scenario,
) -> None:
    postgres = pair.deployment.postgres
    assert postgres is not None
    visitor = pair.visitor()
    with pair.fault(stores=False):
        _read_only(postgres, "on")
        try:
            answer = visitor.post({"message_id": str(uuid4()), "text": "Perdu ?"})
            assert (answer.status_code, answer.headers["Retry-After"]) == (503, "2")
            assert visitor.read() == "with_bot"
            health = httpx.get(f"{pair.deployment.gateways[0].product.address}/readyz", timeout=10)
            assert (health.status_code, health.json()["parts"]["database"]["ready"]) == (503, False)
        finally:
            _read_only(postgres, "off")
    visitor.say("Me revoilà")


def _read_only(postgres: PostgreSQL, setting: Literal["on", "off"]) -> None:
    postgres.run(f"ALTER SYSTEM SET default_transaction_read_only = {setting}")
    postgres.run("SELECT pg_reload_conf()")
    shown = "SELECT current_setting('default_transaction_read_only')"
    until(lambda: postgres.run(shown) == [(setting,)], what="the setting")


def test_without_a_free_connection_messages_are_refused_until_there_is_one(pair: Scenario) -> None:
    postgres = pair.deployment.postgres
    assert postgres is not None
    visitor = pair.visitor()
    with pair.fault(stores=False):
        with postgres.without_a_connection():
            answer = visitor.post({"message_id": str(uuid4()), "text": "Perdu ?"})
            assert (answer.status_code, answer.headers["Retry-After"]) == (503, "2")
        visitor.say("Me revoilà")


def test_a_database_that_falls_silent_does_not_hold_a_visitor_for_ever(pair: Scenario) -> None:
    database = pair.deployment.database
    assert database is not None
    visitor = pair.visitor()
    with pair.fault(stores=False):
        database.up.lost = database.down.lost = True
        start = time.monotonic()
        answer = visitor.post({"message_id": str(uuid4()), "text": "Perdu ?"})
        assert (answer.status_code, answer.headers["Retry-After"]) == (503, "2")
        assert time.monotonic() - start < 20
        database.heal()
    visitor.say("Me revoilà")


@contextmanager
def full_disk(pid: int, folder: Path) -> Iterator[None]:
    """No file of this process may grow any more: as on a full disk, writing fails."""
    largest = max(path.stat().st_size for path in folder.glob("relais.db*"))
    before = resource.prlimit(pid, resource.RLIMIT_FSIZE, (min(largest, 4096), -1))
    try:
        yield
    finally:
        resource.prlimit(pid, resource.RLIMIT_FSIZE, before)


def test_on_a_full_disk_nothing_is_acknowledged_and_all_goes_on_once_there_is_room(
    alone: Scenario,
) -> None:
    [gateway] = alone.deployment.gateways
    visitor = alone.visitor()
    visitor.say("Avant")
    for number in range(times(2, 20)):
        with alone.fault(stores=False), full_disk(gateway.pid, gateway.product.var):
            answer = visitor.post({"message_id": str(uuid4()), "text": f"Perdu {number} ?"})
            assert (answer.status_code, answer.headers["Retry-After"]) == (503, "2")
            visitor.read()
        visitor.say(f"Après {number}")
    assert not any("Perdu" in entry["text"] for entry in visitor.log)


def test_a_message_waits_for_a_backup_that_locks_sqlite(alone: Scenario) -> None:
    [gateway] = alone.deployment.gateways
    visitor = alone.visitor()
    with alone.fault(stores=False):
        backup = sqlite3.connect(gateway.product.var / "relais.db", isolation_level=None)
        backup.execute("BEGIN IMMEDIATE")
        with at_once(lambda: visitor.say("Pendant")):
            time.sleep(times(3, 12))  # how long the backup takes
            assert visitor.read() == "with_bot"
            backup.execute("ROLLBACK")
        backup.close()
    visitor.say("Après")


def test_after_an_older_copy_was_put_back_nobody_is_met_with_silence(alone: Scenario) -> None:
    [gateway] = alone.deployment.gateways
    file = gateway.product.var / "relais.db"
    visitor = Visitor(gateway.address)
    visitor.ask("Bonjour")
    with closing(sqlite3.connect(file)) as live, closing(sqlite3.connect(":memory:")) as copy:
        live.backup(copy)
        visitor.ask("Avant le retour en arrière")
        copy.backup(live)
    cursor = {"after": visitor.log[-1]["seq"]}
    assert visitor.http.get(f"{visitor.here}/entries", params=cursor).status_code == 409
    known, visitor.log = visitor.log[:3], []
    visitor.read()
    assert visitor.log == known
    visitor.ask("Après")


@pytest.mark.long
def test_a_message_is_on_the_disk_before_it_is_acknowledged(
    alone: Scenario, tmp_path: Path
) -> None:
    assert shutil.which("strace"), "strace is not on this machine: install it"
    [gateway] = alone.deployment.gateways
    visitor, calls = alone.visitor(), tmp_path / "calls"
    command = ["strace", "-f", "-p", str(gateway.pid), "-s", "16", "-o", str(calls)]
    command += ["-e", "trace=fdatasync,fsync,pwrite64,write,writev,sendto,sendmsg"]
    with subprocess.Popen(command, stderr=subprocess.PIPE) as tracer:
        assert tracer.stderr is not None
        assert b"attached" in tracer.stderr.readline()
        visitor.say("Bonjour")
        tracer.send_signal(signal.SIGINT)
        tracer.wait(10)
    made = calls.read_text().splitlines()
    told = next(place for place, call in enumerate(made) if '"HTTP/1.1 202' in call)
    synced = max(
        place for place, call in enumerate(made[:told]) if "sync(" in call or "sync re" in call
    )
    assert not any("pwrite64(" in call for call in made[synced:told])


DAMAGED: dict[str, str] = {
    "a bad request": """UPDATE conversations SET request = '{"reason": 3}' WHERE id = :id""",
    "a list that is none": "UPDATE conversations SET unanswered = '7' WHERE id = :id",
    "an entry of no kind": "UPDATE entries SET content = '{}' WHERE conversation_id = :id",
}


def damaged_spoils_itself_only(scenario: Scenario, damage: str) -> None:
    """Everybody else is served, and the clock does its duties, beside a damaged conversation."""
    spoilt, other = scenario.visitor(), scenario.visitor(1)
    spoilt.request_person()
    other.request_person()
    agent = scenario.agent("karim")
    url = scenario.deployment.database_url
    [before] = ledger.query(url, "SELECT request, unanswered FROM conversations WHERE id = :id",
                            id=spoilt.id)  # fmt: skip
    content = ledger.query(url, "SELECT seq, content FROM entries WHERE conversation_id = :id",
                           id=spoilt.id)  # fmt: skip
    ledger.query(url, damage, id=spoilt.id)
    try:
        assert agent.sees_waiting(other.id)
        assert agent.do(other.id, "take").status_code == 200
        assert agent.answer(other.id, "Bonjour").status_code == 202
        assert agent.do(other.id, "close").status_code == 200
        third = scenario.visitor()
        third.await_entry("bot_said", third.say("Bonjour"), 20)
        until(lambda: all(gateway.product.is_ready for gateway in scenario.deployment.gateways), 30)
    finally:
        mend = (
            "UPDATE conversations SET request = :request, unanswered = :unanswered WHERE id = :id"
        )
        ledger.query(url, mend, id=spoilt.id, request=as_text(before.request),
                     unanswered=as_text(before.unanswered))  # fmt: skip
        for row in content:
            ledger.query(
                url,
                "UPDATE entries SET content = :content WHERE conversation_id = :id AND seq = :seq",
                id=spoilt.id, seq=row.seq, content=as_text(row.content),
            )  # fmt: skip
    assert agent.sees_waiting(spoilt.id)
    assert agent.do(spoilt.id, "take").status_code == 200
    assert agent.do(spoilt.id, "close").status_code == 200


def as_text(value: object) -> str:
    return value if isinstance(value, str) else json.dumps(value)


@pytest.mark.parametrize("damage", DAMAGED)
def test_a_damaged_conversation_spoils_no_other(pair: Scenario, damage: str) -> None:
    damaged_spoils_itself_only(pair, DAMAGED[damage])


@pytest.mark.parametrize("damage", [*DAMAGED, "no JSON"])
def test_a_damaged_conversation_spoils_no_other_on_sqlite(alone: Scenario, damage: str) -> None:
    no_json = "UPDATE conversations SET request = 'no JSON' WHERE id = :id"
    damaged_spoils_itself_only(alone, DAMAGED.get(damage, no_json))
