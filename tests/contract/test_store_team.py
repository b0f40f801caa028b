"""Agents and their sessions, in every store."""

from dataclasses import replace
from datetime import timedelta

import pytest

from handoff.ports import Store
from handoff.words.agents import Agent, AgentRole, AwayReason, Presence
from handoff.words.errors import LoginTaken, SignedOut
from handoff.words.handoff_entries import AgentJoined
from tests.support.stored import AT, REQUESTED, agents, opened, written


async def test_lost_agents_are_found_with_what_they_follow(store: Store) -> None:
    await agents(store, "claire", "karim")
    joined = AgentJoined(text="", agent_id="claire", agent_name="Claire")
    await written(store, await opened(store), REQUESTED, joined)
    async with store.writing() as writer:
        assert await writer.conversations.of_lost_agents(AT, 10) == []
        assert await writer.conversations.of_lost_agents(AT + timedelta(seconds=1), 10) == [
            ("claire", "c1")
        ]
        assert await writer.team.set_all_away() == 2
        assert await writer.team.set_all_away() == 0
    async with store.reading() as reader:
        assert {each.away_reason for each in await reader.team.all()} == {AwayReason.CLOSED}


async def test_agents_who_are_lost_become_away_with_the_reason(store: Store) -> None:
    await agents(store, "claire", "karim", "lea")
    async with store.writing() as writer:
        await writer.team.set_alive("karim", AT + timedelta(minutes=1))
        await writer.team.set_presence("lea", Presence.BUSY)
        assert await writer.team.set_lost_away(AT) == 0
        assert await writer.team.set_lost_away(AT + timedelta(seconds=1)) == 1
        assert await writer.team.set_lost_away(AT + timedelta(seconds=1)) == 0
        seen = [(each.presence, each.away_reason) for each in await writer.team.all()]
        assert seen == [
            (Presence.AWAY, AwayReason.LOST), (Presence.ONLINE, None), (Presence.BUSY, None),
        ]  # fmt: skip
        await writer.team.set_presence("claire", Presence.ONLINE)
        assert (await writer.team.get("claire")).away_reason is None


async def test_agents_and_their_sessions_are_kept(store: Store) -> None:
    agent = Agent("a1", "claire", "Claire", 3, ("disputes",), role=AgentRole.SUPERVISOR)
    async with store.writing() as writer:
        await writer.team.add(agent, "hash")
        await writer.team.add_session("a1", "token", AT + timedelta(hours=1))
        await writer.team.set_presence("a1", Presence.ONLINE)
        await writer.team.set_alive("a1", AT)
        await writer.team.set_work("a1", 2, (), AgentRole.AGENT)
    there = replace(agent, presence=Presence.ONLINE, alive_at=AT, seats=2, skills=())
    there = replace(there, role=AgentRole.AGENT)
    async with store.reading() as reader:
        assert await reader.team.credentials("claire") == (there, "hash")
        assert await reader.team.credentials("nobody") is None
        assert await reader.team.session("token", AT) == there
        assert await reader.team.session("token", AT + timedelta(hours=1)) is None
        assert await reader.team.session("other", AT) is None
        assert await reader.team.all() == [there]
        with pytest.raises(SignedOut):
            await reader.team.get("nobody")
    async with store.writing() as writer:
        await writer.team.end_session("token")
        assert await writer.team.session("token", AT) is None


async def test_a_taken_login_is_refused_and_the_transaction_goes_on(store: Store) -> None:
    async with store.writing() as writer:
        await writer.team.add(Agent("a1", "claire", "Claire"), "hash")
        with pytest.raises(LoginTaken):
            await writer.team.add(Agent("a2", "claire", "Claire"), "hash")
        await writer.team.add(Agent("a3", "karim", "Karim"), "hash")
    async with store.reading() as reader:
        assert [agent.login for agent in await reader.team.all()] == ["claire", "karim"]
