"""Callbacks and their numbers, in every store."""

from dataclasses import replace
from datetime import timedelta

from handoff.ports import Store
from handoff.words.callback_entries import (
    CallbackCancelled,
    CallbackChanged,
    CallbackClaimed,
    CallbackDone,
    CallbackDue,
    CallbackEscalated,
)
from handoff.words.contact import IN_CONVERSATION
from handoff.words.conversation import apply
from handoff.words.message_entries import VisitorSaid
from tests.support.contacts import phone
from tests.support.stored import AT, CALLBACK, agents, opened, written


async def test_callbacks_are_found_by_their_id_their_time_and_how_far_they_are(
    store: Store,
) -> None:
    later = AT + timedelta(minutes=30)
    for name, due in (("c1", later), ("c2", AT), ("c3", AT)):
        booked = replace(CALLBACK, callback_id=f"k{name}", due_at=due)
        await written(store, await opened(store, name), booked)
    async with store.writing() as writer:
        assert [each.id for each in await writer.callbacks.promised()] == ["c2", "c3", "c1"]
        assert await writer.callbacks.conversation_of("kc1") == "c1"
        assert await writer.callbacks.conversation_of("x") is None
        assert await writer.callbacks.per_slot(AT) == {AT: 2, later: 1}
        assert await writer.callbacks.due(AT, 1, 10) == ["c2", "c3"]
        for content in (
            CallbackDue(callback_id="kc3", due_at=AT, contact=IN_CONVERSATION),
            CallbackEscalated(text="", callback_id="kc3", due_at=AT, contact=IN_CONVERSATION),
        ):
            conversation = await writer.conversations.lock("c3")
            entry = conversation.next_entry(AT, content)
            await writer.conversations.append(apply(conversation, entry), entry)
        assert await writer.callbacks.due(AT, 1, 10) == ["c2"]
        assert await writer.callbacks.due(AT, 2, 10) == ["c2"]
        assert [each.id for each in await writer.callbacks.promised()] == ["c3", "c2", "c1"]


async def test_the_callbacks_of_agents_who_are_lost_are_found(store: Store) -> None:
    await agents(store, "claire", "karim")
    for name, agent in (("c1", "claire"), ("c2", "karim"), ("c3", None)):
        booked = replace(CALLBACK, callback_id=f"k{name}")
        claims = [CallbackClaimed(agent_id=agent, agent_name=agent)] if agent else []
        await written(store, await opened(store, name), booked, *claims)
    async with store.writing() as writer:
        await writer.team.set_alive("karim", AT + timedelta(minutes=1))
        assert await writer.callbacks.of_lost_agents(AT, 10) == []
        soon = AT + timedelta(seconds=1)
        assert await writer.callbacks.of_lost_agents(soon, 10) == [("claire", "c1")]
        conversation = await writer.conversations.lock("c1")
        entry = conversation.next_entry(AT, CallbackDone(text="", agent_id="claire"))
        await writer.conversations.append(apply(conversation, entry), entry)
        assert await writer.callbacks.of_lost_agents(soon, 10) == []


async def test_a_number_is_taken_out_of_a_conversation_and_of_nothing_else(store: Store) -> None:
    contact = phone("06 12 34 56 78")
    number = contact.address
    said = VisitorSaid(text=f"Appelez le {number} !", message_id="v1")
    given = CallbackChanged(text=f"Au {number}.", callback_id="k", due_at=AT, contact=contact)
    ended = CallbackCancelled(text="")
    for name in ("c1", "c2"):
        await written(store, await opened(store, name), said, CALLBACK, given, ended)
    await written(store, await opened(store, "c3"), said, CALLBACK, ended)
    await written(store, await opened(store, "c4"), CALLBACK, given)
    soon = AT + timedelta(seconds=1)
    async with store.writing() as writer:
        assert await writer.retention.contacts_kept(AT, 10) == []
        assert await writer.retention.contacts_kept(soon, 10) == ["c1", "c2"]
        assert await writer.conversations.contacts("c1") == {contact}
        await writer.conversations.rewrite("c1", lambda text: text.replace(number, "…"))
        assert await writer.retention.contacts_kept(soon, 10) == ["c2"]
        log = await writer.conversations.entries("c1", 0)
        assert log[0].content.text == "Appelez le … !"
        assert log[2].content == replace(given, text="Au ….", contact=IN_CONVERSATION)
        assert await writer.conversations.contacts("c2") == {contact}
