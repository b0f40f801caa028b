"""`kill -9` of gateways: what was acknowledged is kept once, and clients go on where they were."""

import json
import os
import signal
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from alembic import command
from alembic.script import ScriptDirectory
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import connect

import migrations
from tests.faults.counts import kills, times
from tests.faults.crowd import writing
from tests.faults.deployment import kill_at_random
from tests.faults.recording_clients import RecordingVisitor
from tests.faults.scenario import Scenario
from tests.support.processes import until

pytestmark = pytest.mark.faults

RESTARTING = 1012
"""The code with which a stream is closed when its gateway is restarted."""
DRAINED_WITHIN = 20.0
"""Seconds that a gateway has to end what it has begun."""


def test_gateways_killed_under_load_lose_nothing_and_double_nothing(pair: Scenario) -> None:
    with writing(pair.visitors(times(8, 20))), pair.fault():
        kill_at_random(pair.deployment.gateways, times(3, 400))


def test_the_only_gateway_killed_under_load_loses_nothing(alone: Scenario) -> None:
    with writing(alone.visitors(times(8, 20))), alone.fault(stores=False):
        kill_at_random(alone.deployment.gateways, times(2, 200))


def test_a_gateway_killed_between_commit_and_answer_has_stored_the_message_once(
    pair: Scenario,
) -> None:
    left, _right = pair.deployment.gateways
    visitor = pair.visitor(0)
    for number in range(times(2, 200)):
        pid = left.pid
        sprung = left.door.trap(
            left.door.down, lambda pid=pid: os.kill(pid, signal.SIGKILL), b"HTTP/1.1 202"
        )
        visitor.http.base_url = left.address
        with pair.fault():
            visitor.say(f"Ligne {number}")
        assert sprung.is_set()
        kills["gateway after the commit"] += 1
        until(lambda pid=pid: left.pid not in (0, pid), what="a new gateway")
        left.await_answer()
    said = [e for e in pair.records()[visitor.id].log if e.kind == "visitor_said"]
    assert [e.content["text"] for e in said] == [f"Ligne {n}" for n in range(times(2, 200))]


def test_an_answer_cut_on_its_way_is_given_again_with_the_same_seq(pair: Scenario) -> None:
    left, _right = pair.deployment.gateways
    visitor = pair.visitor(0)
    for number in range(times(20, 1000)):
        sprung = left.door.trap(left.door.down, lambda: None, b"HTTP/1.1 202")
        visitor.http.base_url = left.address
        visitor.say(f"Ligne {number}")
        assert sprung.is_set()


def test_what_a_gateway_stored_and_could_not_ring_for_reaches_the_others(pair: Scenario) -> None:
    left, _right = pair.deployment.gateways
    assert left.bell is not None
    for number in range(times(1, 100)):
        visitor = pair.visitor(1)
        with visitor.following() as stream:
            stream.await_seq(1)
            pid = left.pid
            sprung = left.bell.trap(
                left.bell.up,
                lambda pid=pid: os.kill(pid, signal.SIGKILL),
                f'"{visitor.id}"'.encode(),
            )
            visitor.http.base_url = left.address
            with pair.fault():
                seq = visitor.say(f"Ligne {number}")
            assert sprung.wait(5)
            kills["gateway before the bell"] += 1
            stream.await_seq(seq, 5)
            until(lambda pid=pid: left.pid not in (0, pid), what="a new gateway")
            left.await_answer()


def close_code(visitor: RecordingVisitor, deed: Callable[[], object]) -> int | None:
    """With which code a stream is closed after `deed`."""
    address = str(visitor.http.base_url).replace("http://", "ws://").rstrip("/")
    with connect(f"{address}{visitor.here}/stream", close_timeout=1) as stream:
        stream.send(json.dumps({**visitor.hello, "after": 0}))
        stream.recv(timeout=10)
        deed()
        with suppress(ConnectionClosed):
            while True:
                stream.recv(timeout=DRAINED_WITHIN)
    return stream.close_code


def test_gateways_restarted_in_turn_lose_nothing_and_tell_their_clients_to_come_back(
    pair: Scenario,
) -> None:
    visitor = pair.visitor()
    with writing(pair.visitors(8)), pair.fault():
        for number in range(times(1, 20)):
            gateway = pair.deployment.gateways[number % 2]
            pid, began = gateway.pid, time.monotonic()
            visitor.http.base_url = gateway.address
            code = close_code(visitor, lambda pid=pid: os.kill(pid, signal.SIGTERM))
            assert code == RESTARTING
            until(lambda pid=pid: not Path(f"/proc/{pid}").exists(), DRAINED_WITHIN, "its end")
            assert time.monotonic() - began < DRAINED_WITHIN
            gateway.await_answer()


STEP = """
import sqlalchemy as sa
from alembic import op

revision, down_revision = "{revision}", "{head}"


def upgrade():
    op.add_column("conversations", sa.Column("mood", sa.String(16)))
    op.create_index("ix_conversations_mood", "conversations", ["mood"])


def downgrade():
    op.drop_index("ix_conversations_mood")
    op.drop_column("conversations", "mood")
"""


def test_a_migration_passes_unnoticed_under_load_and_the_code_before_it_goes_on(
    pair: Scenario, tmp_path: Path
) -> None:
    steps = migrations.config(pair.deployment.database_url)
    [head] = ScriptDirectory.from_config(steps).get_heads()
    (tmp_path / "next.py").write_text(STEP.format(revision="next", head=head))
    ours = Path(migrations.__file__).parent / "versions"
    steps.set_main_option("version_locations", os.pathsep.join([str(ours), str(tmp_path)]))
    with writing(pair.visitors(8)):
        for _ in range(times(1, 10)):
            command.upgrade(steps, "next")
            pair.visitor().say("Bonjour")
            command.downgrade(steps, head)


def test_an_agent_finds_the_desk_as_it_was_after_a_kill(pair: Scenario) -> None:
    agent = pair.agent("karim")
    mine, other = pair.visitor(0), pair.visitor(1)
    for visitor in (mine, other):
        visitor.request_person()
    assert agent.do(mine.id, "take").status_code == 200
    agent.answer(mine.id, "Bonjour")
    # Nothing is offered to who is busy: an offer would lapse by itself after a while.
    agent.http.put("/v1/agent/presence", json={"presence": "busy"}).raise_for_status()
    for _ in range(times(1, 20)):
        before, log = agent.desk(), agent.read(mine.id)
        with pair.fault():
            pair.deployment.gateways[-1].kill()
        assert agent.desk() == before
        assert agent.read(mine.id) == log
    assert agent.do(mine.id, "close").status_code == 200
