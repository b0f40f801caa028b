"""What goes out is what the description says, down to the last field."""

import json
from typing import get_args

import pytest
from pydantic import TypeAdapter

from api import views
from api.schemas.conversation import EntryFrame, StateFrame
from handoff.visitor.following import ConversationStatus, PromisedCallback
from handoff.words.entries import Content, Entry
from handoff.words.state import State
from tests.support.contacts import phone
from tests.support.every_kind import EVERY_KIND
from tests.support.stored import AT

ENTRY_FRAME = TypeAdapter(EntryFrame)
STATE_FRAME = TypeAdapter(StateFrame)


@pytest.mark.parametrize("content", EVERY_KIND, ids=lambda content: content.kind)
def test_an_entry_of_every_kind_is_as_it_is_described(content: Content) -> None:
    for private in (False, True):
        sent = json.loads(json.dumps(views.frame(Entry(7, AT, content), private)))
        if private:
            # What is internal to a kind may be anything: agents read some of it by name.
            assert isinstance(sent["entry"].pop("private"), dict)
        received = ENTRY_FRAME.validate_json(json.dumps(sent), extra="forbid")
        assert json.loads(ENTRY_FRAME.dump_json(received)) == sent


def test_no_kind_of_entry_is_left_out() -> None:
    assert {type(each) for each in EVERY_KIND} == set(get_args(Content))


def test_the_status_is_as_it_is_described() -> None:
    callback = PromisedCallback("k", AT, phone("06 12 34 56 78"), answers_message=False)
    for status in (
        ConversationStatus(State.WAITING, rank=2, wait_minutes=4, callback=callback),
        ConversationStatus(State.WITH_AGENT, agent_name="Claire"),
        ConversationStatus(State.WITH_BOT, wants_files="2026-00123"),
    ):
        sent = json.loads(json.dumps(views.frame(status)))
        received = STATE_FRAME.validate_json(json.dumps(sent), extra="forbid")
        assert json.loads(STATE_FRAME.dump_json(received)) == sent
