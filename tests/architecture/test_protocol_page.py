"""The page on the protocol says what the code does: it is written from the code."""

import re
from typing import get_args

from docs.protocol import OPENAPI, PAGE, SCHEMA, openapi, page, schema
from handoff.words.entries import Content
from handoff.words.state import TRANSITIONS, Move


def test_the_page_on_the_protocol_is_up_to_date() -> None:
    written = PAGE.read_text(encoding="utf-8")
    assert written == page(), "run: make protocol"


def test_every_move_is_made_by_some_entry_and_drawn_from_each_state_that_allows_it() -> None:
    drawn = re.findall(r"^    (\w+) --> (\w+): (\w+), \S", page(), re.MULTILINE)
    allowed = {
        (state.value, after.value, move.value)
        for state, moves in TRANSITIONS.items()
        for move, after in moves.items()
    }
    assert set(drawn) == allowed
    assert {each.move for each in get_args(Content)} - {None} == set(Move)


def test_the_schema_of_the_briefing_is_up_to_date() -> None:
    assert SCHEMA.read_text(encoding="utf-8") == schema(), "run: make protocol"


def test_the_description_of_the_gateway_is_up_to_date() -> None:
    written = OPENAPI.read_text(encoding="utf-8")
    assert written == openapi(), "run: make protocol"
