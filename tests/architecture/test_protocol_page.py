"""The page on the protocol says what the code does: it is written from the code."""

from docs.protocol import ARROWS, PAGE, SCHEMA, page, schema
from handoff.state import TRANSITIONS


def test_the_page_on_the_protocol_is_up_to_date() -> None:
    written = PAGE.read_text(encoding="utf-8")
    assert written == page(), "run: .venv/bin/python docs/protocol.py"


def test_every_arrow_between_states_is_explained_and_no_other() -> None:
    arrows = {(state, move) for state, moves in TRANSITIONS.items() for move in moves}
    assert set(ARROWS) == arrows


def test_the_schema_of_the_handoff_file_is_up_to_date() -> None:
    assert SCHEMA.read_text(encoding="utf-8") == schema(), "run: .venv/bin/python docs/protocol.py"
