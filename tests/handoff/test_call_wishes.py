"""« Rappelez-moi »: with a number or without, by night, by day, while waiting."""

from datetime import datetime, timedelta

import pytest

from french.calendar_names import PARIS
from handoff.rules import announcements
from handoff.words.callback_entries import CallbackBooked
from handoff.words.handoff_entries import WaitOrCallback
from handoff.words.state import State
from tests.handoff.house import NIGHT, House, SetClock

PHONE = "06 12 34 56 78"
WISH = f"Rappelez-moi au {PHONE}"


async def said(house: House, text: str, conversation_id: str | None = None) -> str:
    conversation_id = conversation_id or await house.opened()
    await house.reception.say(conversation_id, text, text)
    await house.answering.idle()
    return conversation_id


async def booked(house: House, conversation_id: str) -> CallbackBooked:
    content = (await house.log(conversation_id))[-1].content
    assert isinstance(content, CallbackBooked)
    return content


async def conversation(house: House, conversation_id: str):  # noqa: ANN201
    async with house.store.reading() as reader:
        return await reader.conversations.get(conversation_id)


async def press(house: House, conversation_id: str, title: str) -> None:
    entry = next(e for e in reversed(await house.log(conversation_id)) if e.buttons)
    [button_id] = [key for key, button in entry.buttons.items() if button.title == title]
    await house.reception.press(conversation_id, title, button_id)
    await house.answering.idle()


async def test_by_night_a_number_that_was_given_is_called_at_the_next_opening(
    house: House, clock: SetClock
) -> None:
    clock.at = NIGHT
    callback = await booked(house, await said(house, WISH))
    assert callback.phone == PHONE
    assert callback.due_at == datetime(2026, 11, 24, 9, 0, tzinfo=PARIS)
    assert callback.text == (
        f"Le chat est fermé. Un conseiller vous rappellera au {PHONE} demain à 9\u202fh."
    )


async def test_by_night_without_a_number_it_is_asked_for(house: House, clock: SetClock) -> None:
    clock.at = NIGHT
    callback = await booked(house, await said(house, "Rappelez-moi"))
    assert callback.phone is None
    assert "indiquez votre numéro" in callback.text


async def test_a_contract_number_in_the_wish_is_not_called(house: House, clock: SetClock) -> None:
    clock.at = NIGHT
    callback = await booked(house, await said(house, "Un conseiller, contrat n° 0798765432"))
    assert callback.phone is None


async def test_by_day_a_number_that_was_given_is_called_in_the_next_slot(house: House) -> None:
    conversation_id = await said(house, WISH)
    callback = await booked(house, conversation_id)
    assert callback.phone == PHONE
    assert callback.text.startswith(f"C’est noté. Un conseiller vous rappellera au {PHONE} ")
    assert (await conversation(house, conversation_id)).state is State.WITH_BOT


async def test_by_day_without_a_number_one_may_choose_between_chat_and_call(house: House) -> None:
    chats, called = await said(house, "Rappelez-moi"), await said(house, "Rappelez-moi !")
    for conversation_id in (chats, called):
        choice = (await house.log(conversation_id))[-1].content
        assert isinstance(choice, WaitOrCallback)
        assert choice.text == announcements.CHAT_OR_CALLBACK
    await press(house, chats, announcements.HUMAN)
    assert (await conversation(house, chats)).state is State.WAITING
    await press(house, called, announcements.RATHER_CALLED_BACK)
    assert "indiquez votre numéro" in (await booked(house, called)).text
    await said(house, PHONE, called)
    assert (await conversation(house, called)).callback.phone == PHONE


async def test_who_waits_and_would_rather_be_called_leaves_the_list(house: House) -> None:
    conversation_id = await house.waiting()
    assert (await booked(house, await said(house, WISH, conversation_id))).phone == PHONE
    assert (await conversation(house, conversation_id)).state is State.WITH_BOT


async def test_who_waits_and_gives_no_number_keeps_the_place(house: House) -> None:
    conversation_id = await house.waiting()
    await said(house, "Rappelez-moi", conversation_id)
    assert (await conversation(house, conversation_id)).state is State.WAITING


async def test_a_call_that_is_promised_is_not_promised_twice(house: House) -> None:
    conversation_id = await said(house, WISH)
    await said(house, "Rappelez-moi vite", conversation_id)
    assert (await house.kinds(conversation_id)).count("callback_booked") == 1
    assert (await conversation(house, conversation_id)).state is State.WITH_BOT


@pytest.mark.parametrize("at", [timedelta(hours=8), timedelta(hours=9)])
async def test_a_number_given_with_the_wish_is_called_when_the_chat_closes_before_an_agent_came(
    house: House, clock: SetClock, at: timedelta
) -> None:
    conversation_id = await said(house, f"Un conseiller svp, mon numéro est le {PHONE}")
    assert (await conversation(house, conversation_id)).state is State.WAITING
    clock.advance(at)
    await house.closing.drain()
    callback = await booked(house, conversation_id)
    assert callback.phone == PHONE
    assert f"un conseiller vous rappellera au {PHONE} " in callback.text


async def test_the_number_of_a_wish_is_forgotten_with_the_others(
    house: House, clock: SetClock
) -> None:
    conversation_id = await said(house, f"Un conseiller svp, mon numéro est le {PHONE}")
    await house.reception.cancel_request(conversation_id)
    clock.advance(timedelta(days=31))
    assert await house.retention.forget_phones() == 1
    assert PHONE not in str(await house.log(conversation_id))
    assert PHONE not in str(await conversation(house, conversation_id))


@pytest.mark.parametrize("at", ["day", "night"])
async def test_a_time_that_was_given_is_booked(house: House, clock: SetClock, at: str) -> None:
    clock.at = NIGHT if at == "night" else clock.at
    callback = await booked(house, await said(house, f"Rappelez-moi jeudi à 14h au {PHONE}"))
    assert callback.due_at == datetime(2026, 11, 26, 14, 0, tzinfo=PARIS)
    assert f"vous rappellera au {PHONE} jeudi 26 novembre à 14\u202fh." in callback.text


async def test_a_time_without_a_number_is_booked_and_the_number_asked_for(house: House) -> None:
    conversation_id = await said(house, "Rappelez-moi demain matin")
    callback = await booked(house, conversation_id)
    assert callback.due_at == datetime(2026, 11, 24, 9, 0, tzinfo=PARIS)
    await said(house, PHONE, conversation_id)
    kept = (await conversation(house, conversation_id)).callback
    assert (kept.phone, kept.due_at) == (PHONE, callback.due_at)


async def test_a_time_at_which_nobody_calls_gets_the_next_one_and_is_told(house: House) -> None:
    callback = await booked(house, await said(house, f"Rappelez-moi dimanche à 15h au {PHONE}"))
    assert callback.due_at == datetime(2026, 11, 30, 9, 0, tzinfo=PARIS)
    assert callback.text.startswith(announcements.NOT_THEN)


async def test_a_day_en_quinze_is_promised_and_told_with_its_date(house: House) -> None:
    callback = await booked(house, await said(house, f"Rappelez-moi mardi en quinze au {PHONE}"))
    assert callback.due_at == datetime(2026, 12, 8, 9, 0, tzinfo=PARIS)
    assert f"vous rappellera au {PHONE} mardi 8 décembre à 9\u202fh." in callback.text


async def test_a_sunday_en_huit_gets_the_monday_after_and_is_told(house: House) -> None:
    callback = await booked(house, await said(house, f"Rappelez-moi dimanche en huit au {PHONE}"))
    assert callback.due_at == datetime(2026, 12, 7, 9, 0, tzinfo=PARIS)
    assert callback.text.startswith(announcements.NOT_THEN)


async def test_a_full_slot_gives_way_to_the_next(house: House) -> None:
    wishes = [f"Rappelez-moi jeudi à 14h au 06 12 34 56 7{digit}" for digit in range(7)]
    dues = [(await booked(house, await said(house, wish))).due_at for wish in wishes]
    assert dues[:6] == [datetime(2026, 11, 26, 14, 0, tzinfo=PARIS)] * 6
    assert dues[6] == datetime(2026, 11, 26, 14, 30, tzinfo=PARIS)


async def test_the_promise_moves_in_words(house: House) -> None:
    conversation_id = await said(house, WISH)
    await said(house, "non plutôt jeudi", conversation_id)
    moved = (await conversation(house, conversation_id)).callback
    assert (moved.phone, moved.due_at) == (PHONE, datetime(2026, 11, 26, 9, 0, tzinfo=PARIS))
    await said(house, "bonjour", conversation_id)
    await said(house, "décalez mon rappel à vendredi 15h30", conversation_id)
    moved = (await conversation(house, conversation_id)).callback
    assert moved.due_at == datetime(2026, 11, 27, 15, 30, tzinfo=PARIS)


async def test_who_gives_up_right_after_the_promise_is_not_called(house: House) -> None:
    conversation_id = await said(house, WISH)
    await said(house, "en fait laissez tomber", conversation_id)
    assert (await conversation(house, conversation_id)).callback is None
    assert PHONE not in str(await house.log(conversation_id))


async def test_who_gives_up_while_waiting_waits_no_longer(house: House) -> None:
    conversation_id = await house.waiting()
    await said(house, "annule", conversation_id)
    assert (await conversation(house, conversation_id)).state is State.WITH_BOT
    last = (await house.log(conversation_id))[-1].content
    assert last.text == announcements.REQUEST_CANCELLED
