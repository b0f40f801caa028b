"""A change of a conversation is stored whole or not at all, and heard of by whom it concerns."""

import asyncio

import pytest

from handoff.adapters.bells.local import LocalBell
from handoff.ports import DESK
from handoff.steps.changing import Changing
from handoff.words.errors import IllegalMove, UnknownConversation
from handoff.words.handoff_entries import RequestCancelled
from handoff.words.message_entries import Announced
from tests.handoff.house import House


class Heard(LocalBell):
    """A bell that remembers for whom it rang."""

    def __init__(self) -> None:
        super().__init__()
        self.rung: list[str] = []

    async def ring(self, name: str) -> None:
        """See `ports.Bell`."""
        self.rung.append(name)
        await super().ring(name)


async def test_what_fails_midway_leaves_nothing_and_rings_for_nobody(house: House) -> None:
    bell, conversation_id = Heard(), await house.opened()
    changing = Changing(house.store, bell, house.clock)

    async def failing() -> None:
        async with changing.conversation(conversation_id) as change:
            await change.write(Announced(text="un"))
            await change.write(RequestCancelled(text=""))

    with pytest.raises(IllegalMove):
        await failing()
    assert await house.kinds(conversation_id) == ["bot_said"]
    assert bell.rung == []


async def test_it_rings_for_the_conversation_and_for_the_desk_where_that_shows_it(
    house: House,
) -> None:
    bell = Heard()
    changing = Changing(house.store, bell, house.clock)
    with_bot, waiting = await house.opened(), await house.waiting()
    for conversation_id in (with_bot, waiting):
        async with changing.conversation(conversation_id) as change:
            await change.write(Announced(text="un"))
    assert bell.rung == [with_bot, waiting, DESK]


async def test_a_look_that_writes_nothing_rings_for_nobody(house: House) -> None:
    bell, conversation_id = Heard(), await house.waiting()
    async with Changing(house.store, bell, house.clock).conversation(conversation_id):
        pass
    assert bell.rung == []


async def test_those_who_change_one_conversation_at_once_come_one_after_the_other(
    house: House,
) -> None:
    conversation_id = await house.opened()

    async def write(text: str) -> None:
        async with house.changing.conversation(conversation_id) as change:
            await change.write(Announced(text=f"{text} {change.conversation.seq}"))

    await asyncio.gather(*(write(str(number)) for number in range(5)))
    log = await house.log(conversation_id)
    assert [entry.seq for entry in log] == list(range(1, 7))
    assert [entry.content.text.split()[1] for entry in log[1:]] == ["1", "2", "3", "4", "5"]


async def test_there_is_nothing_to_change_in_an_unknown_conversation(house: House) -> None:
    with pytest.raises(UnknownConversation):
        async with house.changing.conversation("nobody"):
            pass
