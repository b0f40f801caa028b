"""Whoever reaches for the same conversation at once: one gets it, and no seat is used twice.

In full (10,000 chats, 16 claimants, both databases): `RACED_CHATS=10000 make test-scaled`.
"""

import asyncio
import os
import random
from contextlib import suppress

import pytest

from handoff.adapters.bots.scripted import ScriptedBot
from handoff.adapters.sql.store import SqlStore
from handoff.ports import SeatsTaken
from handoff.words.agents import Agent, Presence
from handoff.words.conversation import replay
from handoff.words.errors import HandoffError
from handoff.words.handoff_entries import AgentJoined
from handoff.words.state import State
from tests.handoff.house import DAY, House, SetClock
from tests.handoff.racing import SEATS, act, offer, race

CHATS = int(os.environ.get("RACED_CHATS", "200"))
CLAIMANTS = 16


async def team(house: House, size: int, seats: int) -> list[Agent]:
    agents = [Agent(f"a{n}", f"a{n}", f"Agent {n}", seats) for n in range(size)]
    async with house.store.writing() as writer:
        for agent in agents:
            await writer.team.add(agent, "hash")
            await writer.team.set_presence(agent.id, Presence.ONLINE)
            await writer.team.set_alive(agent.id, house.clock.now())
    return agents


@pytest.mark.timeout(3600)
async def test_of_many_claimants_each_chat_has_exactly_one_winner(house: House) -> None:
    chats = [await house.waiting() for _ in range(CHATS)]
    agents = await team(house, CLAIMANTS, seats=CHATS)
    wins: list[tuple[str, str]] = []

    async def claim(agent: Agent, seed: int) -> None:
        for conversation_id in random.Random(seed // 4).sample(chats, len(chats)):
            with suppress(HandoffError):
                await house.desk.take(agent, conversation_id)
                wins.append((conversation_id, agent.id))

    await asyncio.gather(*(claim(agent, seed) for seed, agent in enumerate(agents)))
    assert sorted(conversation_id for conversation_id, _ in wins) == sorted(chats)
    async with house.store.reading() as reader:
        for conversation_id, agent_id in wins:
            conversation = await reader.conversations.get(conversation_id)
            assert (conversation.state, conversation.agent_id) == (State.WITH_AGENT, agent_id)


@pytest.mark.parametrize("seed", range(12))
async def test_whatever_races_there_is_one_outcome_and_no_seat_too_many(
    store: SqlStore, seed: int
) -> None:
    """Offers, takes, refusals, transfers, hand-backs, losses and the closing, all at once."""
    chance = random.Random(seed)
    house = House(store, SetClock(DAY), ScriptedBot())
    seats = 2
    agents = await team(house, 4, seats)
    chats = [await house.waiting() for _ in range(8)]
    excess: list[str] = []

    async def check() -> None:
        """No agent ever follows more than their seats, as any reader sees it."""
        async with house.store.reading() as reader:
            load = {
                agent.id: len(await reader.conversations.followed_by(agent.id)) for agent in agents
            }
        excess.extend(agent_id for agent_id, count in load.items() if count > seats)

    async def act(agent: Agent) -> None:
        for number in range(12):
            conversation_id, other = chance.choice(chats), chance.choice(agents)
            deed = chance.choice([
                lambda c=conversation_id: house.desk.take(agent, c),
                lambda c=conversation_id: house.desk.take(agent, c),
                lambda c=conversation_id: house.offering.decline(agent, c),
                lambda c=conversation_id, o=other: house.handovers.to_agent(agent, c, o.id, ""),
                lambda c=conversation_id: house.handovers.to_bot(agent, c),
                lambda c=conversation_id, n=number: house.person_requests.request(
                    c, f"{agent.id}-{n}"
                ),
                lambda c=conversation_id: house.replies.say(agent, c, "x", "Bonjour"),
            ])  # fmt: skip
            with suppress(HandoffError):
                await deed()
            await check()

    async def clock_work() -> None:
        for _ in range(6):
            await house.offering.assign()
            await house.offering.expire()
            await house.lost_agents.requeue_lost()
            await check()

    await asyncio.gather(*(act(agent) for agent in agents), clock_work(), clock_work())
    house.clock.at = DAY.replace(hour=18)
    await asyncio.gather(
        *(house.closing.drain() for _ in range(3)),
        *(act(agent) for agent in agents[:2]),
        house.offering.assign(),
    )
    assert excess == []
    async with house.store.reading() as reader:
        assert await reader.queue.waiting() == []
        for conversation_id in chats:
            stored = await reader.conversations.get(conversation_id)
            log = await reader.conversations.entries(conversation_id, 0)
            assert replay(stored.opened(), log) == stored
            assert [entry.seq for entry in log] == list(range(1, stored.seq + 1))
            kinds = [entry.content.kind for entry in log]
            assert stored.state is not State.WITH_AGENT or "agent_joined" in kinds
    await house.answering.close()


async def test_processes_that_offer_take_transfer_and_close_at_once_agree(
    house: House, database_url: str
) -> None:
    chats = [await house.waiting() for _ in range(40)]
    agents = await team(house, 3, SEATS)
    seen = await asyncio.to_thread(race, database_url, (act, act, offer, offer), chats, agents)
    assert seen.excess == []
    assert len(seen.taken) == len({chat for chat, _ in seen.taken}) > 0
    joined = []
    async with house.store.reading() as reader:
        assert await reader.queue.waiting() == []
        for chat in chats:
            stored, log = (
                await reader.conversations.get(chat),
                await reader.conversations.entries(chat, 0),
            )
            assert replay(stored.opened(), log) == stored
            joined += [
                (chat, entry.content.agent_id)
                for entry in log
                if isinstance(entry.content, AgentJoined)
            ]
        for agent in agents:
            followed = len(await reader.conversations.followed_by(agent.id))
            assert await reader.offers.seats_of(agent.id) == SeatsTaken(followed, offered=0)
    assert sorted(joined) == sorted(seen.taken)
