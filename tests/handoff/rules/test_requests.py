"""What becomes of a request for a person: a place in the list, a choice, or a callback."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from french.preferred_times import PreferredTime
from handoff.rules import announcements
from handoff.rules.business_hours import Hours
from handoff.rules.requests import HumanRequests
from handoff.words.conversation import Conversation
from handoff.words.handoff_request import HandoffRequest
from handoff.words.state import State
from tests.handoff.house import CLOSING, DAY, NIGHT

RULES = HumanRequests(Hours())
ASKED = HandoffRequest("asked", None, "")
CALL_WANTED = replace(ASKED, wants_callback=True)
WITH_BOT = Conversation("c1", "demo", DAY)
WAITING = replace(WITH_BOT, state=State.WAITING, waiting_since=DAY, request=ASKED)
MORNING = DAY + timedelta(days=1) - timedelta(hours=1)
MINUTE = timedelta(minutes=1)


def kinds(written: list) -> list[str]:  # type: ignore[type-arg]
    return [each.kind for each in written]


def test_within_hours_a_request_is_a_place_in_the_list() -> None:
    [requested] = RULES.asked(WITH_BOT, ASKED, 3, DAY)
    assert requested.kind == "human_requested"
    assert requested.request.rank == 3
    assert "2 personnes sont avant vous" in requested.text


def test_outside_hours_it_is_a_callback_at_the_time_that_is_held() -> None:
    assert RULES.needs_slot(WITH_BOT, ASKED, NIGHT)
    [booked] = RULES.asked(WITH_BOT, ASKED, 1, NIGHT, due=MORNING)
    assert (booked.kind, booked.due_at) == ("callback_booked", MORNING)


@pytest.mark.parametrize("state", [State.WITH_AGENT, State.CLOSED])
def test_where_a_person_is_or_nobody_comes_any_more_nothing_is_written(state: State) -> None:
    assert RULES.asked(replace(WITH_BOT, state=state), ASKED, 1, DAY) == []


def test_who_waits_already_is_told_the_place_again() -> None:
    [told] = RULES.asked(WAITING, ASKED, 2, DAY)
    assert told.kind == "announced"
    assert "1 personne est avant vous" in told.text


def test_who_would_wait_beyond_closing_chooses_first() -> None:
    late = CLOSING - 5 * MINUTE
    [choice] = RULES.asked(WITH_BOT, ASKED, 1, late, wait=10 * MINUTE)
    assert choice.kind == "wait_or_callback"
    assert kinds(RULES.asked(WITH_BOT, ASKED, 1, late, wait=5 * MINUTE)) == ["human_requested"]
    agreed = RULES.asked(WITH_BOT, ASKED, 1, late, wait=10 * MINUTE, consents=True)
    assert kinds(agreed) == ["human_requested"]


def test_a_call_that_is_wanted_without_a_time_is_a_choice_and_with_one_needs_a_slot() -> None:
    thursday = PreferredTime(date(2026, 11, 26))
    assert not RULES.needs_slot(WITH_BOT, CALL_WANTED, DAY)
    [choice] = RULES.asked(WITH_BOT, CALL_WANTED, 1, DAY)
    assert choice.text == announcements.CHAT_OR_CALLBACK
    assert RULES.needs_slot(WITH_BOT, CALL_WANTED, DAY, thursday)


def test_a_time_that_could_not_be_kept_is_told() -> None:
    thursday = PreferredTime(date(2026, 11, 26))
    [booked] = RULES.asked(WITH_BOT, CALL_WANTED, 1, DAY, due=MORNING, at=thursday)
    assert booked.text.startswith(announcements.NOT_THEN)


def test_who_would_rather_be_called_leaves_the_list() -> None:
    written = RULES.rather_called_back(WAITING, DAY, MORNING)
    assert kinds(written) == ["request_cancelled", "callback_booked"]
    assert RULES.rather_called_back(replace(WAITING, state=State.WITH_AGENT), DAY, None) == []


def test_only_who_still_waits_once_the_chat_is_closed_is_drained() -> None:
    assert not RULES.is_to_drain(WAITING, CLOSING - MINUTE)
    assert RULES.is_to_drain(WAITING, CLOSING)
    assert not RULES.is_to_drain(WITH_BOT, CLOSING)
    assert kinds(RULES.drained(WAITING, CLOSING, MORNING)) == [
        "request_cancelled",
        "callback_booked",
    ]


def test_agents_have_half_an_hour_after_closing() -> None:
    assert not RULES.is_after_hours(CLOSING + 29 * MINUTE)
    assert RULES.is_after_hours(CLOSING + 30 * MINUTE)


def test_a_dispute_is_urgent_within_three_days_and_an_unknown_skill_is_none() -> None:
    soon, later = DAY.date() + timedelta(days=3), DAY.date() + timedelta(days=4)
    weighed = RULES.weighed(replace(ASKED, skill="disputes", urgent_on=soon), DAY)
    assert (weighed.skill, weighed.urgent_on) == ("disputes", soon)
    weighed = RULES.weighed(replace(ASKED, skill="juggling", urgent_on=later), DAY)
    assert (weighed.skill, weighed.urgent_on) == (None, None)
