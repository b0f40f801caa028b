"""Who waits knows their place and how long it may take, and is never left without an outcome."""

from datetime import timedelta

import pytest

from handoff.rules import announcements
from handoff.rules.waiting_time import LATEST, Served, expected, minutes
from handoff.words.entries import Content
from handoff.words.state import State
from tests.handoff.house import DAY, House, SetClock

CLOSING = DAY.replace(hour=18)
MINUTE = timedelta(minutes=1)


async def served(house: House, clock: SetClock, count: int, wait: timedelta) -> None:
    """As many visitors were alone in the list and waited so long."""
    claire = await house.agent("claire-of-before", seats=100)
    for _ in range(count):
        conversation_id = await house.waiting()
        clock.advance(wait)
        await house.desk.take(claire, conversation_id)


async def last(house: House, conversation_id: str) -> Content:
    return (await house.log(conversation_id))[-1].content


async def press(house: House, conversation_id: str, title: str) -> None:
    entry = [each for each in await house.log(conversation_id) if each.buttons][-1]
    [button] = [key for key, each in entry.buttons.items() if each.title == title]
    await house.reception.press(conversation_id, f"press-{title}", button)


def test_the_estimate_is_the_median_wait_per_place() -> None:
    waits = [Served(1 + n % 3, (1 + n % 3) * 2 * MINUTE) for n in range(LATEST - 1)]
    assert expected(2, [*waits, Served(1, timedelta(hours=3))]) == 4 * MINUTE


def test_fewer_than_twenty_served_are_too_few_to_tell() -> None:
    assert expected(1, [Served(1, MINUTE)] * 19) is None
    assert expected(1, [Served(1, MINUTE)] * 20) == MINUTE


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (1, "moins d’une minute"),
        (59, "moins d’une minute"),
        (60, "environ 1 minute"),
        (61, "environ 2 minutes"),
        (3540, "environ 59 minutes"),
        (3600, "environ 1 h"),
        (3601, "environ 1 h 01"),
        (9000, "environ 2 h 30"),
    ],
)
def test_a_wait_is_told_in_plain_words_rounded_up(seconds: int, words: str) -> None:
    told = announcements.in_words(timedelta(seconds=seconds))
    assert told.replace("\u202f", " ") == words
    assert minutes(timedelta(seconds=seconds)) == -(-seconds // 60)


async def test_with_too_few_served_today_there_is_no_number(house: House, clock: SetClock) -> None:
    await served(house, clock, LATEST - 1, MINUTE)
    conversation_id = await house.waiting()
    assert "estimée" not in (await last(house, conversation_id)).text
    status, _ = await house.following.entries(conversation_id, 0, 0)
    assert (status.rank, status.wait_minutes) == (1, None)


async def test_the_place_and_the_wait_are_told_and_follow_the_list(
    house: House, clock: SetClock
) -> None:
    await served(house, clock, LATEST, 3 * MINUTE)
    first = await house.waiting()
    clock.advance(timedelta(seconds=1))
    second = await house.waiting()
    assert "environ 6 minutes" in (await last(house, second)).text
    status, _ = await house.following.entries(second, 0, 0)
    assert (status.rank, status.wait_minutes) == (2, 6)
    await house.reception.cancel_request(first)
    status, _ = await house.following.entries(second, 0, 0)
    assert (status.rank, status.wait_minutes) == (1, 3)
    await house.reception.request_human(second, "again")
    assert "environ 3 minutes" in (await last(house, second)).text


async def test_yesterdays_waits_say_nothing_of_today(house: House, clock: SetClock) -> None:
    await served(house, clock, LATEST, MINUTE)
    clock.at = DAY + timedelta(days=1)
    conversation_id = await house.waiting()
    assert "estimée" not in (await last(house, conversation_id)).text


async def test_shortly_before_closing_it_is_said_when_the_chat_closes(
    house: House, clock: SetClock
) -> None:
    clock.at = CLOSING - 15 * MINUTE
    assert "ferme à 18" in (await last(house, await house.waiting())).text
    clock.at = CLOSING - 16 * MINUTE
    assert "ferme" not in (await last(house, await house.waiting())).text


async def test_who_would_wait_beyond_closing_is_asked_first(house: House, clock: SetClock) -> None:
    await served(house, clock, LATEST, 10 * MINUTE)
    clock.at = CLOSING - 5 * MINUTE
    conversation_id = await house.waiting()
    asked = await last(house, conversation_id)
    assert asked.kind == "wait_or_callback"
    assert [each.title for each in asked.buttons] == ["Attendre quand même", "Être rappelé"]
    async with house.store.reading() as reader:
        assert (await reader.conversations.get(conversation_id)).state is State.WITH_BOT
    await press(house, conversation_id, "Attendre quand même")
    assert (await last(house, conversation_id)).kind == "human_requested"
    await press(house, conversation_id, "Attendre quand même")
    assert (await house.kinds(conversation_id)).count("human_requested") == 1


async def test_who_would_rather_be_called_back_is(house: House, clock: SetClock) -> None:
    await served(house, clock, LATEST, 10 * MINUTE)
    clock.at = CLOSING - 5 * MINUTE
    conversation_id = await house.waiting()
    await press(house, conversation_id, "Être rappelé")
    assert (await last(house, conversation_id)).kind == "callback_booked"
    async with house.store.reading() as reader:
        conversation = await reader.conversations.get(conversation_id)
    assert (conversation.state, conversation.unanswered) == (State.WITH_BOT, ())


async def test_a_choice_made_after_closing_is_a_callback(house: House, clock: SetClock) -> None:
    await served(house, clock, LATEST, 10 * MINUTE)
    clock.at = CLOSING - 5 * MINUTE
    conversation_id = await house.waiting()
    clock.at = CLOSING
    await press(house, conversation_id, "Attendre quand même")
    assert (await last(house, conversation_id)).kind == "callback_booked"


async def test_a_choice_made_while_waiting_leaves_the_list(house: House, clock: SetClock) -> None:
    await served(house, clock, LATEST, 10 * MINUTE)
    clock.at = CLOSING - 5 * MINUTE
    conversation_id = await house.waiting()
    await press(house, conversation_id, "Attendre quand même")
    [choice] = [e for e in await house.log(conversation_id) if e.content.kind == "wait_or_callback"]
    await house.reception.press(conversation_id, "other", f"{choice.seq}-2")
    kinds = (await house.kinds(conversation_id))[-2:]
    assert kinds == ["request_cancelled", "callback_booked"]


async def test_agents_go_on_after_closing_for_the_grace_and_then_part_politely(
    house: House, clock: SetClock
) -> None:
    claire, conversation_id = await house.agent(), await house.waiting()
    await house.desk.take(claire, conversation_id)
    clock.at = CLOSING + timedelta(minutes=30) - timedelta(seconds=1)
    assert await house.closing.end_after_hours() == 0
    await house.desk.say(claire, conversation_id, "a1", "Je termine.")
    clock.at = CLOSING + timedelta(minutes=30)
    await house.closing.end_after_hours()
    await house.closing.end_after_hours()
    kinds = await house.kinds(conversation_id)
    assert kinds[-2:] == ["handed_back", "callback_booked"]
    booked = await last(house, conversation_id)
    assert "demain à 9" in booked.text
    async with house.store.reading() as reader:
        assert (await reader.conversations.get(conversation_id)).state is State.WITH_BOT


async def test_while_waiting_the_bot_still_answers_and_knows_the_place(house: House) -> None:
    conversation_id = await house.waiting()
    told = []
    context = house.answering.context

    def noting(*known: object) -> object:
        told.append(known[2])
        return context(*known)  # type: ignore[arg-type]

    house.answering.context = noting  # type: ignore[assignment]
    await house.reception.say(conversation_id, "m1", "Et mes frais ?")
    await house.answering.idle()
    assert (await last(house, conversation_id)).kind == "bot_said"
    assert told == [1]
