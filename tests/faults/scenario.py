"""A scenario: a fault, those who live through it, and the judgement at its end."""

import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta

from tests.faults import ledger
from tests.faults.checker import Evidence, due_for_bot, violations
from tests.faults.client_log import ClientLog
from tests.faults.deployment import Deployment
from tests.faults.recording_clients import RecordingAgent, RecordingVisitor
from tests.support.processes import until

SEATS = "SELECT id, seats FROM agents"
RECOVERY = 10.0
"""Seconds after a fault in which the product may still say that it is not available."""


@dataclass(slots=True)
class Scenario:
    """One fault, those who live through it, and what they saw."""

    deployment: Deployment
    client_log: ClientLog = field(default_factory=ClientLog)
    faults: list[tuple[float, float]] = field(default_factory=list)
    unavailable: timedelta = timedelta(0)
    closed: bool = False
    recording_visitors: list[RecordingVisitor] = field(default_factory=list)
    agents: list[RecordingAgent] = field(default_factory=list)

    def visitor(self, first: int = 0, merchant: str | None = None) -> RecordingVisitor:
        """A visitor at the first gateway, or the one after it."""
        doors = self.deployment.doors
        turned = [*doors[first % len(doors) :], *doors[: first % len(doors)]]
        visitor = RecordingVisitor(self.client_log, turned, merchant)
        self.recording_visitors.append(visitor)
        return visitor

    def visitors(self, count: int) -> list[RecordingVisitor]:
        """Visitors spread over the gateways."""
        return [self.visitor(number) for number in range(count)]

    def agent(self, login: str = "claire", gateway: int = -1) -> RecordingAgent:
        """An agent who is online."""
        agent = RecordingAgent(self.client_log, self.deployment.doors[gateway], login)
        agent.is_online()
        self.agents.append(agent)
        return agent

    @contextmanager
    def fault(self, stores: bool = True) -> Iterator[None]:
        """The product may be unavailable in the block, and a moment longer.

        Without `stores` nothing can be written meanwhile, and outcomes are put off for as long.
        """
        start = time.monotonic()
        try:
            yield
        finally:
            end = time.monotonic() + RECOVERY
            self.faults.append((start, end))
            if not stores:
                self.unavailable += timedelta(seconds=end - start)

    def records(self) -> dict[str, ledger.Record]:
        """The conversations of this scenario, as they are stored."""
        mine = {transcript.conversation_id for transcript in self.client_log.transcripts}
        stored = ledger.records(self.deployment.database_url)
        return {key: record for key, record in stored.items() if key in mine}

    def due_for_bot(self) -> dict[str, list[int]]:
        """By conversation, the lines that have no outcome yet."""
        return {
            key: lines for key, record in self.records().items() if (lines := due_for_bot(record))
        }

    def conclude(self) -> None:
        """Wait until every line has its outcome, read everything, and check it all."""
        self.deployment.heal()
        until(lambda: not self.due_for_bot(), 60, "an outcome of every line")
        for visitor in self.recording_visitors:
            visitor.read()
        for agent in self.agents:
            for conversation_id in agent.transcripts:
                agent.look(conversation_id)
        evidence = self.evidence()
        found = violations(evidence)
        assert not found, "\n".join([*found, *_told(evidence, found)])

    def evidence(self) -> Evidence:
        folders = [gateway.product.var for gateway in self.deployment.gateways]
        return Evidence(
            records=self.records(),
            transcripts=self.client_log.transcripts,
            answered=self.client_log.answered,
            faults=self.faults,
            unavailable=self.unavailable,
            closed=self.closed,
            seats={row.id: row.seats for row in ledger.query(self.deployment.database_url, SEATS)},
            kept=list(ledger.files([*folders, *self.deployment.disks()])),
        )


def _told(evidence: Evidence, found: Sequence[str]) -> Iterator[str]:
    """The logs that are found fault with."""
    for key, record in evidence.records.items():
        if any(words.startswith(key) for words in found):
            yield f"--- {key}"
            for e in record.log:
                answers = e.content.get("answers")
                yield f"{e.seq:4} {e.at:%H:%M:%S.%f} {e.kind} {answers or ''}"
