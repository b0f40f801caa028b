"""« Rappelez-moi »: a slot is promised, at the time that was given when there is one."""

from datetime import datetime

import pytest

from french.calendar_names import PARIS
from handoff.rules import announcements
from handoff.words.state import State
from tests.handoff.acts import booked, conversation, said
from tests.handoff.house import NIGHT, House, SetClock
from tests.support.contacts import phone

PHONE = "06 12 34 56 78"
ASKED = f"Rappelez-moi au {PHONE}"


async def test_by_night_a_number_that_was_given_is_called_at_the_next_opening(
    house: House, clock: SetClock
) -> None:
    clock.at = NIGHT
    callback = await booked(house, await said(house, ASKED))
    assert callback.contact == phone(PHONE)
    assert callback.due_at == datetime(2026, 11, 24, 9, 0, tzinfo=PARIS)
    assert callback.text == (
        f"Le chat est fermé. Un conseiller vous rappellera au {PHONE} demain à 9\u202fh."
    )


async def test_by_night_without_a_number_it_is_asked_for(house: House, clock: SetClock) -> None:
    clock.at = NIGHT
    callback = await booked(house, await said(house, "Rappelez-moi"))
    assert callback.contact.is_conversation
    assert "indiquez votre numéro" in callback.text


async def test_a_contract_number_in_a_request_is_not_called(house: House, clock: SetClock) -> None:
    clock.at = NIGHT
    callback = await booked(house, await said(house, "Un conseiller, contrat n° 0798765432"))
    assert callback.contact.is_conversation


async def test_by_day_a_number_that_was_given_is_called_in_the_next_slot(house: House) -> None:
    conversation_id = await said(house, ASKED)
    callback = await booked(house, conversation_id)
    assert callback.contact == phone(PHONE)
    assert callback.text.startswith(f"C’est noté. Un conseiller vous rappellera au {PHONE} ")
    assert (await conversation(house, conversation_id)).state is State.WITH_BOT


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
    assert (kept.contact, kept.due_at) == (phone(PHONE), callback.due_at)


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
    requests = [f"Rappelez-moi jeudi à 14h au 06 12 34 56 7{digit}" for digit in range(7)]
    dues = [(await booked(house, await said(house, each))).due_at for each in requests]
    assert dues[:6] == [datetime(2026, 11, 26, 14, 0, tzinfo=PARIS)] * 6
    assert dues[6] == datetime(2026, 11, 26, 14, 30, tzinfo=PARIS)
