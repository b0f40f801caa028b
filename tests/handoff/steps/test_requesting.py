"""Who asks for a person knows their place and how long it may take, or is promised a call."""

from datetime import timedelta

from handoff.rules import announcements
from handoff.rules.waiting_time import LATEST
from handoff.words.callback_entries import CallbackBooked
from handoff.words.handoff_entries import WaitOrCallback
from handoff.words.state import State
from tests.handoff.acts import booked, conversation, last, press, said, served
from tests.handoff.house import CLOSING, DAY, NIGHT, House, SetClock
from tests.support.contacts import phone

MINUTE = timedelta(minutes=1)
PHONE = "06 12 34 56 78"
ASKED = f"Rappelez-moi au {PHONE}"


async def test_with_too_few_served_today_there_is_no_number(house: House, clock: SetClock) -> None:
    await served(house, clock, LATEST - 1, MINUTE)
    conversation_id = await house.waiting()
    assert "estimée" not in (await last(house, conversation_id)).text
    status, _ = await house.following.entries(conversation_id, 0, 0)
    assert (status.rank, status.wait_minutes) == (1, None)


async def test_the_place_and_the_wait_are_told_and_follow_the_list(
    house: House, clock: SetClock
) -> None:
    await served(house, clock, LATEST, 3 * MINUTE)
    first = await house.waiting()
    clock.advance(timedelta(seconds=1))
    second = await house.waiting()
    assert "environ 6 minutes" in (await last(house, second)).text
    status, _ = await house.following.entries(second, 0, 0)
    assert (status.rank, status.wait_minutes) == (2, 6)
    await house.person_requests.cancel(first)
    status, _ = await house.following.entries(second, 0, 0)
    assert (status.rank, status.wait_minutes) == (1, 3)
    await house.person_requests.request(second, "again")
    assert "environ 3 minutes" in (await last(house, second)).text


async def test_yesterdays_waits_say_nothing_of_today(house: House, clock: SetClock) -> None:
    await served(house, clock, LATEST, MINUTE)
    clock.at = DAY + timedelta(days=1)
    conversation_id = await house.waiting()
    assert "estimée" not in (await last(house, conversation_id)).text


async def test_shortly_before_closing_it_is_said_when_the_chat_closes(
    house: House, clock: SetClock
) -> None:
    clock.at = CLOSING - 15 * MINUTE
    assert "ferme à 18" in (await last(house, await house.waiting())).text
    clock.at = CLOSING - 16 * MINUTE
    assert "ferme" not in (await last(house, await house.waiting())).text


async def test_who_would_wait_beyond_closing_is_asked_first(house: House, clock: SetClock) -> None:
    await served(house, clock, LATEST, 10 * MINUTE)
    clock.at = CLOSING - 5 * MINUTE
    conversation_id = await house.waiting()
    asked = await last(house, conversation_id)
    assert asked.kind == "wait_or_callback"
    assert [each.title for each in asked.buttons] == ["Attendre quand même", "Être rappelé"]
    async with house.store.reading() as reader:
        assert (await reader.conversations.get(conversation_id)).state is State.WITH_BOT
    await press(house, conversation_id, "Attendre quand même")
    assert (await last(house, conversation_id)).kind == "human_requested"
    await press(house, conversation_id, "Attendre quand même")
    assert (await house.kinds(conversation_id)).count("human_requested") == 1


async def test_who_would_rather_be_called_back_is(house: House, clock: SetClock) -> None:
    await served(house, clock, LATEST, 10 * MINUTE)
    clock.at = CLOSING - 5 * MINUTE
    conversation_id = await house.waiting()
    await press(house, conversation_id, "Être rappelé")
    assert (await last(house, conversation_id)).kind == "callback_booked"
    async with house.store.reading() as reader:
        conversation = await reader.conversations.get(conversation_id)
    assert (conversation.state, conversation.unanswered) == (State.WITH_BOT, ())


async def test_outside_hours_the_request_for_a_person_books_a_callback_at_the_next_opening(
    house: House, clock: SetClock
) -> None:
    clock.at = NIGHT
    conversation_id = await house.waiting()
    booked = (await house.log(conversation_id))[-1].content
    assert isinstance(booked, CallbackBooked)
    assert booked.due_at.isoformat() == "2026-11-24T09:00:00+01:00"
    assert "demain à 9" in booked.text
    async with house.store.reading() as reader:
        assert (await reader.conversations.get(conversation_id)).state is State.WITH_BOT


async def test_between_18_h_and_18_h_30_the_telephone_is_offered(
    house: House, clock: SetClock
) -> None:
    clock.at = NIGHT.replace(hour=18, minute=10)
    booked = (await house.log(await house.waiting()))[-1].content
    assert "01 47 77 75 75" in booked.text.replace("\u202f", " ").replace("\u00a0", " ")


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
    assert (await conversation(house, called)).callback.contact == phone(PHONE)


async def test_who_waits_and_would_rather_be_called_leaves_the_list(house: House) -> None:
    conversation_id = await house.waiting()
    assert (await booked(house, await said(house, ASKED, conversation_id))).contact == phone(PHONE)
    assert (await conversation(house, conversation_id)).state is State.WITH_BOT


async def test_who_waits_and_gives_no_number_keeps_the_place(house: House) -> None:
    conversation_id = await house.waiting()
    await said(house, "Rappelez-moi", conversation_id)
    assert (await conversation(house, conversation_id)).state is State.WAITING


async def test_a_call_that_is_promised_is_not_promised_twice(house: House) -> None:
    conversation_id = await said(house, ASKED)
    await said(house, "Rappelez-moi vite", conversation_id)
    assert (await house.kinds(conversation_id)).count("callback_booked") == 1
    assert (await conversation(house, conversation_id)).state is State.WITH_BOT


async def test_who_gives_up_while_waiting_waits_no_longer(house: House) -> None:
    conversation_id = await house.waiting()
    await said(house, "annule", conversation_id)
    assert (await conversation(house, conversation_id)).state is State.WITH_BOT
    last = (await house.log(conversation_id))[-1].content
    assert last.text == announcements.REQUEST_CANCELLED
