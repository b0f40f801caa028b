"""What is forgotten by itself: old conversations, numbers some time after their callback."""

from datetime import timedelta

from handoff.agent.secure_messages import Subject
from tests.handoff.acts import callback_of, conversation, keeps, kept, said
from tests.handoff.house import DAY, House, SetClock
from tests.support.contacts import phone

HALF_AN_HOUR = timedelta(minutes=30)
PHONE = "06 12 34 56 78"


async def test_old_conversations_are_erased_and_their_ids_are_listed(
    house: House, clock: SetClock
) -> None:
    old, promised = await house.opened(), await house.opened()
    await house.secure_messages.leave(promised, "s1", Subject.SITE, "Où est le menu ?")
    clock.advance(timedelta(days=364))
    young = await house.opened()
    assert await house.retention.erase_old() == 0
    clock.advance(timedelta(days=1, seconds=1))
    assert await house.retention.erase_old() == 1
    assert await house.retention.erase_old() == 0
    assert await house.retention.erased(clock.now()) == [old]
    assert await house.log(old) == []
    for other in (promised, young):
        assert await house.log(other) != []


async def test_after_the_outcome_the_number_is_kept_for_a_while_only(
    house: House, clock: SetClock
) -> None:
    claire, conversation_id, other = (
        await house.agent(), await house.opened(), await house.opened(),
    )  # fmt: skip
    for each in (conversation_id, other):
        await house.callbacks.book(each, phone(PHONE), DAY + HALF_AN_HOUR)
    callback = await callback_of(house, conversation_id)
    await house.callback_work.claim(claire, callback.id)
    await house.callback_work.done(claire, callback.id)
    assert await house.retention.forget_contacts() == 0
    clock.advance(timedelta(days=31))
    assert await house.retention.forget_contacts() == 1
    assert not keeps(await kept(house, conversation_id), PHONE)
    assert keeps(await kept(house, other), PHONE)


async def test_the_number_of_a_request_is_forgotten_with_the_others(
    house: House, clock: SetClock
) -> None:
    conversation_id = await said(house, f"Un conseiller svp, mon numéro est le {PHONE}")
    await house.person_requests.cancel(conversation_id)
    clock.advance(timedelta(days=31))
    assert await house.retention.forget_contacts() == 1
    assert PHONE not in str(await house.log(conversation_id))
    assert PHONE not in str(await conversation(house, conversation_id))
