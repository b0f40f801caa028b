"""The checker finds what is wrong: each rule on a broken story made by hand."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.faults.checker import CARD, Evidence, violations
from tests.faults.client_log import Acknowledged, Answered, Transcript
from tests.faults.ledger import Record, Stored

START = datetime(2026, 11, 23, 9, tzinfo=UTC)


def told(*lines: tuple[str, dict[str, Any]], state: str = "with_bot") -> Record:
    """A conversation whose entries come a second apart."""
    log = tuple(
        Stored(
            seq,
            START + timedelta(seconds=content.pop("later", seq)),
            kind,
            {"text": f"{kind} {seq}", **content},
            content.get("message_id"),
        )
        for seq, (kind, content) in enumerate(lines, start=1)
    )
    return Record("c1", state, len(log), None, log)


GREETED: tuple[str, dict[str, Any]] = ("bot_said", {})
ASKED: tuple[str, dict[str, Any]] = ("visitor_said", {"message_id": "m1"})
ANSWERED: tuple[str, dict[str, Any]] = ("bot_said", {"answers": 2})


def joined(agent: str) -> tuple[str, dict[str, Any]]:
    return "agent_joined", {"agent_id": agent}


def seen(record: Record, *seqs: int) -> Transcript:
    by_seq = {entry.seq: entry for entry in record.log}
    entries = [
        {"seq": seq, "kind": by_seq[seq].kind, "text": by_seq[seq].content["text"]} for seq in seqs
    ]
    return Transcript("visitor", record.id, entries)


def of(record: Record, **more: Any) -> Evidence:
    return Evidence({record.id: record}, **more)


def sound() -> Record:
    return told(GREETED, ("visitor_said", {"message_id": "m1"}), ("bot_said", {"answers": 2}))


def test_a_sound_story_passes() -> None:
    record = sound()
    transcript = seen(record, 1, 2, 3)
    transcript.acknowledged.append(Acknowledged("m1", 2, "visitor_said 2"))
    answered = [Answered(5.0, "/v1", 503, "2"), Answered(50.0, "/v1", 202, None)]
    evidence = of(record, transcripts=[transcript], answered=answered, faults=[(0.0, 10.0)])
    assert violations(evidence) == []


def lost_message(record: Record) -> Evidence:
    return of(
        record, transcripts=[Transcript("visitor", "c1", [], [Acknowledged("m2", 4, "salut")])]
    )


def moved_message(record: Record) -> Evidence:
    promised = [Acknowledged("m1", 3, "visitor_said 2")]
    return of(record, transcripts=[Transcript("visitor", "c1", [], promised)])


def changed_message(record: Record) -> Evidence:
    promised = [Acknowledged("m1", 2, "autre chose")]
    return of(record, transcripts=[Transcript("visitor", "c1", [], promised)])


def doubled_message(record: Record) -> Evidence:
    twice = replace(record.log[1], seq=4)
    promised = [Acknowledged("m1", 2, "visitor_said 2")]
    doubled = replace(record, seq=4, log=(*record.log, twice))
    return of(doubled, transcripts=[Transcript("visitor", "c1", [], promised)])


def lost_conversation(record: Record) -> Evidence:
    return Evidence({}, transcripts=[seen(record, 1)])


def gap_in_the_log(record: Record) -> Evidence:
    return of(replace(record, log=(record.log[0], *record.log[2:])))


def log_behind_its_conversation(record: Record) -> Evidence:
    return of(replace(record, seq=4))


def gap_in_a_transcript(record: Record) -> Evidence:
    return of(record, transcripts=[seen(record, 1, 3)])


def doubled_in_a_transcript(record: Record) -> Evidence:
    return of(record, transcripts=[seen(record, 1, 2, 2, 3)])


def other_order_in_a_transcript(record: Record) -> Evidence:
    return of(record, transcripts=[seen(record, 1, 3, 2)])


def never_stored(record: Record) -> Evidence:
    transcript = seen(record, 1, 2, 3)
    transcript.seen[2] = {**transcript.seen[2], "text": "jamais écrit"}
    return of(record, transcripts=[transcript])


def two_agents(_record: Record) -> Evidence:
    return of(told(GREETED, joined("claire"), joined("karim")))


def word_of_another_agent(_record: Record) -> Evidence:
    return of(told(GREETED, joined("claire"), ("agent_said", {"agent_id": "karim"})))


def word_after_the_end(_record: Record) -> Evidence:
    story = [GREETED, joined("claire"), ("handed_back", {}), ("agent_said", {"agent_id": "claire"})]
    return of(told(*story))


def bot_beside_an_agent(_record: Record) -> Evidence:
    return of(told(GREETED, joined("claire"), ("bot_said", {})))


def late_notice_beside_an_agent(_record: Record) -> Evidence:
    return of(told(GREETED, joined("claire"), ("bot_unavailable", {})))


def no_outcome(_record: Record) -> Evidence:
    return of(told(GREETED, ("visitor_said", {"message_id": "m1"})))


def two_outcomes(_record: Record) -> Evidence:
    story = [
        GREETED,
        ("visitor_said", {}),
        ("bot_said", {"answers": 2}),
        ("bot_said", {"answers": 2}),
    ]
    return of(told(*story))


def late_outcome(_record: Record) -> Evidence:
    return of(told(GREETED, ("visitor_said", {}), ("bot_said", {"answers": 2, "later": 18})))


def request_without_an_outcome(_record: Record) -> Evidence:
    return of(told(GREETED, ("visitor_said", {"payload": "request_human"})))


def waiting_after_closing(_record: Record) -> Evidence:
    return of(told(GREETED, ("human_requested", {}), state="waiting"), closed=True)


def sent_away_without_a_promise(_record: Record) -> Evidence:
    story = [GREETED, ("human_requested", {}), ("request_cancelled", {"by_closing": True})]
    return of(told(*story), closed=True)


def promised_twice(_record: Record) -> Evidence:
    promise = "callback_booked"
    sent_away: tuple[str, dict[str, Any]] = ("request_cancelled", {"by_closing": True})
    story = [GREETED, sent_away, (promise, {"callback_id": "a"}), (promise, {"callback_id": "b"})]
    return of(told(*story), closed=True)


def too_many_seats(record: Record) -> Evidence:
    taken = {
        name: replace(record, id=name, state="with_agent", agent_id="claire")
        for name in ("c1", "c2")
    }
    return Evidence(taken, seats={"claire": 1})


def error_without_a_fault(record: Record) -> Evidence:
    return of(record, answered=[Answered(20.0, "/v1", 503, "2")], faults=[(0.0, 10.0)])


def error_that_does_not_say_when(record: Record) -> Evidence:
    return of(record, answered=[Answered(5.0, "/v1", 503, None)], faults=[(0.0, 10.0)])


def fault_of_ours(record: Record) -> Evidence:
    return of(record, answered=[Answered(5.0, "/v1", 500, "2")], faults=[(0.0, 10.0)])


STORIES: list[tuple[Callable[[Record], Evidence], str]] = [
    (lost_message, "stored 0 times"),
    (moved_message, "is at 2, not 3"),
    (changed_message, "another text"),
    (doubled_message, "stored 2 times"),
    (lost_conversation, "is gone"),
    (gap_in_the_log, "the log counts"),
    (log_behind_its_conversation, "the log counts"),
    (gap_in_a_transcript, "saw [1, 3]"),
    (doubled_in_a_transcript, "saw [1, 2, 2, 3]"),
    (other_order_in_a_transcript, "saw [1, 3, 2]"),
    (never_stored, "entry 3 of the visitor is not"),
    (two_agents, "karim joined at 3, beside claire"),
    (word_of_another_agent, "karim replied at 3"),
    (word_after_the_end, "while None had the word"),
    (bot_beside_an_agent, "the bot spoke at 3"),
    (late_notice_beside_an_agent, "the bot spoke at 3"),
    (no_outcome, "no outcome"),
    (two_outcomes, "answered 2 times"),
    (late_outcome, "left alone for 0:00:16"),
    (request_without_an_outcome, "no outcome"),
    (waiting_after_closing, "still waits"),
    (sent_away_without_a_promise, "without a promise"),
    (promised_twice, "2 callbacks"),
    (too_many_seats, "2 conversations and 1 seats"),
    (error_without_a_fault, "without a fault"),
    (error_that_does_not_say_when, "Retry-After None"),
    (fault_of_ours, "answered 500"),
]


@pytest.mark.parametrize(("broken", "words"), STORIES, ids=[each[0].__name__ for each in STORIES])
def test_the_checker_finds(broken: Callable[[Record], Evidence], words: str) -> None:
    found = violations(broken(sound()))
    assert any(words in each for each in found), found


@pytest.mark.parametrize(
    "content",
    [
        CARD.encode(),
        CARD.replace(" ", "").encode(),
        CARD.replace(" ", "-").encode(),
        CARD.replace(" ", "").encode("utf-16-le"),
    ],
)
def test_the_checker_finds_a_card_number_in_a_file(content: bytes, tmp_path: Path) -> None:
    kept = tmp_path / "relais.db"
    kept.write_bytes(b"\0" * 100 + content + b"\0" * 100)
    assert violations(of(sound(), kept=[kept])) == [f"{kept} holds a card number"]
