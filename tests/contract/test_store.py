"""Every store keeps what was committed, gives back what was kept, and lets one writer in."""

import asyncio
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import get_args

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from handoff.agents import Agent, AgentRole, AwayReason, Presence
from handoff.audit import Deed
from handoff.business_hours import Channel, DatedException
from handoff.conversation import Conversation, Identity, Request, apply
from handoff.entries import (
    AgentJoined,
    AgentSaid,
    Announced,
    BotSaid,
    BotUnavailable,
    Button,
    CallbackAttempted,
    CallbackBooked,
    CallbackCancelled,
    CallbackChanged,
    CallbackClaimed,
    CallbackDone,
    CallbackDue,
    CallbackEscalated,
    CallbackReleased,
    Closed,
    Content,
    Document,
    FileSent,
    FormResumed,
    HandedBack,
    HumanRequested,
    IdleReminded,
    MessageAnswered,
    MessageLeft,
    RequestCancelled,
    Requeued,
    Transferred,
    TransferredToSkill,
    VisitorSaid,
    WaitOrCallback,
)
from handoff.errors import LoginTaken, SignedOut, UnknownConversation
from handoff.offers import Offer, Refusal
from handoff.ports import Census, SeatsTaken, Store, Turn

AT = datetime(2026, 11, 23, 9, 0, 0, 123456, tzinfo=UTC)
WISH = HumanRequested(text="…", reason="asked", skill="disputes", summary="Litige", rank=1)
CALLBACK = CallbackBooked(
    text="…", callback_id="k", due_at=AT, phone=None, reason="asked", skill=None, summary=""
)
EVERY_KIND: tuple[Content, ...] = (
    VisitorSaid(text="Été\u202f! 👍", message_id="v1", payload="/x"),
    BotSaid(text="Oui", buttons=(Button("A", "/a"),), answers=1, understood={"topic": "x"}),
    FileSent(
        text="Fichier envoyé : facture.pdf",
        message_id="f1",
        name="facture.pdf",
        size=10,
        case_number="2026-00123",
        payload="/x",
    ),
    BotSaid(text="Joignez vos fichiers.", wants_files="2026-00123"),
    BotSaid(text="Voici.", documents=(Document("Relevé", {"kind": "statement"}),)),
    BotUnavailable(text="…", buttons=(Button("A", "/a"),)),
    CALLBACK,
    CallbackChanged(text="", callback_id="k", due_at=AT, phone="06 12 34 56 78"),
    CallbackDue(callback_id="k", due_at=AT, phone=None),
    CallbackEscalated(text="…", callback_id="k", due_at=AT, phone="06 12 34 56 78"),
    CallbackClaimed(agent_id="a", agent_name="Claire"),
    CallbackReleased(agent_id="a", by_absence=True),
    CallbackAttempted(
        text="", callback_id="k", due_at=AT, phone=None, agent_id="a", outcome="busy", note="x"
    ),
    CallbackCancelled(text=""),
    MessageLeft(
        text="…",
        message_id="v2",
        subject="site",
        callback_id="k",
        due_at=AT,
        skill=None,
        summary="",
    ),
    MessageAnswered(text="…", message_id="a2", agent_id="a", agent_name="Claire"),
    CallbackDone(text="", agent_id="a", outcome="unreachable", note="…"),
    WaitOrCallback(
        text="",
        buttons=(Button("A", "a"),),
        reason="asked",
        skill=None,
        summary="",
        urgent_on=AT.date(),
    ),
    WISH,
    RequestCancelled(text="", by_closing=True),
    WISH,
    AgentJoined(text="", agent_id="a", agent_name="Claire"),
    AgentSaid(text="Bonjour", message_id="a1", agent_id="a", agent_name="Claire"),
    Requeued(text=""),
    AgentJoined(text="", agent_id="a", agent_name="Claire"),
    Transferred(text="", agent_id="b", agent_name="Karim", note="Déjà vérifié."),
    TransferredToSkill(text="", skill="technical", note=""),
    AgentJoined(text="", agent_id="a", agent_name="Claire"),
    HandedBack(text=""),
    FormResumed(),
    Announced(text="…"),
    IdleReminded(text="…"),
    Closed(text="Fin"),
)


async def opened(store: Store, conversation_id: str = "c1") -> Conversation:
    identity = Identity("m1", "Boulangerie Lenoir", ("m1-1",), "head_office")
    conversation = Conversation(conversation_id, "demo", AT, identity)
    async with store.writing() as writer:
        await writer.open(conversation, "hash")
    return conversation


async def written(store: Store, conversation: Conversation, *contents: Content) -> Conversation:
    async with store.writing() as writer:
        for content in contents:
            entry = conversation.next_entry(AT, content)
            conversation = apply(conversation, entry)
            await writer.append(conversation, entry)
    return conversation


async def test_who_the_site_vouches_for_anew_is_read_back(store: Store) -> None:
    conversation = await opened(store)
    again = Identity("m1", "Boulangerie Lenoir", ("m1-1", "m1-2"), "shop", AT)
    async with store.writing() as writer:
        await writer.lock("c1")
        await writer.save_identity("c1", again)
    async with store.reading() as reader:
        assert await reader.conversation("c1") == replace(conversation, identity=again)


async def test_what_was_written_is_read_back_whatever_its_kind(store: Store) -> None:
    assert {type(each) for each in EVERY_KIND} == set(get_args(Content))
    conversation = await written(store, await opened(store), *EVERY_KIND)
    async with store.reading() as reader:
        entries = await reader.entries("c1", 0)
        assert tuple(entry.content for entry in entries) == EVERY_KIND
        assert all(entry.at == AT for entry in entries)
        assert await reader.conversation("c1") == conversation


async def test_entries_are_read_from_a_cursor_in_pages(store: Store) -> None:
    lines = [Announced(text=str(n)) for n in range(10)]
    await written(store, await opened(store), *lines)
    async with store.reading() as reader:
        assert [entry.seq for entry in await reader.entries("c1", 6)] == [7, 8, 9, 10]
        assert [entry.seq for entry in await reader.entries("c1", 2, limit=3)] == [3, 4, 5]
        assert await reader.entries("c1", 10) == []
        assert await reader.entries("nobody", 0) == []


async def test_a_reading_sees_one_state_though_others_write_meanwhile(store: Store) -> None:
    before = await written(store, await opened(store), Announced(text="before"))
    async with store.reading() as reader:
        assert await reader.conversation("c1") == before
        after = await written(store, before, Announced(text="meanwhile"))
        assert await reader.conversation("c1") == before
        assert [entry.seq for entry in await reader.entries("c1", 0)] == [1]
    async with store.reading() as reader:
        assert await reader.conversation("c1") == after


async def test_an_exception_leaves_nothing_behind(store: Store) -> None:
    conversation = await opened(store)
    entry = conversation.next_entry(AT, Announced(text="x"))

    async def fail_midway() -> None:
        async with store.writing() as writer:
            await writer.append(apply(conversation, entry), entry)
            raise RuntimeError("midway")

    with pytest.raises(RuntimeError, match="midway"):
        await fail_midway()
    async with store.reading() as reader:
        assert await reader.conversation("c1") == conversation
        assert await reader.entries("c1", 0) == []


async def test_an_unknown_conversation_is_refused(store: Store) -> None:
    async with store.reading() as reader:
        for asked in (reader.conversation("x"), reader.key_hash("x")):
            with pytest.raises(UnknownConversation):
                await asked
    async with store.writing() as writer:
        with pytest.raises(UnknownConversation):
            await writer.lock("x")


async def test_a_message_id_is_found_in_its_own_conversation_only(store: Store) -> None:
    await written(store, await opened(store), VisitorSaid(text="a", message_id="v1"))
    await opened(store, "c2")
    async with store.reading() as reader:
        found = await reader.message("c1", "v1")
        assert found is not None
        assert found.seq == 1
        assert await reader.message("c2", "v1") is None


async def test_writers_of_one_conversation_come_one_after_the_other(store: Store) -> None:
    await opened(store)

    async def append() -> None:
        async with store.writing() as writer:
            conversation = await writer.lock("c1")
            entry = conversation.next_entry(AT, Announced(text="x"))
            await asyncio.sleep(0)
            await writer.append(apply(conversation, entry), entry)

    await asyncio.gather(*(append() for _ in range(30)))
    async with store.reading() as reader:
        assert [e.seq for e in await reader.entries("c1", 0)] == list(range(1, 31))


async def test_the_longest_wait_comes_first_and_ranks_follow_it(store: Store) -> None:
    for number, minutes in enumerate((3, 1, 2)):
        conversation = await opened(store, f"c{number}")
        entry = conversation.next_entry(AT + timedelta(minutes=minutes), WISH)
        async with store.writing() as writer:
            await writer.append(apply(conversation, entry), entry)
    newcomer = await opened(store, "c9")
    async with store.reading() as reader:
        waiting = await reader.waiting()
        assert [conversation.id for conversation in waiting] == ["c1", "c2", "c0"]
        assert [await reader.rank(each.place) for each in waiting] == [1, 2, 3]
        late = AT + timedelta(minutes=4)
        assert await reader.rank(newcomer.place_of(None, late)) == 4
        assert await reader.rank(newcomer.place_of(Request("asked", "disputes", ""), late)) == 4
        assert await reader.rank(newcomer.place_of(Request("asked", "technical", ""), late)) == 1
        urgent = Request("asked", "disputes", "", AT.date())
        assert await reader.rank(newcomer.place_of(urgent, late)) == 1
        assert await reader.waiting_count() == 3


async def agents(store: Store, *logins: str) -> None:
    """Agents who are online and heard of."""
    async with store.writing() as writer:
        for login in logins:
            await writer.add_agent(Agent(login, login, login.title(), 2), "hash")
            await writer.set_presence(login, Presence.ONLINE)
            await writer.set_alive(login, AT)


async def test_an_offer_takes_a_seat_until_it_is_let_go_and_is_remembered(store: Store) -> None:
    await agents(store, "claire")
    conversation = await written(store, await opened(store), WISH)
    offer = Offer("c1", "claire", AT + timedelta(seconds=30))
    async with store.writing() as writer:
        [free] = await writer.claim_free_agents(AT)
        assert (free.load, free.last_offer_at) == (0, None)
        assert await writer.has_unoffered()
        assert [each.id for each in await writer.claim_unoffered(None, AT, 5)] == ["c1"]
        await writer.make_offers([offer], AT)
    async with store.writing() as writer:
        assert not await writer.has_unoffered()
        assert await writer.claim_unoffered(None, AT, 5) == []
        assert (await writer.claim_free_agents(AT))[0].load == 1
        assert await writer.offer_of("c1") == offer
        assert await writer.offers_to("claire") == [(conversation, offer)]
        assert await writer.claim_expired(offer.until - timedelta(seconds=1)) == []
        assert await writer.claim_expired(offer.until) == [offer]
        await writer.end_offers([offer], Refusal.MISSED, offer.until)
        assert await writer.refused(["claire"], AT) == {("c1", "claire")}
        assert await writer.refused(["claire"], offer.until) == set()
        assert await writer.has_unoffered()


async def test_a_conversation_that_no_longer_waits_is_offered_to_nobody(store: Store) -> None:
    await agents(store, "claire")
    conversation = await written(store, await opened(store), WISH)
    async with store.writing() as writer:
        await writer.make_offers([Offer("c1", "claire", AT)], AT)
    await written(store, conversation, RequestCancelled(text=""))
    async with store.reading() as reader:
        assert await reader.offer_of("c1") is None
        assert await reader.offers_to("claire") == []


async def test_an_agents_seats_are_counted_and_the_holder_of_a_conversation_is_known(
    store: Store,
) -> None:
    await agents(store, "claire", "karim")
    taken = AgentJoined(text="", agent_id="claire", agent_name="Claire")
    for name in ("c1", "c2"):
        await written(store, await opened(store, name), WISH, taken)
    ended = await written(store, await opened(store, "c3"), WISH, taken, Closed(text=""))
    await written(store, await opened(store, "c4"), WISH)
    async with store.writing() as writer:
        await writer.make_offers([Offer("c4", "claire", AT)], AT)
    async with store.reading() as reader:
        assert await reader.seats_of("claire") == SeatsTaken(followed=2, offered=1)
        assert await reader.seats_of("karim") == SeatsTaken(followed=0, offered=0)
        holder = await reader.holder("c1")
        assert holder is not None
        assert holder.login == "claire"
        for nobodys in (ended.id, "c4", "unknown"):
            assert await reader.holder(nobodys) is None


async def test_those_who_wait_for_a_conversation_that_gets_an_agent_are_told_by_whom(
    store: Store,
) -> None:
    await agents(store, "claire")
    conversation = await written(store, await opened(store), WISH)
    is_locked = asyncio.Event()

    async def late() -> None:
        await is_locked.wait()
        async with store.writing() as writer:
            await writer.lock("c1", unheld=True)

    async def first() -> None:
        async with store.writing() as writer:
            assert await writer.lock("c1", unheld=True) == conversation
            is_locked.set()
            taken = AgentJoined(text="", agent_id="claire", agent_name="Claire")
            entry = conversation.next_entry(AT, taken)
            await writer.append(apply(conversation, entry), entry)

    outcomes = await asyncio.gather(first(), late(), late(), return_exceptions=True)
    assert [str(each) for each in outcomes[1:]] == 2 * ["Claire a déjà pris cette conversation."]
    assert outcomes[0] is None
    async with store.writing() as writer:
        with pytest.raises(UnknownConversation):
            await writer.lock("unknown", unheld=True)


async def test_what_a_skill_serves_is_claimed_and_what_is_overdue(store: Store) -> None:
    for name, skill in (("c1", "technical"), ("c2", "disputes"), ("c3", None)):
        wish = HumanRequested(text="", reason="asked", skill=skill, summary="", rank=1)
        await written(store, await opened(store, name), wish)
    async with store.writing() as writer:
        served = frozenset({"disputes"})
        early = AT - timedelta(seconds=1)
        claimed = await writer.claim_unoffered(served, early, 5)
        assert [(each.id, each.overdue) for each in claimed] == [("c2", False), ("c3", False)]
        claimed = await writer.claim_unoffered(served, AT, 5)
        assert [(each.id, each.overdue) for each in claimed] == [
            ("c1", True),
            ("c2", True),
            ("c3", True),
        ]


async def test_two_claims_at_once_share_nothing(store: Store) -> None:
    await agents(store, "claire", "karim")
    for number in range(6):
        await written(store, await opened(store, f"c{number}"), WISH)

    async def claim() -> tuple[list[str], list[str]]:
        async with store.writing() as writer:
            free = await writer.claim_free_agents(AT)
            waiting = await writer.claim_unoffered(None, AT, 3)
            await asyncio.sleep(0)
            pairs = zip(waiting, free * 3, strict=False)
            await writer.make_offers([Offer(w.id, a.id, AT) for w, a in pairs], AT)
        return [each.id for each in free], [each.id for each in waiting]

    first, second = await asyncio.gather(claim(), claim())
    offered = [each for each in (first, second) if each[0]]
    chosen = [each for _, waiting in offered for each in waiting]
    assert len(chosen) == len(set(chosen))


async def test_callbacks_are_found_by_their_id_their_time_and_how_far_they_are(
    store: Store,
) -> None:
    later = AT + timedelta(minutes=30)
    for name, due in (("c1", later), ("c2", AT), ("c3", AT)):
        booked = replace(CALLBACK, callback_id=f"k{name}", due_at=due)
        await written(store, await opened(store, name), booked)
    async with store.writing() as writer:
        assert [each.id for each in await writer.promised()] == ["c2", "c3", "c1"]
        assert await writer.conversation_of_callback("kc1") == "c1"
        assert await writer.conversation_of_callback("x") is None
        assert await writer.callbacks_per_slot(AT) == {AT: 2, later: 1}
        assert await writer.callbacks_due(AT, 1, 10) == ["c2", "c3"]
        for content in (
            CallbackDue(callback_id="kc3", due_at=AT, phone=None),
            CallbackEscalated(text="", callback_id="kc3", due_at=AT, phone=None),
        ):
            conversation = await writer.lock("c3")
            entry = conversation.next_entry(AT, content)
            await writer.append(apply(conversation, entry), entry)
        assert await writer.callbacks_due(AT, 1, 10) == ["c2"]
        assert await writer.callbacks_due(AT, 2, 10) == ["c2"]
        assert [each.id for each in await writer.promised()] == ["c3", "c2", "c1"]


async def test_the_callbacks_of_agents_who_are_lost_are_found(store: Store) -> None:
    await agents(store, "claire", "karim")
    for name, agent in (("c1", "claire"), ("c2", "karim"), ("c3", None)):
        booked = replace(CALLBACK, callback_id=f"k{name}")
        claims = [CallbackClaimed(agent_id=agent, agent_name=agent)] if agent else []
        await written(store, await opened(store, name), booked, *claims)
    async with store.writing() as writer:
        await writer.set_alive("karim", AT + timedelta(minutes=1))
        assert await writer.claims_of_lost(AT, 10) == []
        soon = AT + timedelta(seconds=1)
        assert await writer.claims_of_lost(soon, 10) == [("claire", "c1")]
        conversation = await writer.lock("c1")
        entry = conversation.next_entry(AT, CallbackDone(text="", agent_id="claire"))
        await writer.append(apply(conversation, entry), entry)
        assert await writer.claims_of_lost(soon, 10) == []


async def test_a_number_is_taken_out_of_a_conversation_and_of_nothing_else(store: Store) -> None:
    phone = "06 12 34 56 78"
    said = VisitorSaid(text=f"Appelez le {phone} !", message_id="v1")
    given = CallbackChanged(text=f"Au {phone}.", callback_id="k", due_at=AT, phone=phone)
    ended = CallbackCancelled(text="")
    for name in ("c1", "c2"):
        await written(store, await opened(store, name), said, CALLBACK, given, ended)
    await written(store, await opened(store, "c3"), said, CALLBACK, ended)
    await written(store, await opened(store, "c4"), CALLBACK, given)
    soon = AT + timedelta(seconds=1)
    async with store.writing() as writer:
        assert await writer.phones_kept(AT, 10) == []
        assert await writer.phones_kept(soon, 10) == ["c1", "c2"]
        assert await writer.phones("c1") == {phone}
        await writer.rewrite("c1", lambda text: text.replace(phone, "…"))
        assert await writer.phones_kept(soon, 10) == ["c2"]
        log = await writer.entries("c1", 0)
        assert log[0].content.text == "Appelez le … !"
        assert log[2].content == replace(given, text="Au ….", phone=None)
        assert await writer.phones("c2") == {phone}


async def test_an_entry_is_put_in_the_place_of_another(store: Store) -> None:
    said = [VisitorSaid(text="4970 1000", message_id=f"m{n}") for n in range(2)]
    await written(store, await opened(store), *said)
    async with store.writing() as writer:
        first, second = await writer.entries("c1", 0)
        hidden = replace(first, content=replace(said[0], text="•••• ••••"))
        await writer.rewrite_entry("c1", hidden)
    async with store.reading() as reader:
        assert await reader.entries("c1", 0) == [hidden, second]
        assert await reader.message("c1", "m0") == hidden


async def test_the_census_counts_what_there_is(store: Store) -> None:
    await agents(store, "claire")
    joined = AgentJoined(text="", agent_id="claire", agent_name="Claire")
    await written(store, await opened(store, "c1"), WISH)
    await written(store, await opened(store, "c2"), WISH, joined)
    await written(store, await opened(store, "c3"), VisitorSaid(text="a", message_id="v1"))
    await written(store, await opened(store, "c4"), CALLBACK)
    async with store.reading() as reader:
        assert await reader.census(AT + timedelta(minutes=1)) == Census(
            waiting={"disputes": 1},
            longest_wait=timedelta(minutes=1),
            with_agent=1,
            unanswered=1,
            callbacks_due=1,
        )


async def test_what_is_erased_is_gone_and_listed_unless_a_person_is_in_it(store: Store) -> None:
    await written(store, await opened(store, "c1"), VisitorSaid(text="a", message_id="v1"))
    await written(store, await opened(store, "c2"), CALLBACK)
    await written(store, await opened(store, "c3"), WISH)
    async with store.writing() as writer:
        assert await writer.claim_old(AT, 10) == []
        assert await writer.claim_old(AT + timedelta(seconds=1), 10) == [("c1", AT)]
        await writer.erase(["c1"], AT)
    async with store.reading() as reader:
        assert await reader.entries("c1", 0) == []
        assert await reader.erased(AT) == ["c1"]
        with pytest.raises(UnknownConversation):
            await reader.conversation("c1")


async def test_who_left_is_found_unless_seen_or_something_happened_since(store: Store) -> None:
    conversation = await written(store, await opened(store), WISH)
    later = AT + timedelta(minutes=1)
    async with store.writing() as writer:
        assert await writer.left(AT, 10) == []
        assert await writer.left(later, 10) == ["c1"]
        assert await writer.seen_at("c1") == AT
        await writer.set_seen("c1", later, unless_since=AT)
        await writer.set_seen("c1", later + timedelta(seconds=1), unless_since=AT)
        assert await writer.seen_at("c1") == later
        assert await writer.left(later, 10) == []
    await written(store, conversation, RequestCancelled(text=""))
    async with store.writing() as writer:
        assert await writer.left(later + timedelta(hours=1), 10) == []


@pytest.mark.parametrize("damage", ["""request = '{"reason": 3}'""", "unanswered = '7'"])
async def test_a_damaged_conversation_is_left_out_of_lists_and_spoils_no_other(
    store: Store, damage: str
) -> None:
    await agents(store, "claire")
    for name in ("c1", "c2"):
        await written(store, await opened(store, name), WISH)
    async with store.writing() as writer:
        await writer.make_offers([Offer(name, "claire", AT) for name in ("c1", "c2")], AT)
        change = f"UPDATE conversations SET {damage} WHERE id = 'c1'"
        await writer._execute(text(change))  # type: ignore[attr-defined]
    async with store.reading() as reader:
        assert [each.id for each in await reader.waiting()] == ["c2"]
        assert [each.id for each, _ in await reader.offers_to("claire")] == ["c2"]
        with pytest.raises((ValueError, TypeError)):
            await reader.conversation("c1")


async def test_lost_agents_are_found_with_what_they_follow(store: Store) -> None:
    await agents(store, "claire", "karim")
    joined = AgentJoined(text="", agent_id="claire", agent_name="Claire")
    await written(store, await opened(store), WISH, joined)
    async with store.writing() as writer:
        assert await writer.lost(AT, 10) == []
        assert await writer.lost(AT + timedelta(seconds=1), 10) == [("claire", "c1")]
        assert await writer.send_home() == 2
        assert await writer.send_home() == 0
    async with store.reading() as reader:
        assert {each.away_reason for each in await reader.agents()} == {AwayReason.CLOSED}


async def test_agents_who_are_lost_become_away_with_the_reason(store: Store) -> None:
    await agents(store, "claire", "karim", "lea")
    async with store.writing() as writer:
        await writer.set_alive("karim", AT + timedelta(minutes=1))
        await writer.set_presence("lea", Presence.BUSY)
        assert await writer.lose_agents(AT) == 0
        assert await writer.lose_agents(AT + timedelta(seconds=1)) == 1
        assert await writer.lose_agents(AT + timedelta(seconds=1)) == 0
        seen = [(each.presence, each.away_reason) for each in await writer.agents()]
        assert seen == [
            (Presence.AWAY, AwayReason.LOST), (Presence.ONLINE, None), (Presence.BUSY, None),
        ]  # fmt: skip
        await writer.set_presence("claire", Presence.ONLINE)
        assert (await writer.agent("claire")).away_reason is None


async def test_missed_offers_are_counted_until_one_is_answered(store: Store) -> None:
    await agents(store, "claire", "karim")
    async with store.writing() as writer:
        assert [await writer.missed_offer("claire") for _ in range(2)] == [1, 2]
        assert await writer.missed_offer("karim") == 1
        await writer.answered_offer("claire")
        assert await writer.missed_offer("claire") == 1
        await writer.set_presence("karim", Presence.ONLINE)
        assert await writer.missed_offer("karim") == 1


async def test_an_unanswered_line_is_owed_unless_a_living_turn_has_it(store: Store) -> None:
    await written(store, await opened(store), VisitorSaid(text="a", message_id="v1"))
    async with store.reading() as reader:
        assert await reader.owed(AT, 10) == ["c1"]
    turn = Turn(line=1, fence=1, until=AT + timedelta(seconds=15), attempts=1)
    async with store.writing() as writer:
        await writer.save_turn("c1", turn)
    async with store.reading() as reader:
        assert await reader.owed(AT + timedelta(seconds=14), 10) == []
        assert await reader.owed(AT + timedelta(seconds=15), 10) == ["c1"]
    async with store.writing() as writer:
        assert await writer.turn("c1") == turn


async def test_a_line_is_left_alone_until_it_is_answered_or_excused(store: Store) -> None:
    later = AT + timedelta(seconds=7)
    said = VisitorSaid(text="a", message_id="v1")
    conversation = await written(store, await opened(store), said)
    async with store.reading() as reader:
        assert await reader.left_alone(AT, 10) == []
        assert await reader.left_alone(later, 10) == ["c1"]
    conversation = await written(store, conversation, BotUnavailable(text="b"))
    async with store.reading() as reader:
        assert await reader.left_alone(later, 10) == []
    await written(store, conversation, VisitorSaid(text="c", message_id="v2"))
    async with store.reading() as reader:
        assert await reader.left_alone(later, 10) == ["c1"]


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


async def test_a_naive_time_is_refused(store: Store) -> None:
    conversation = Conversation("c1", "demo", AT.replace(tzinfo=None))
    async with store.writing() as writer:
        with pytest.raises(Exception, match="naive"):
            await writer.open(conversation, "hash")


async def test_a_cancelled_writer_leaves_nothing_behind_and_the_next_one_gets_in(
    store: Store,
) -> None:
    conversation = await opened(store)
    entry = conversation.next_entry(AT, Announced(text="x"))

    async def write() -> None:
        async with store.writing() as writer:
            await writer.lock("c1")
            await writer.append(apply(conversation, entry), entry)
            await asyncio.Event().wait()

    for steps in range(40):
        task = asyncio.create_task(write())
        for _ in range(steps):
            await asyncio.sleep(0)
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
    async with asyncio.timeout(5), store.writing() as writer:
        assert await writer.lock("c1") == conversation


async def test_a_days_hours_are_kept_per_channel_and_replaced(store: Store) -> None:
    chat, phone = Channel.CHAT, Channel.PHONE
    day = AT.date()
    async with store.writing() as writer:
        await writer.set_exception(DatedException(day, "Pont"))
        await writer.set_exception(DatedException(day, "Tard", "14:00-18:00", frozenset({chat})))
        await writer.set_exception(DatedException(day + timedelta(days=1), "Pont"))
        assert await writer.drop_exception(day + timedelta(days=1), frozenset(Channel)) == 2
    async with store.reading() as reader:
        assert await reader.exceptions() == [
            DatedException(day, "Tard", "14:00-18:00", frozenset({chat})),
            DatedException(day, "Pont", None, frozenset({phone})),
        ]


@pytest.mark.parametrize("change", ["UPDATE audit SET who = 'nobody'", "DELETE FROM audit"])
async def test_what_was_recorded_cannot_be_changed_or_removed(store: Store, change: str) -> None:
    deed = Deed(AT, "claire", "hours_exception_set", {"day": "2026-12-24"})
    async with store.writing() as writer:
        await writer.record(deed)
    with pytest.raises(DBAPIError, match="append-only"):
        async with store.writing() as writer:
            await writer._execute(text(change))  # type: ignore[attr-defined]
    async with store.reading() as reader:
        assert await reader.deeds(10) == [deed]
