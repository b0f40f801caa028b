"""A conversation in a store, and what is written to it."""

from datetime import UTC, datetime

from handoff.ports import Store
from handoff.words.agents import Agent, Presence
from handoff.words.callback_entries import CallbackBooked
from handoff.words.contact import IN_CONVERSATION
from handoff.words.conversation import Conversation, apply
from handoff.words.entries import Content
from handoff.words.handoff_entries import HumanRequested
from handoff.words.handoff_request import HandoffRequest
from handoff.words.identity import SiteIdentity

AT = datetime(2026, 11, 23, 9, 0, 0, 123456, tzinfo=UTC)
REQUESTED = HumanRequested(text="…", request=HandoffRequest("asked", "disputes", "Litige"))
CALLBACK = CallbackBooked(
    text="…",
    callback_id="k",
    due_at=AT,
    contact=IN_CONVERSATION,
    request=HandoffRequest("asked", None, ""),
)


async def opened(store: Store, conversation_id: str = "c1") -> Conversation:
    identity = SiteIdentity("m1", "Boulangerie Lenoir", ("m1-1",), "head_office")
    conversation = Conversation(conversation_id, "demo", AT, identity)
    async with store.writing() as writer:
        await writer.conversations.open(conversation, "hash")
    return conversation


async def written(store: Store, conversation: Conversation, *contents: Content) -> Conversation:
    async with store.writing() as writer:
        for content in contents:
            entry = conversation.next_entry(AT, content)
            conversation = apply(conversation, entry)
            await writer.conversations.append(conversation, entry)
    return conversation


async def agents(store: Store, *logins: str) -> None:
    """Agents who are online and heard of."""
    async with store.writing() as writer:
        for login in logins:
            await writer.team.add(Agent(login, login, login.title(), 2), "hash")
            await writer.team.set_presence(login, Presence.ONLINE)
            await writer.team.set_alive(login, AT)
