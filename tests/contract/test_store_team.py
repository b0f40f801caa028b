"""Agents and their sessions, in every store."""

from dataclasses import replace
from datetime import timedelta

import pytest

from handoff.ports import Store
from handoff.words.agents import Agent, AgentRole, AwayReason, Presence
from handoff.words.errors import LoginTaken, SignedOut
from handoff.words.handoff_entries import AgentJoined
from tests.support.stored import AT, WISH, agents, opened, written


async def test_lost_agents_are_found_with_what_they_follow(store: Store) -> None:
    await agents(store, "claire", "karim")
    joined = AgentJoined(text="", agent_id="claire", agent_name="Claire")
    await written(store, await opened(store), WISH, joined)
    async with store.writing() as writer:
        assert await writer.of_lost_agents(AT, 10) == []
        assert await writer.of_lost_agents(AT + timedelta(seconds=1), 10) == [("claire", "c1")]
        assert await writer.set_all_away() == 2
        assert await writer.set_all_away() == 0
    async with store.reading() as reader:
        assert {each.away_reason for each in await reader.agents()} == {AwayReason.CLOSED}


async def test_agents_who_are_lost_become_away_with_the_reason(store: Store) -> None:
    await agents(store, "claire", "karim", "lea")
    async with store.writing() as writer:
        await writer.set_alive("karim", AT + timedelta(minutes=1))
        await writer.set_presence("lea", Presence.BUSY)
        assert await writer.set_lost_away(AT) == 0
        assert await writer.set_lost_away(AT + timedelta(seconds=1)) == 1
        assert await writer.set_lost_away(AT + timedelta(seconds=1)) == 0
        seen = [(each.presence, each.away_reason) for each in await writer.agents()]
        assert seen == [
            (Presence.AWAY, AwayReason.LOST), (Presence.ONLINE, None), (Presence.BUSY, None),
        ]  # fmt: skip
        await writer.set_presence("claire", Presence.ONLINE)
        assert (await writer.agent("claire")).away_reason is None


async def test_agents_and_their_sessions_are_kept(store: Store) -> None:
    agent = Agent("a1", "claire", "Claire", 3, ("disputes",), role=AgentRole.SUPERVISOR)
    async with store.writing() as writer:
        await writer.add_agent(agent, "hash")
        await writer.add_session("a1", "token", AT + timedelta(hours=1))
        await writer.set_presence("a1", Presence.ONLINE)
        await writer.set_alive("a1", AT)
        await writer.set_work("a1", 2, (), AgentRole.AGENT)
    there = replace(agent, presence=Presence.ONLINE, alive_at=AT, seats=2, skills=())
    there = replace(there, role=AgentRole.AGENT)
    async with store.reading() as reader:
        assert await reader.credentials("claire") == (there, "hash")
        assert await reader.credentials("nobody") is None
        assert await reader.session("token", AT) == there
        assert await reader.session("token", AT + timedelta(hours=1)) is None
        assert await reader.session("other", AT) is None
        assert await reader.agents() == [there]
        with pytest.raises(SignedOut):
            await reader.agent("nobody")
    async with store.writing() as writer:
        await writer.end_session("token")
        assert await writer.session("token", AT) is None


async def test_a_taken_login_is_refused_and_the_transaction_goes_on(store: Store) -> None:
    async with store.writing() as writer:
        await writer.add_agent(Agent("a1", "claire", "Claire"), "hash")
        with pytest.raises(LoginTaken):
            await writer.add_agent(Agent("a2", "claire", "Claire"), "hash")
        await writer.add_agent(Agent("a3", "karim", "Karim"), "hash")
    async with store.reading() as reader:
        assert [agent.login for agent in await reader.agents()] == ["claire", "karim"]
