"""When a silent visitor is asked whether they are there, and when the conversation ends."""

from dataclasses import replace
from datetime import timedelta

import pytest

from handoff.rules import announcements
from handoff.rules.idleness import due_at, reminder
from handoff.words.callback import called_back
from handoff.words.conversation import Conversation
from handoff.words.state import State
from tests.handoff.house import DAY
from tests.support.stored import CALLBACK

TOLD = Conversation("c1", "demo", DAY, idle_since=DAY)
WITH_AGENT = replace(TOLD, state=State.WITH_AGENT, agent_id="a")
MINUTE = timedelta(minutes=1)


@pytest.mark.parametrize(
    ("conversation", "after"),
    [
        (WITH_AGENT, 5 * MINUTE),
        (replace(WITH_AGENT, reminded=True), 10 * MINUTE),
        (TOLD, 10 * MINUTE),
        (replace(TOLD, reminded=True), timedelta(hours=24)),
    ],
)
def test_a_silence_is_mentioned_first_and_ends_the_conversation_later(
    conversation: Conversation, after: timedelta
) -> None:
    assert due_at(conversation) == DAY + after


@pytest.mark.parametrize(
    "conversation",
    [
        replace(TOLD, idle_since=None),
        replace(TOLD, state=State.WAITING),
        replace(TOLD, state=State.CLOSED),
    ],
)
def test_who_was_told_nothing_or_waits_is_not_silent(conversation: Conversation) -> None:
    assert due_at(conversation) is None


def test_a_promise_keeps_the_conversation_open_and_does_not_spare_the_reminder() -> None:
    promised = called_back(None, CALLBACK)
    assert due_at(replace(TOLD, callback=promised)) == DAY + 10 * MINUTE
    assert due_at(replace(TOLD, callback=promised, reminded=True)) is None


def test_an_agents_visitor_is_asked_and_the_bots_is_offered_more() -> None:
    assert reminder(WITH_AGENT).text == announcements.STILL_THERE
    assert reminder(TOLD).text == announcements.AT_YOUR_DISPOSAL
