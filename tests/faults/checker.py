"""What must hold after every fault, said of what the database, the clients and the logs hold.

Each rule is a function from the evidence to what contradicts it, in words; none means it holds.
"""

import base64
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any

from tests.faults.client_log import Answered, Transcript
from tests.faults.ledger import Record, Stored

OUTCOME_WITHIN = timedelta(seconds=15)
CARD = "4970 1012 3456 7893"
"""The card number that visitors of the scenarios let slip; it passes the check of Luhn."""
BEGINS = frozenset({"agent_joined", "transferred"})
"""Entries after which the agent whom they name has the word."""
ENDS = frozenset({"handed_back", "requeued", "closed", "transferred_to_skill"})
"""Entries that end an agent's time with a conversation."""
OF_THE_BOT = frozenset({"bot_said", "bot_unavailable"})
OF_A_PERSON = frozenset({"agent_joined", "closed"})
REQUEST = "request_human"
OF_A_REQUEST = frozenset({"human_requested", "callback_booked", "announced"})
"""What becomes of the request for a person, at once."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What is known of one scenario.

    `faults` are spans of the monotonic clock in which the product may say that it is not available;
    `unavailable` is for how long a line's outcome may be put off, because nothing could be stored.
    `closed` says that the chat has closed since. `kept` are files and `texts` log lines.
    """

    records: dict[str, Record]
    transcripts: Sequence[Transcript] = ()
    answered: Sequence[Answered] = ()
    faults: Sequence[tuple[float, float]] = ()
    unavailable: timedelta = timedelta(0)
    closed: bool = False
    seats: dict[str, int] = field(default_factory=dict)
    kept: Sequence[Path] = ()


def violations(evidence: Evidence) -> list[str]:
    """Everything that contradicts what Relais promises."""
    found: list[str] = []
    for transcript in evidence.transcripts:
        record = evidence.records.get(transcript.conversation_id)
        if record is None:
            found.append(f"conversation {transcript.conversation_id} is gone")
            continue
        found += stored_once(record, transcript)
        found += same_order(record, transcript)
    for record in evidence.records.values():
        found += gap_free(record)
        found += one_agent(record)
        found += silent_bot(record)
        found += one_outcome(record, OUTCOME_WITHIN + evidence.unavailable)
        if evidence.closed:
            found += told_at_closing(record)
    found += seats_kept(evidence)
    found += honest_errors(evidence)
    found += no_card(evidence.kept)
    return found


def stored_once(record: Record, transcript: Transcript) -> Iterator[str]:
    """An acknowledged message is stored exactly once, in the place that was told."""
    for told in transcript.acknowledged:
        rows = [entry for entry in record.log if entry.message_id == told.message_id]
        if len(rows) != 1:
            yield f"{record.id}: message {told.message_id} is stored {len(rows)} times"
        elif rows[0].seq != told.seq:
            yield f"{record.id}: message {told.message_id} is at {rows[0].seq}, not {told.seq}"
        elif (
            told.text is not None and CARD not in told.text and rows[0].content["text"] != told.text
        ):
            yield f"{record.id}: message {told.message_id} has another text than was sent"


def gap_free(record: Record) -> Iterator[str]:
    """A log counts from 1 without gaps, up to what its conversation says."""
    seqs = [entry.seq for entry in record.log]
    if seqs != list(range(1, record.seq + 1)):
        yield f"{record.id}: the log counts {seqs}, its conversation says {record.seq}"


def same_order(record: Record, transcript: Transcript) -> Iterator[str]:
    """Whoever follows a conversation sees its log, in its order, without a gap."""
    by_seq = {entry.seq: entry for entry in record.log}
    seen = [entry["seq"] for entry in transcript.seen]
    if seen and seen != list(range(seen[0], seen[0] + len(seen))):
        yield f"{record.id}: the {transcript.who} saw {seen}"
    for entry in transcript.seen:
        stored = by_seq.get(entry["seq"])
        if stored is None or (stored.kind, stored.content["text"]) != (
            entry["kind"],
            entry["text"],
        ):
            yield f"{record.id}: entry {entry['seq']} of the {transcript.who} is not what is stored"


def one_agent(record: Record) -> Iterator[str]:
    """At most one agent has a conversation, and only they reply."""
    for entry, holder in _held(record.log):
        agent = entry.content.get("agent_id")
        if entry.kind == "agent_joined" and holder is not None:
            yield f"{record.id}: {agent} joined at {entry.seq}, beside {holder}"
        if entry.kind == "agent_said" and agent != holder:
            yield f"{record.id}: {agent} replied at {entry.seq}, while {holder} had the word"


def silent_bot(record: Record) -> Iterator[str]:
    """The bot says nothing while an agent has the word."""
    for entry, holder in _held(record.log):
        if entry.kind in OF_THE_BOT and holder is not None:
            yield f"{record.id}: the bot spoke at {entry.seq}, while {holder} had the word"


def one_outcome(record: Record, within: timedelta) -> Iterator[str]:
    """Every line of a visitor comes to one outcome, and the visitor hears of it in time."""
    for line in _put_to_the_bot(record):
        answers = _answers(record, line)
        if len(answers) > 1:
            yield f"{record.id}: line {line.seq} was answered {len(answers)} times"
        outcomes = [*answers, *_by_a_person(record, line)]
        if not outcomes:
            yield f"{record.id}: line {line.seq} came to no outcome"
            continue
        heard = min(entry.at for entry in (*outcomes, *_excuses(record, line)))
        if heard - line.at > within:
            yield f"{record.id}: line {line.seq} was left alone for {heard - line.at}"


def due_for_bot(record: Record) -> list[int]:
    """The lines of a visitor that have no outcome yet."""
    return [
        line.seq
        for line in _put_to_the_bot(record)
        if not _answers(record, line) and not _by_a_person(record, line)
    ]


def _put_to_the_bot(record: Record) -> list[Stored]:
    return [e for e, holder in _held(record.log) if e.kind == "visitor_said" and holder is None]


def _answers(record: Record, line: Stored) -> list[Stored]:
    return [entry for entry in record.log if entry.content.get("answers") == line.seq]


def _by_a_person(record: Record, line: Stored) -> list[Stored]:
    """What makes the line a person's: one comes, or was asked for by this very line."""
    kinds = OF_A_PERSON | OF_A_REQUEST if line.content.get("payload") == REQUEST else OF_A_PERSON
    return [entry for entry in record.log if entry.seq > line.seq and entry.kind in kinds]


def _excuses(record: Record, line: Stored) -> list[Stored]:
    """Where the visitor is told that the answer is late."""
    return [
        entry
        for entry in record.log
        if entry.seq > line.seq
        and entry.kind == "bot_unavailable"
        and not entry.content.get("answers")
    ]


def told_at_closing(record: Record) -> Iterator[str]:
    """Nobody waits once the chat is closed, and whoever waited was told once what happens now."""
    if record.state == "waiting":
        yield f"{record.id}: still waits after closing"
    for place, entry in enumerate(record.log):
        if entry.kind == "request_cancelled" and entry.content.get("by_closing"):
            following = [later.kind for later in record.log[place + 1 : place + 2]]
            if following != ["callback_booked"]:
                yield f"{record.id}: sent away at {entry.seq} without a promise"
    booked = Counter(
        e.content.get("callback_id") for e in record.log if e.kind == "callback_booked"
    )
    if len(booked) > 1:
        yield f"{record.id}: {len(booked)} callbacks were booked"


def seats_kept(evidence: Evidence) -> Iterator[str]:
    """No agent has more conversations than seats."""
    held = Counter(r.agent_id for r in evidence.records.values() if r.state == "with_agent")
    for agent, seats in evidence.seats.items():
        if held[agent] > seats:
            yield f"{agent} has {held[agent]} conversations and {seats} seats"


def honest_errors(evidence: Evidence) -> Iterator[str]:
    """The product fails only during a fault, says so as 503, and says when to come back."""
    for answer in evidence.answered:
        if answer.status < 500:
            continue
        if answer.status != 503 or answer.retry_after is None:
            yield f"{answer.address} answered {answer.status}, Retry-After {answer.retry_after}"
        elif not any(start <= answer.at <= end for start, end in evidence.faults):
            yield f"{answer.address} answered {answer.status} without a fault"


def no_card(kept: Sequence[Path]) -> Iterator[str]:
    """No file holds a card number that a visitor typed, however it is written."""
    digits = CARD.replace(" ", "")
    forms = [form.encode() for form in (CARD, digits, digits.replace("", "-")[1:-1])]
    forms += [CARD.replace(" ", "-").encode(), base64.b64encode(digits.encode())[:20]]
    forms += [digits.encode("utf-16-le")]
    for path in kept:
        try:
            content = path.read_bytes()
        except FileNotFoundError:  # servers remove files of their own
            continue
        if any(form in content for form in forms):
            yield f"{path} holds a card number"


def _held(log: Sequence[Stored]) -> Iterator[tuple[Stored, Any]]:
    """Each entry with the agent who had the word just before it."""
    holder: Any = None
    for entry in log:
        yield entry, holder
        if entry.kind in BEGINS:
            holder = entry.content["agent_id"]
        elif entry.kind in ENDS:
            holder = None
