"""A line is written once, however often it is sent."""

import pytest

from handoff.words.errors import MessageIdReused
from handoff.words.message_entries import FileSent
from tests.handoff.house import House


async def test_the_same_message_id_again_is_the_same_entry(house: House) -> None:
    conversation_id = await house.opened()
    first = await house.messages.say(conversation_id, "m1", "Bonjour")
    again = await house.messages.say(conversation_id, "m1", "  Bonjour ")
    assert again == first
    await house.answering.idle()
    assert (await house.kinds(conversation_id)).count("visitor_said") == 1


async def test_the_same_message_id_for_another_text_is_refused(house: House) -> None:
    conversation_id = await house.opened()
    await house.messages.say(conversation_id, "m1", "Bonjour")
    with pytest.raises(MessageIdReused):
        await house.messages.say(conversation_id, "m1", "Au revoir")


async def test_a_file_is_a_line_that_the_bot_answers_once(house: House) -> None:
    conversation_id = await house.opened()
    sent = FileSent(
        text="Fichier envoyé : facture.pdf",
        message_id="m1",
        name="facture.pdf",
        size=10,
        case_number="2026-00123",
        payload="/dispute_respond",
    )
    first = await house.sent_files.write(conversation_id, sent)
    assert await house.sent_files.write(conversation_id, sent) == first
    assert await house.sent_files.file_under(conversation_id, "m1") == first
    await house.answering.idle()
    assert await house.kinds(conversation_id) == ["bot_said", "file_sent", "bot_said"]
    await house.messages.say(conversation_id, "m2", "bonjour")
    with pytest.raises(MessageIdReused):
        await house.sent_files.file_under(conversation_id, "m2")
