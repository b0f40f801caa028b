"""The gateway (Python 3.12) and Rasa (Python 3.10) read and write the same JSON for a turn."""

import json
import subprocess
from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from typing import Any

import jwt
import pytest

from bot_contract.commands import RESUME, command, file_in, file_sent
from bot_contract.data_token import DataClaims, DataTokenError, signed, verified
from bot_contract.fields import ContractError
from bot_contract.messages import Button, Document, Message
from bot_contract.outcome import Outcome, WantsHuman
from bot_contract.turn_answer import TurnAnswer
from bot_contract.turn_request import TurnContext, TurnRequest
from tests.support.tree import ROOT

RASA_PYTHON = ROOT / "bot" / ".venv" / "bin" / "python"
SECRET = "a secret of the tests, long enough for HS256"

REQUESTS = [
    TurnRequest("c1", "c1:2", "Où est mon relevé ?", None),
    TurnRequest("c1", "c1:4", None, RESUME, TurnContext(turn_id="c1:4")),
    TurnRequest(
        "c1",
        "c1:6",
        "Combien de temps ?",
        None,
        TurnContext(
            turn_id="c1:6",
            asked_at="2026-11-24T10:00:00+01:00",
            state="waiting",
            rank=2,
            wait_minutes=7,
            availability={"chat": {"open": True, "text": "Ouvert jusqu’à 18 h."}},
            vouched_for=True,
            data_token="ey.a.token",
            follows_bot=True,
        ),
    ),
]
ANSWERS = [
    TurnAnswer((Message("Bonjour « vous » !"),)),
    TurnAnswer((), WantsHuman("asked", None, "Souhaite un conseiller.")),
    TurnAnswer(
        (
            Message(
                "Voici.",
                (Button("Oui", "/affirm"),),
                (Document("Relevé", {"kind": "x"}),),
                own_data=True,
            ),
            Message("Quel est le montant ?"),
        ),
        WantsHuman("dispute", "disputes", "Litige", date(2026, 12, 3), by_phone=True),
        {"topic": "dispute_respond", "confidence": 0.9, "alternatives": [], "entities": []},
        wants_files="2026-00123",
        gives_up=True,
        slots={"establishment": "m1-1"},
        awaits_answer=True,
    ),
]

#: Reads a request, or an answer to turn "t", and writes it again.
ECHO = """
import json, sys
from bot_contract.turn_answer import TurnAnswer
from bot_contract.turn_request import TurnRequest
assert sys.version_info[:2] == (3, 10)
for line in sys.stdin:
    body = json.loads(line)
    answer = "messages" in body
    again = (
        TurnAnswer.from_json(body, "t").to_json("t")
        if answer
        else TurnRequest.from_json(body).to_json()
    )
    print(json.dumps(again))
"""


def test_both_interpreters_read_and_write_the_same_json() -> None:
    bodies = [each.to_json() for each in REQUESTS] + [each.to_json("t") for each in ANSWERS]
    done = subprocess.run(
        [RASA_PYTHON, "-c", ECHO],
        input="\n".join(map(json.dumps, bodies)),
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    assert [json.loads(line) for line in done.stdout.splitlines()] == bodies


@pytest.mark.parametrize("request_", REQUESTS)
def test_a_request_is_the_same_after_its_journey(request_: TurnRequest) -> None:
    again = TurnRequest.from_json(json.loads(json.dumps(request_.to_json())))
    assert again.to_json() == request_.to_json()
    assert (again.text, again.payload) == (request_.text, request_.payload)
    assert again.context.turn_id == request_.turn_id


@pytest.mark.parametrize("answer", ANSWERS)
def test_an_answer_is_the_same_after_its_journey(answer: TurnAnswer) -> None:
    assert TurnAnswer.from_json(json.loads(json.dumps(answer.to_json("t"))), "t") == answer


ASKED: dict[str, Any] = {"conversation_id": "c", "turn_id": "t", "text": "a"}
WRONG_REQUESTS: list[tuple[object, str]] = [
    ([], "the body is not an object"),
    ({}, "conversation_id is not a string of 1 to 255 characters"),
    (ASKED | {"turn_id": "t" * 256}, "turn_id is not a string of 1 to 255 characters"),
    (ASKED | {"payload": "/greet"}, "exactly one of text and payload is expected"),
    (ASKED | {"text": 3}, "text is not a string"),
    (ASKED | {"text": "a" * 20_001}, "the message has more than 20000 characters"),
    (ASKED | {"text": None, "payload": "greet"}, "payload does not start with a slash"),
    (ASKED | {"metadata": [1]}, "metadata is not an object"),
    (ASKED | {"metadata": {"rank": "1"}}, "metadata.rank is not a whole number"),
    (ASKED | {"metadata": {"data_token": {}}}, "metadata.data_token is not a string"),
    (ASKED | {"metadata": {"follows_bot": 1}}, "metadata.follows_bot is neither true nor false"),
]


@pytest.mark.parametrize(("body", "why"), WRONG_REQUESTS, ids=[why for _, why in WRONG_REQUESTS])
def test_a_request_that_is_wrong_is_refused_with_what_is_wrong(body: object, why: str) -> None:
    with pytest.raises(ContractError) as refused:
        TurnRequest.from_json(body)
    assert str(refused.value) == why


SAID: dict[str, Any] = {"turn_id": "t", "messages": [{"text": "Oui"}], "complete": True}
WRONG_ANSWERS: list[tuple[Mapping[str, Any], str]] = [
    (SAID | {"turn_id": "u"}, "turn_id names another turn"),
    (SAID | {"complete": False}, "complete is not true: the answer is cut off"),
    (SAID | {"messages": []}, "the answer says nothing"),
    (SAID | {"messages": [{}]}, "messages[0].text is missing"),
    (
        SAID | {"messages": [{"text": "Oui", "buttons": [{"title": "A"}]}]},
        "messages[0].buttons[0].payload is missing",
    ),
    (SAID | {"wants_human": {"due_on": "soon"}}, "wants_human.due_on is not a day"),
    (SAID | {"wants_files": {}}, "wants_files.case_number is missing"),
]


@pytest.mark.parametrize(("body", "why"), WRONG_ANSWERS, ids=[why for _, why in WRONG_ANSWERS])
def test_an_answer_that_is_wrong_is_refused_with_what_is_wrong(
    body: Mapping[str, Any], why: str
) -> None:
    with pytest.raises(ContractError) as refused:
        TurnAnswer.from_json(body, "t")
    assert str(refused.value) == why


def test_of_several_actions_the_first_request_of_each_kind_counts() -> None:
    first, second = WantsHuman(summary="un"), WantsHuman(summary="deux")
    outcomes = [Outcome(), Outcome(first), Outcome(second, "2026-00123", gives_up=True)]
    assert Outcome.of_all(outcomes) == Outcome(first, "2026-00123", gives_up=True)


def test_a_file_that_was_sent_is_found_in_the_choice_that_tells_of_it() -> None:
    told = file_sent("f1")
    assert told == '/dispute_respond{"choice": "file:f1"}'
    assert file_in(json.loads(told.removeprefix("/dispute_respond"))["choice"]) == "f1"
    assert file_in("email") is None
    assert file_in(None) is None
    assert command("affirm") == "/affirm"


CLAIMS = DataClaims("lenoir", ("lenoir-1",), "head_office", "c1", "c1:2")


def test_the_action_server_reads_what_the_gateway_signed() -> None:
    assert verified(signed(CLAIMS, SECRET, datetime.now(UTC)), SECRET) == CLAIMS


def test_a_data_token_counts_for_a_minute_with_its_secret_only() -> None:
    now = datetime.now(UTC)
    with pytest.raises(DataTokenError, match="ExpiredSignatureError"):
        verified(signed(CLAIMS, SECRET, now - timedelta(seconds=61)), SECRET)
    with pytest.raises(DataTokenError, match="InvalidSignatureError"):
        verified(signed(CLAIMS, SECRET, now), SECRET[::-1])
    with pytest.raises(DataTokenError, match="no secret"):
        verified(signed(CLAIMS, SECRET, now), "")
    longer = CLAIMS.to_json(now) | {"exp": int(now.timestamp()) + 3600}
    with pytest.raises(DataTokenError, match="lives too long"):
        verified(jwt.encode(longer, SECRET, "HS256"), SECRET)
