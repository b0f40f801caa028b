"""A conversation is opened, and only who holds its key comes in."""

import pytest

from handoff.rules import announcements
from handoff.words.errors import UnknownConversation, WrongKey
from handoff.words.message_entries import BotSaid
from tests.handoff.house import House


async def test_a_conversation_starts_with_the_greeting_that_names_the_machine(house: House) -> None:
    conversation_id = await house.opened()
    [greeting] = await house.log(conversation_id)
    assert greeting.content == BotSaid(text=announcements.GREETING)
    assert "assistant virtuel (IA)" in announcements.GREETING


async def test_only_the_holder_of_the_key_is_let_in(house: House) -> None:
    opened = await house.reception.open("demo", None)
    await house.reception.admit(opened.conversation.id, opened.key)
    with pytest.raises(WrongKey):
        await house.reception.admit(opened.conversation.id, opened.key + "x")
    with pytest.raises(UnknownConversation):
        await house.reception.admit("nobody", opened.key)
