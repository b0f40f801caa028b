"""Replaying a conversation's log gives what is stored, whatever was done in whatever order."""

from collections.abc import Awaitable, Callable
from contextlib import suppress
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from handoff.agent.callback_work import Missed
from handoff.agent.secure_messages import Subject
from handoff.words.agents import Agent
from handoff.words.contact import ContactKind
from handoff.words.conversation import replay
from handoff.words.errors import HandoffError
from handoff.words.skills import Skill
from tests.handoff.house import DAY, House, SetClock
from tests.support.contacts import phone

STEPS = ("say", "choose", "human", "cancel", "take", "reply", "hand_back", "close", "settle",
         "wait", "evening", "lose", "phone", "fail", "slot", "no_callback", "attempt", "leave",
         "answer", "pass_on", "give", "offer", "late", "silence", "remind",
         "claim", "claim", "release", "done", "no_contact", "number", "forget",
         "call", "called", "card", "rest_of_card", "move", "give_up")  # fmt: skip


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(steps=st.lists(st.sampled_from(STEPS), min_size=3, max_size=25))
async def test_the_stored_conversation_is_the_fold_of_its_log(
    house: House, clock: SetClock, steps: list[str]
) -> None:
    clock.at = DAY
    conversation_id = await house.opened()
    agent = await house.agent(f"agent-{conversation_id}")
    for number, step in enumerate(steps):
        deed = _deeds(house, clock, agent, conversation_id, f"m{number}")[step]
        with suppress(HandoffError):  # refused in this state: that must leave no trace either
            await deed()
        async with house.store.reading() as reader:
            stored = await reader.conversations.get(conversation_id)
            log = await reader.conversations.entries(conversation_id, 0)
        assert replay(stored.opened(), log) == stored
        assert [entry.seq for entry in log] == list(range(1, stored.seq + 1))


def _deeds(
    house: House, clock: SetClock, agent: Agent, conversation_id: str, message_id: str
) -> dict[str, Callable[[], Awaitable[object]]]:
    """What each step does."""
    messages, person_requests = house.messages, house.person_requests
    desk, replies, handovers = house.desk, house.replies, house.handovers

    async def later(by: timedelta, then: Callable[[], Awaitable[object]]) -> None:
        clock.advance(by)
        await then()

    async def settle() -> None:
        await house.settle(conversation_id)

    async def slot() -> None:
        [first, *_] = await house.callbacks.free_slots(ContactKind.PHONE)
        await house.callbacks.book(conversation_id, phone("06 12 34 56 78"), first)

    async def work(deed: Callable[[str], Awaitable[object]]) -> None:
        async with house.store.reading() as reader:
            callback = (await reader.conversations.get(conversation_id)).callback
        if callback:
            await deed(callback.id)

    secure = house.secure_messages
    return {
        "slot": slot,
        "no_contact": lambda: house.callbacks.withdraw_contact(conversation_id),
        "number": lambda: messages.say(conversation_id, message_id, "plutôt le 0798765432"),
        "forget": lambda: later(timedelta(days=31), house.retention.forget_contacts),
        "claim": lambda: work(lambda known: house.callback_work.claim(agent, known)),
        "release": lambda: work(lambda known: house.callback_work.release(agent, known)),
        "attempt": lambda: work(
            lambda known: house.callback_work.attempted(agent, known, Missed.BUSY, "")
        ),
        "done": lambda: work(lambda known: house.callback_work.done(agent, known)),
        "no_callback": lambda: house.callbacks.cancel(conversation_id),
        "leave": lambda: secure.leave(conversation_id, message_id, Subject.SITE, "Où est X ?"),
        "answer": lambda: secure.answer(agent, conversation_id, message_id, "Ici."),
        "pass_on": lambda: handovers.to_skill(agent, conversation_id, Skill.DISPUTES, "x"),
        "give": lambda: handovers.to_agent(agent, conversation_id, agent.id, ""),
        "silence": lambda: later(timedelta(minutes=11), house.reminders.see_to_silence),
        "remind": lambda: later(timedelta(minutes=16), house.scheduler.round),
        "offer": house.offering.assign,
        "late": lambda: later(timedelta(hours=9), house.closing.end_after_hours),
        "say": lambda: messages.say(conversation_id, message_id, "Bonjour"),
        "call": lambda: messages.say(conversation_id, message_id, "Rappelez-moi au 0612345678"),
        "called": lambda: messages.say(conversation_id, message_id, "Un conseiller : 0612345678"),
        "card": lambda: messages.say(conversation_id, message_id, "4970 1000"),
        "rest_of_card": lambda: messages.say(conversation_id, message_id, "0000 0063"),
        "move": lambda: messages.say(conversation_id, message_id, "plutôt jeudi à 14h"),
        "give_up": lambda: messages.say(conversation_id, message_id, "annule"),
        "choose": lambda: messages.say(conversation_id, message_id, "choix"),
        "fail": lambda: messages.say(conversation_id, message_id, "panne"),
        "human": lambda: person_requests.request(conversation_id, message_id),
        "cancel": lambda: person_requests.cancel(conversation_id),
        "take": lambda: desk.take(agent, conversation_id),
        "reply": lambda: replies.say(agent, conversation_id, message_id, "Bonjour."),
        "hand_back": lambda: handovers.to_bot(agent, conversation_id),
        "close": lambda: replies.close(agent, conversation_id),
        "settle": settle,
        "wait": lambda: later(timedelta(seconds=20), settle),
        "evening": lambda: later(timedelta(hours=8), house.closing.drain),
        "lose": lambda: later(timedelta(seconds=61), house.scheduler.round),
        "phone": lambda: house.callbacks.book(conversation_id, phone("06 12 34 56 78"), None),
    }
