"""What a visitor types, and what is kept of it."""

from handoff.rules import announcements
from handoff.words.message_entries import VisitorSaid
from tests.handoff.house import House


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
