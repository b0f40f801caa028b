"""What an answer of the bot becomes in the log."""

from datetime import date

from bot_contract.messages import Button, Message
from bot_contract.outcome import WantsHuman
from bot_contract.turn_answer import TurnAnswer
from handoff.rules.bot_answers import lines, request


def test_each_message_is_a_line_with_what_was_understood() -> None:
    first = Message("Un", buttons=(Button("A", "/a"),))
    answer = TurnAnswer((first, Message("Deux", own_data=True)), None, {"topic": "my_fees"})
    said = lines(answer)
    assert [(each.text, each.own_data) for each in said] == [("Un", False), ("Deux", True)]
    assert said[0].buttons == (Button("A", "/a"),)
    assert all(each.understood == {"topic": "my_fees"} for each in said)


def test_files_are_wanted_by_the_last_line_alone() -> None:
    answer = TurnAnswer((Message("Un"), Message("Deux")), None, {}, wants_files="2026-00123")
    assert [each.wants_files for each in lines(answer)] == [None, "2026-00123"]
    assert lines(TurnAnswer((), None, {}, wants_files="2026-00123")) == []


def test_a_request_for_a_person_keeps_its_reason_and_the_number_of_the_line() -> None:
    due = date(2026, 11, 26)
    wanted = WantsHuman("dispute", "disputes", "Litige 2026-00123", due_on=due)
    asked = request(wanted, "06 12 34 56 78")
    assert (asked.reason, asked.skill, asked.urgent_on) == ("dispute", "disputes", due)
    assert "06 12 34 56 78" in repr(asked)
