"""The waiting list and its offers, in every store."""

import asyncio
from datetime import timedelta

import pytest

from handoff.ports import Census, SeatsTaken, Store
from handoff.words.agents import Presence
from handoff.words.conversation import apply
from handoff.words.errors import UnknownConversation
from handoff.words.handoff_entries import AgentJoined, Closed, HumanRequested, RequestCancelled
from handoff.words.handoff_request import HandoffRequest
from handoff.words.message_entries import VisitorSaid
from handoff.words.offers import Offer, Refusal
from tests.support.stored import AT, CALLBACK, REQUESTED, agents, opened, written


async def test_the_longest_wait_comes_first_and_ranks_follow_it(store: Store) -> None:
    for number, minutes in enumerate((3, 1, 2)):
        conversation = await opened(store, f"c{number}")
        entry = conversation.next_entry(AT + timedelta(minutes=minutes), REQUESTED)
        async with store.writing() as writer:
            await writer.conversations.append(apply(conversation, entry), entry)
    newcomer = await opened(store, "c9")
    async with store.reading() as reader:
        waiting = await reader.queue.waiting()
        assert [conversation.id for conversation in waiting] == ["c1", "c2", "c0"]
        assert [await reader.queue.rank(each.place) for each in waiting] == [1, 2, 3]
        late = AT + timedelta(minutes=4)
        assert await reader.queue.rank(newcomer.place_of(None, late)) == 4
        assert (
            await reader.queue.rank(
                newcomer.place_of(HandoffRequest("asked", "disputes", ""), late)
            )
            == 4
        )
        assert (
            await reader.queue.rank(
                newcomer.place_of(HandoffRequest("asked", "technical", ""), late)
            )
            == 1
        )
        urgent = HandoffRequest("asked", "disputes", "", AT.date())
        assert await reader.queue.rank(newcomer.place_of(urgent, late)) == 1
        assert await reader.queue.length() == 3


async def test_an_offer_takes_a_seat_until_it_is_let_go_and_is_remembered(store: Store) -> None:
    await agents(store, "claire")
    conversation = await written(store, await opened(store), REQUESTED)
    offer = Offer("c1", "claire", AT + timedelta(seconds=30))
    async with store.writing() as writer:
        [free] = await writer.offers.claim_free_agents(AT)
        assert (free.load, free.last_offer_at) == (0, None)
        assert await writer.queue.has_unoffered()
        assert [each.id for each in await writer.queue.claim_unoffered(None, AT, 5)] == ["c1"]
        await writer.offers.make([offer], AT)
    async with store.writing() as writer:
        assert not await writer.queue.has_unoffered()
        assert await writer.queue.claim_unoffered(None, AT, 5) == []
        assert (await writer.offers.claim_free_agents(AT))[0].load == 1
        assert await writer.offers.of("c1") == offer
        assert await writer.offers.to("claire") == [(conversation, offer)]
        assert await writer.offers.claim_expired(offer.until - timedelta(seconds=1)) == []
        assert await writer.offers.claim_expired(offer.until) == [offer]
        await writer.offers.end([offer], Refusal.MISSED, offer.until)
        assert await writer.offers.refused(["claire"], AT) == {("c1", "claire")}
        assert await writer.offers.refused(["claire"], offer.until) == set()
        assert await writer.queue.has_unoffered()


async def test_a_conversation_that_no_longer_waits_is_offered_to_nobody(store: Store) -> None:
    await agents(store, "claire")
    conversation = await written(store, await opened(store), REQUESTED)
    async with store.writing() as writer:
        await writer.offers.make([Offer("c1", "claire", AT)], AT)
    await written(store, conversation, RequestCancelled(text=""))
    async with store.reading() as reader:
        assert await reader.offers.of("c1") is None
        assert await reader.offers.to("claire") == []


async def test_an_agents_seats_are_counted_and_the_holder_of_a_conversation_is_known(
    store: Store,
) -> None:
    await agents(store, "claire", "karim")
    taken = AgentJoined(text="", agent_id="claire", agent_name="Claire")
    for name in ("c1", "c2"):
        await written(store, await opened(store, name), REQUESTED, taken)
    ended = await written(store, await opened(store, "c3"), REQUESTED, taken, Closed(text=""))
    await written(store, await opened(store, "c4"), REQUESTED)
    async with store.writing() as writer:
        await writer.offers.make([Offer("c4", "claire", AT)], AT)
    async with store.reading() as reader:
        assert await reader.offers.seats_of("claire") == SeatsTaken(followed=2, offered=1)
        assert await reader.offers.seats_of("karim") == SeatsTaken(followed=0, offered=0)
        holder = await reader.conversations.holder("c1")
        assert holder is not None
        assert holder.login == "claire"
        for nobodys in (ended.id, "c4", "unknown"):
            assert await reader.conversations.holder(nobodys) is None


async def test_those_who_wait_for_a_conversation_that_gets_an_agent_are_told_by_whom(
    store: Store,
) -> None:
    await agents(store, "claire")
    conversation = await written(store, await opened(store), REQUESTED)
    is_locked = asyncio.Event()

    async def late() -> None:
        await is_locked.wait()
        async with store.writing() as writer:
            await writer.conversations.lock("c1", unheld=True)

    async def first() -> None:
        async with store.writing() as writer:
            assert await writer.conversations.lock("c1", unheld=True) == conversation
            is_locked.set()
            taken = AgentJoined(text="", agent_id="claire", agent_name="Claire")
            entry = conversation.next_entry(AT, taken)
            await writer.conversations.append(apply(conversation, entry), entry)

    outcomes = await asyncio.gather(first(), late(), late(), return_exceptions=True)
    assert [str(each) for each in outcomes[1:]] == 2 * ["Claire a déjà pris cette conversation."]
    assert outcomes[0] is None
    async with store.writing() as writer:
        with pytest.raises(UnknownConversation):
            await writer.conversations.lock("unknown", unheld=True)


async def test_what_a_skill_serves_is_claimed_and_what_is_overdue(store: Store) -> None:
    for name, skill in (("c1", "technical"), ("c2", "disputes"), ("c3", None)):
        requested = HumanRequested(text="", request=HandoffRequest("asked", skill, ""))
        await written(store, await opened(store, name), requested)
    async with store.writing() as writer:
        served = frozenset({"disputes"})
        early = AT - timedelta(seconds=1)
        claimed = await writer.queue.claim_unoffered(served, early, 5)
        assert [(each.id, each.overdue) for each in claimed] == [("c2", False), ("c3", False)]
        claimed = await writer.queue.claim_unoffered(served, AT, 5)
        assert [(each.id, each.overdue) for each in claimed] == [
            ("c1", True),
            ("c2", True),
            ("c3", True),
        ]


async def test_two_claims_at_once_share_nothing(store: Store) -> None:
    await agents(store, "claire", "karim")
    for number in range(6):
        await written(store, await opened(store, f"c{number}"), REQUESTED)

    async def claim() -> tuple[list[str], list[str]]:
        async with store.writing() as writer:
            free = await writer.offers.claim_free_agents(AT)
            waiting = await writer.queue.claim_unoffered(None, AT, 3)
            await asyncio.sleep(0)
            pairs = zip(waiting, free * 3, strict=False)
            await writer.offers.make([Offer(w.id, a.id, AT) for w, a in pairs], AT)
        return [each.id for each in free], [each.id for each in waiting]

    first, second = await asyncio.gather(claim(), claim())
    offered = [each for each in (first, second) if each[0]]
    chosen = [each for _, waiting in offered for each in waiting]
    assert len(chosen) == len(set(chosen))


async def test_who_left_is_found_unless_seen_or_something_happened_since(store: Store) -> None:
    conversation = await written(store, await opened(store), REQUESTED)
    later = AT + timedelta(minutes=1)
    async with store.writing() as writer:
        assert await writer.queue.abandoned(AT, 10) == []
        assert await writer.queue.abandoned(later, 10) == ["c1"]
        assert await writer.conversations.seen_at("c1") == AT
        await writer.conversations.set_seen("c1", later, unless_since=AT)
        await writer.conversations.set_seen("c1", later + timedelta(seconds=1), unless_since=AT)
        assert await writer.conversations.seen_at("c1") == later
        assert await writer.queue.abandoned(later, 10) == []
    await written(store, conversation, RequestCancelled(text=""))
    async with store.writing() as writer:
        assert await writer.queue.abandoned(later + timedelta(hours=1), 10) == []


async def test_missed_offers_are_counted_until_one_is_answered(store: Store) -> None:
    await agents(store, "claire", "karim")
    async with store.writing() as writer:
        assert [await writer.team.missed_offer("claire") for _ in range(2)] == [1, 2]
        assert await writer.team.missed_offer("karim") == 1
        await writer.team.answered_offer("claire")
        assert await writer.team.missed_offer("claire") == 1
        await writer.team.set_presence("karim", Presence.ONLINE)
        assert await writer.team.missed_offer("karim") == 1


async def test_the_census_counts_what_there_is(store: Store) -> None:
    await agents(store, "claire")
    joined = AgentJoined(text="", agent_id="claire", agent_name="Claire")
    await written(store, await opened(store, "c1"), REQUESTED)
    await written(store, await opened(store, "c2"), REQUESTED, joined)
    await written(store, await opened(store, "c3"), VisitorSaid(text="a", message_id="v1"))
    await written(store, await opened(store, "c4"), CALLBACK)
    async with store.reading() as reader:
        assert await reader.conversations.census(AT + timedelta(minutes=1)) == Census(
            waiting={"disputes": 1},
            longest_wait=timedelta(minutes=1),
            with_agent=1,
            unanswered=1,
            callbacks_due=1,
        )
