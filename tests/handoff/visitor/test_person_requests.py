"""A person is asked for by a button, once; and the request can be given up."""

from datetime import timedelta

import pytest

from handoff.rules.waiting_time import LATEST
from handoff.words.errors import IllegalMove
from tests.handoff.acts import last, press, served
from tests.handoff.house import CLOSING, NIGHT, House, SetClock

MINUTE = timedelta(minutes=1)


async def test_a_choice_made_after_closing_is_a_callback(house: House, clock: SetClock) -> None:
    await served(house, clock, LATEST, 10 * MINUTE)
    clock.at = CLOSING - 5 * MINUTE
    conversation_id = await house.waiting()
    clock.at = CLOSING
    await press(house, conversation_id, "Attendre quand même")
    assert (await last(house, conversation_id)).kind == "callback_booked"


async def test_a_choice_made_while_waiting_leaves_the_list(house: House, clock: SetClock) -> None:
    await served(house, clock, LATEST, 10 * MINUTE)
    clock.at = CLOSING - 5 * MINUTE
    conversation_id = await house.waiting()
    await press(house, conversation_id, "Attendre quand même")
    [choice] = [e for e in await house.log(conversation_id) if e.content.kind == "wait_or_callback"]
    await house.buttons.press(conversation_id, "other", f"{choice.seq}-2")
    kinds = (await house.kinds(conversation_id))[-2:]
    assert kinds == ["request_cancelled", "callback_booked"]


async def test_asking_again_while_waiting_tells_the_place_and_queues_once(
    house: House, clock: SetClock
) -> None:
    first = await house.waiting()
    clock.advance(timedelta(seconds=1))
    second = await house.waiting()
    await house.person_requests.request(second, "again")
    kinds = await house.kinds(second)
    assert kinds.count("human_requested") == 1
    assert "1 personne est avant vous" in (await house.log(second))[-1].content.text
    assert (await house.kinds(first)).count("human_requested") == 1


async def test_a_visitor_can_stop_waiting_and_go_on_with_the_bot(house: House) -> None:
    conversation_id = await house.waiting()
    await house.person_requests.cancel(conversation_id)
    await house.messages.say(conversation_id, "m9", "Mes frais ?")
    await house.answering.idle()
    assert (await house.kinds(conversation_id))[-3:] == [
        "request_cancelled", "visitor_said", "bot_said",
    ]  # fmt: skip
    with pytest.raises(IllegalMove):
        await house.person_requests.cancel(conversation_id)


async def test_asking_again_at_night_books_no_second_callback(
    house: House, clock: SetClock
) -> None:
    clock.at = NIGHT
    conversation_id = await house.waiting()
    await house.person_requests.request(conversation_id, "again")
    kinds = await house.kinds(conversation_id)
    assert kinds.count("callback_booked") == 1
    assert kinds[-1] == "announced"
