"""What is left of a text before it is kept."""

import pytest

from handoff.rules.message_text import cleaned
from handoff.words.errors import EmptyMessage


@pytest.mark.parametrize("text", ["", "   ", "\x00", "\u200b\u200b", "\n\t", "\ud800"])
async def test_a_message_with_nothing_to_read_is_refused(text: str) -> None:
    with pytest.raises(EmptyMessage):
        cleaned(text)


async def test_control_characters_and_outer_spaces_are_not_kept() -> None:
    assert cleaned(" Bon\x00jour\r\nà tous ") == "Bonjour\nà tous"
