"""What a visitor can do, and what is kept of it."""

import pytest

from handoff.rules import announcements
from handoff.words.errors import MessageIdReused, UnknownButton, UnknownConversation, WrongKey
from handoff.words.message_entries import BotSaid, FileSent, VisitorSaid
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


async def test_a_question_is_answered_by_the_bot(house: House) -> None:
    conversation_id = await house.opened()
    said = await house.messages.say(conversation_id, "m1", "Où sont mes relevés ?")
    await house.answering.idle()
    answer = (await house.log(conversation_id))[-1].content
    assert isinstance(answer, BotSaid)
    assert (answer.text, answer.answers) == ("Vous avez dit : Où sont mes relevés ?", said.seq)


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


async def test_of_a_card_number_sent_in_pieces_nothing_is_kept(house: House) -> None:
    conversation_id = await house.opened()
    pieces = ["Voici ma carte : 4970 1000", "0000 0063", "exp 12/27, code 123"]
    for number, piece in enumerate(pieces):
        await house.messages.say(conversation_id, f"m{number}", piece)
        await house.answering.idle()
    log = await house.log(conversation_id)
    said = [entry for entry in log if isinstance(entry.content, VisitorSaid)]
    assert [entry.content.text for entry in said] == [
        "Voici ma carte : •••• ••••",
        "•••• ••••",
        "exp ••/••, code •••",
    ]
    assert announcements.CARD_MASKED in [entry.content.text for entry in log]
    # What is sent again is the same message all the same.
    for number, piece in enumerate(pieces):
        again = await house.messages.say(conversation_id, f"m{number}", piece)
        assert again == said[number]


async def test_a_card_number_is_masked_before_it_is_kept_and_the_visitor_is_told(
    house: House,
) -> None:
    conversation_id = await house.opened()
    await house.messages.say(conversation_id, "m1", "Ma carte 4111 1111 1111 1111 est refusée")
    await house.answering.idle()
    log = await house.log(conversation_id)
    assert all("4111 1111" not in entry.content.text for entry in log)
    assert announcements.CARD_MASKED in [entry.content.text for entry in log]


async def test_a_pressed_button_is_the_visitors_line_with_its_payload(house: House) -> None:
    conversation_id = await house.opened()
    await house.messages.say(conversation_id, "m1", "choix")
    await house.answering.idle()
    offer = (await house.log(conversation_id))[-1]
    [button_id] = offer.buttons
    pressed = await house.buttons.press(conversation_id, "m2", button_id)
    assert pressed.content == VisitorSaid(
        text="Parler à un conseiller", message_id="m2", payload="/contact_human"
    )
    await house.answering.idle()
    assert (await house.kinds(conversation_id))[-1] == "human_requested"


@pytest.mark.parametrize("button", ["1-1", "99-1", "x", "", "²-1", "2-9", "-1-1"])
async def test_a_button_that_was_never_offered_is_refused(house: House, button: str) -> None:
    conversation_id = await house.opened()
    with pytest.raises(UnknownButton):
        await house.buttons.press(conversation_id, "m1", button)


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
