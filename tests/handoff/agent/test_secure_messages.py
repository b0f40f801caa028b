"""Secure messages: one answer each, without taking the conversation."""

from datetime import timedelta

import pytest

from handoff.agent.secure_messages import Subject
from handoff.words.contact import ContactKind
from handoff.words.errors import CallbackTaken, EmptyMessage, MessageIdReused, UnknownCallback
from handoff.words.state import State
from tests.handoff.acts import callback_of
from tests.handoff.house import DAY, House
from tests.support.contacts import phone

PHONE, MESSAGE = ContactKind.PHONE, ContactKind.MESSAGE
HALF_AN_HOUR = timedelta(minutes=30)


async def test_a_message_that_a_colleague_took_is_not_answered_twice(house: House) -> None:
    claire, karim = await house.agent("claire"), await house.agent("karim")
    conversation_id = await house.opened()
    await house.secure_messages.leave(conversation_id, "s1", Subject.SITE, "Où est le menu ?")
    await house.callback_work.claim(claire, (await callback_of(house, conversation_id)).id)
    with pytest.raises(CallbackTaken):
        await house.secure_messages.answer(karim, conversation_id, "a1", "Ici.")
    await house.secure_messages.answer(claire, conversation_id, "a2", "Là.")


async def test_a_secure_message_is_answered_without_taking_the_conversation(
    house: House,
) -> None:
    claire, conversation_id = await house.agent(), await house.opened()
    text = "Mon adresse change, ma carte est 4111111111111111."
    left = await house.secure_messages.leave(conversation_id, "s1", Subject.ACCOUNT, text)
    assert "4111111111111111" not in left.content.text
    assert await house.secure_messages.leave(conversation_id, "s1", Subject.ACCOUNT, text) == left
    with pytest.raises(MessageIdReused):
        await house.secure_messages.leave(conversation_id, "s1", Subject.SITE, text)
    told = (await house.log(conversation_id))[-1].content.text
    assert "au plus tard demain à 10" in told
    [promised] = (await house.desk.desk(claire)).callbacks
    assert promised.callback is not None
    assert promised.callback.request.skill == "account_access"
    answer = await house.secure_messages.answer(claire, conversation_id, "a1", "C’est fait.")
    again = await house.secure_messages.answer(claire, conversation_id, "a1", "C’est fait.")
    assert again == answer
    assert (answer.role.value, answer.content.kind) == ("agent", "message_answered")
    async with house.store.reading() as reader:
        conversation = await reader.conversations.get(conversation_id)
    assert (conversation.state, conversation.callback) == (State.WITH_BOT, None)
    with pytest.raises(UnknownCallback):
        await house.secure_messages.answer(claire, conversation_id, "a2", "Encore.")


async def test_an_empty_secure_message_is_refused(house: House) -> None:
    with pytest.raises(EmptyMessage):
        await house.secure_messages.leave(await house.opened(), "s1", Subject.SITE, " \u200b ")


async def test_a_message_does_not_take_the_place_of_a_call(house: House) -> None:
    conversation_id = await house.opened()
    await house.callbacks.book(conversation_id, phone("06 12 34 56 78"), DAY + HALF_AN_HOUR)
    await house.secure_messages.leave(conversation_id, "s1", Subject.SITE, "Où est le menu ?")
    assert (await callback_of(house, conversation_id)).contact.kind is PHONE
