"""What an agent says in their conversation: once, and masked."""

import pytest

from handoff.words.errors import (
    MessageIdReused,
)
from tests.handoff.house import House


async def test_a_reply_sent_twice_is_one_reply(house: House) -> None:
    agent, conversation_id = await house.agent(), await house.waiting()
    await house.desk.take(agent, conversation_id)
    first = await house.replies.say(agent, conversation_id, "a1", "Bonjour")
    assert await house.replies.say(agent, conversation_id, "a1", "Bonjour") == first
    with pytest.raises(MessageIdReused):
        await house.replies.say(agent, conversation_id, "a1", "Autre chose")


async def test_an_agents_card_number_is_masked_too(house: House) -> None:
    agent, conversation_id = await house.agent(), await house.waiting()
    await house.desk.take(agent, conversation_id)
    await house.replies.say(agent, conversation_id, "a1", "La carte 4111111111111111 ?")
    assert "4111111111111111" not in (await house.log(conversation_id))[-1].content.text
