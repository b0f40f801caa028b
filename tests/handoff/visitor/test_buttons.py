"""Buttons: pressed as offered, refused when they never were."""

import pytest

from handoff.words.errors import UnknownButton
from handoff.words.message_entries import VisitorSaid
from tests.handoff.house import House


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
