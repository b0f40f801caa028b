"""What a briefing makes of a log, without a store."""

from dataclasses import replace
from datetime import timedelta

import pytest

from handoff.rules.briefing import LONGEST, Mood, briefing
from handoff.words.conversation import Conversation
from handoff.words.entries import Entry
from handoff.words.handoff_request import HandoffRequest
from handoff.words.message_entries import BotSaid, VisitorSaid
from tests.handoff.house import DAY

OPENED = Conversation("c1", "demo", DAY)
GREETING = BotSaid(text="Bonjour")
LOST = {"decision": "fallback"}


def log(*understood: dict[str, object], answer: str = "…") -> list[Entry]:
    """A greeting, then a line and its answer for each thing that the bot understood."""
    contents: list[BotSaid | VisitorSaid] = [GREETING]
    for each in understood:
        contents.append(VisitorSaid(text="?", message_id=f"m{len(contents)}"))
        contents.append(BotSaid(text=answer, answers=len(contents), understood=each))
    return [Entry(seq, DAY, content) for seq, content in enumerate(contents, 1)]


@pytest.mark.parametrize(
    ("reason", "understood", "mood"),
    [
        ("asked", ({"topic": "my_fees", "decision": "answer"},), Mood.CALM),
        ("asked", (LOST,), Mood.CALM),
        ("asked", (LOST, LOST), Mood.LOST),
        ("not_understood", (), Mood.LOST),
        ("complaint", (LOST, LOST), Mood.ANNOYED),
        ("asked", ({"topic": "complaint", "decision": "answer"},), Mood.ANNOYED),
    ],
)
def test_the_mood_follows_from_what_was_asked_and_not_understood(
    reason: str, understood: tuple[dict[str, object], ...], mood: Mood
) -> None:
    wanting = replace(OPENED, request=HandoffRequest(reason, None, ""))
    assert briefing(wanting, log(*understood), (), {}, DAY).mood is mood


def test_the_greeting_is_no_answer_and_long_ones_are_shortened() -> None:
    told = briefing(OPENED, log({"topic": "my_fees"}, answer="x" * 1000), (), {}, DAY)
    assert [(each.topic, len(each.text)) for each in told.answers] == [("my_fees", LONGEST)]


def test_what_was_noted_last_counts() -> None:
    told = briefing(OPENED, log({"slots": {"month": "mars"}}, {"slots": {}}, {}), (), {}, DAY)
    assert told.slots == {}


def test_the_wait_is_counted_from_its_beginning() -> None:
    waiting = replace(OPENED, waiting_since=DAY)
    assert briefing(waiting, [], (), {}, DAY + timedelta(minutes=3)).waited_seconds == 180
    assert briefing(OPENED, [], (), {}, DAY).waited_seconds is None
