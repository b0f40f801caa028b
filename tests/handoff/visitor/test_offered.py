"""Where a button was offered, by the id under which it travels."""

import pytest

from handoff.visitor.offered import entry_with
from tests.handoff.house import House


async def test_the_entry_is_found_by_the_number_before_the_hyphen(house: House) -> None:
    conversation_id = await house.opened()
    async with house.store.reading() as reader:
        entry = await entry_with(reader.conversations, conversation_id, "1-2")
    assert entry is not None
    assert entry.seq == 1


@pytest.mark.parametrize("offered_id", ["", "-1", "x-1", "²-1", "1234567890-1", "99-1"])
async def test_an_id_that_was_never_given_names_no_entry(house: House, offered_id: str) -> None:
    conversation_id = await house.opened()
    async with house.store.reading() as reader:
        assert await entry_with(reader.conversations, conversation_id, offered_id) is None
