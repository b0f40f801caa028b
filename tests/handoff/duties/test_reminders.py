"""Reminders: to visitors who are silent, to agents of their callbacks."""

from datetime import timedelta

from handoff.agent.secure_messages import Subject
from handoff.words.contact import ContactKind
from handoff.words.state import State
from tests.handoff.acts import state_of
from tests.handoff.house import House, SetClock
from tests.support.contacts import phone

MINUTE = timedelta(minutes=1)


async def test_a_visitor_silent_with_an_agent_is_asked_once_and_then_the_conversation_ends(
    house: House, clock: SetClock
) -> None:
    claire, conversation_id = await house.agent(), await house.waiting()
    await house.desk.take(claire, conversation_id)
    clock.advance(6 * MINUTE)
    assert await house.reminders.see_to_silence() == 0, "it is the agent's turn"
    await house.replies.say(claire, conversation_id, "a1", "Votre numéro de contrat ?")
    clock.advance(5 * MINUTE - timedelta(seconds=1))
    assert await house.reminders.see_to_silence() == 0
    clock.advance(timedelta(seconds=1))
    assert await house.reminders.see_to_silence() == 1
    assert await house.reminders.see_to_silence() == 0
    clock.advance(5 * MINUTE)
    assert await house.reminders.see_to_silence() == 1
    assert (await house.kinds(conversation_id))[-2:] == ["idle_reminded", "closed"]


async def test_who_answers_after_the_reminder_has_all_the_time_again(
    house: House, clock: SetClock
) -> None:
    claire, conversation_id = await house.agent(), await house.waiting()
    await house.desk.take(claire, conversation_id)
    await house.replies.say(claire, conversation_id, "a1", "Votre numéro de contrat ?")
    clock.advance(6 * MINUTE)
    await house.reminders.see_to_silence()
    await house.messages.say(conversation_id, "v1", "Je le cherche")
    clock.advance(20 * MINUTE)
    assert await house.reminders.see_to_silence() == 0
    await house.replies.say(claire, conversation_id, "a2", "Prenez votre temps.")
    clock.advance(5 * MINUTE)
    assert await house.reminders.see_to_silence() == 1


async def test_with_the_bot_silence_ends_a_day_later_but_never_a_promise(
    house: House, clock: SetClock
) -> None:
    silent, promised, mute = [await house.opened() for _ in range(3)]
    for conversation_id in (silent, promised):
        await house.messages.say(conversation_id, "v1", "Mes frais ?")
        await house.answering.idle()
    await house.secure_messages.leave(promised, "s1", Subject.SITE, "Où est le menu ?")
    await house.messages.say(promised, "v2", "Merci")
    await house.answering.idle()
    clock.advance(10 * MINUTE)
    assert await house.reminders.see_to_silence() == 2
    clock.advance(timedelta(hours=24))
    assert await house.reminders.see_to_silence() == 1
    assert await state_of(house, silent) is State.CLOSED
    assert await state_of(house, promised) is State.WITH_BOT
    assert await house.kinds(mute) == ["bot_said"]


async def test_agents_are_reminded_of_a_callback_and_a_late_one_goes_first(
    house: House, clock: SetClock
) -> None:
    claire, conversation_id, other = (
        await house.agent(), await house.opened(), await house.opened(),
    )  # fmt: skip
    first, second, *_ = await house.callbacks.free_slots(ContactKind.PHONE)
    await house.callbacks.book(conversation_id, phone("06 12 34 56 78"), second)
    await house.callbacks.book(other, phone("06 12 34 56 79"), first)
    clock.at = first
    assert await house.reminders.remind_of_callbacks() == 1
    assert await house.reminders.remind_of_callbacks() == 0
    due = (await house.desk.desk(claire)).callbacks[0].callback
    assert due is not None
    await house.callback_work.claim(claire, due.id)
    await house.callback_work.done(claire, due.id)
    clock.at = second + 15 * MINUTE
    assert await house.reminders.escalate_callbacks() == 1
    assert await house.reminders.escalate_callbacks() == 0
    assert await house.reminders.remind_of_callbacks() == 0
    last = (await house.log(conversation_id))[-1].content
    assert (last.kind, "retard" in last.text) == ("callback_escalated", True)
    [late] = (await house.desk.desk(claire)).callbacks
    assert late.callback is not None
    assert late.callback.escalated
