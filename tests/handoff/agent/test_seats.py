"""Offers are withdrawn from who has no seat left for them, or leaves."""

import pytest

from handoff.words.agents import Presence
from handoff.words.errors import NoFreeSeat
from tests.handoff.acts import offered, online
from tests.handoff.house import House


async def test_taking_by_hand_gives_up_the_offers_beyond_ones_seats(house: House) -> None:
    claire = await online(house, "claire", 1)
    first, second = await house.waiting(), await house.waiting()
    await house.offering.assign()
    [asked] = await offered(house, claire)
    other = second if asked == first else first
    await house.desk.take(claire, other)
    assert await offered(house, claire) == []
    with pytest.raises(NoFreeSeat):
        await house.desk.take(claire, asked)


@pytest.mark.parametrize("presence", [Presence.BUSY, Presence.AWAY])
async def test_who_leaves_is_no_longer_asked(house: House, presence: Presence) -> None:
    claire = await online(house, "claire")
    await house.waiting()
    await house.offering.assign()
    await house.desk.set_presence(claire, presence)
    assert await offered(house, claire) == []
    async with house.store.reading() as reader:
        assert await reader.queue.has_unoffered()
