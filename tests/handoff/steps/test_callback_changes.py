"""A promised callback changes in words, and no number stays that was withdrawn."""

from datetime import datetime, timedelta

from french.calendar_names import PARIS
from tests.handoff.acts import callback_of, conversation, keeps, kept, said
from tests.handoff.house import DAY, House
from tests.support.contacts import phone

PHONE = "06 12 34 56 78"
ASKED = f"Rappelez-moi au {PHONE}"
HALF_AN_HOUR = timedelta(minutes=30)
SIX, SEVEN = "06 12 34 56 78", "07 98 76 54 32"


async def test_the_promise_moves_in_words(house: House) -> None:
    conversation_id = await said(house, ASKED)
    await said(house, "non plutôt jeudi", conversation_id)
    moved = (await conversation(house, conversation_id)).callback
    assert (moved.contact, moved.due_at) == (
        phone(PHONE),
        datetime(2026, 11, 26, 9, 0, tzinfo=PARIS),
    )
    await said(house, "bonjour", conversation_id)
    await said(house, "décalez mon rappel à vendredi 15h30", conversation_id)
    moved = (await conversation(house, conversation_id)).callback
    assert moved.due_at == datetime(2026, 11, 27, 15, 30, tzinfo=PARIS)


async def test_who_gives_up_right_after_the_promise_is_not_called(house: House) -> None:
    conversation_id = await said(house, ASKED)
    await said(house, "en fait laissez tomber", conversation_id)
    assert (await conversation(house, conversation_id)).callback is None
    assert PHONE not in str(await house.log(conversation_id))


async def test_the_callback_is_called_off_and_the_number_corrected_in_words(house: House) -> None:
    conversation_id = await house.opened()
    await house.callbacks.book(conversation_id, phone(SIX), DAY + HALF_AN_HOUR)
    await house.messages.say(conversation_id, "m1", "Non, appelez plutôt le 0798765432")
    assert (await callback_of(house, conversation_id)).contact == phone(SEVEN)
    assert not keeps(await kept(house, conversation_id), SIX)
    await house.messages.say(conversation_id, "m2", "Finalement, annulez mon rappel.")
    await house.answering.idle()
    after = await kept(house, conversation_id)
    assert (await house.kinds(conversation_id))[-1] == "callback_cancelled"
    assert "votre numéro est effacé" in after
    assert not keeps(after, SEVEN)


async def test_a_message_whose_number_was_taken_out_may_be_sent_again(house: House) -> None:
    conversation_id = await house.opened()
    await house.callbacks.book(conversation_id, phone(SIX), DAY + HALF_AN_HOUR)
    said = "Retirez le 06 12 34 56 78"
    first = await house.messages.say(conversation_id, "m1", said)
    again = await house.messages.say(conversation_id, "m1", said)
    assert (again.seq, keeps(again.content.text, SIX)) == (first.seq, False)


async def test_what_was_said_about_a_callback_is_not_put_to_the_bot(house: House) -> None:
    conversation_id = await house.opened()
    await house.callbacks.book(conversation_id, None, DAY + HALF_AN_HOUR)
    await house.messages.say(conversation_id, "m1", SIX)
    await house.messages.say(conversation_id, "m2", "Quels sont vos horaires ?")
    await house.answering.idle()
    assert (await house.kinds(conversation_id))[-4:] == [
        "visitor_said", "callback_changed", "visitor_said", "bot_said",
    ]  # fmt: skip
