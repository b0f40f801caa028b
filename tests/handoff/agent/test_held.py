"""Nobody but the agent who has a conversation writes in it."""

import pytest

from handoff.words.errors import (
    NotYours,
)
from tests.handoff.house import House


async def test_only_the_agent_who_has_a_conversation_can_act_in_it(house: House) -> None:
    claire, karim = await house.agent("claire"), await house.agent("karim")
    conversation_id = await house.waiting()
    await house.desk.take(claire, conversation_id)
    for act in (
        house.replies.say(karim, conversation_id, "k1", "Bonjour"),
        house.handovers.to_bot(karim, conversation_id),
        house.replies.close(karim, conversation_id),
    ):
        with pytest.raises(NotYours):
            await act
