"""What a visitor can do, and what is kept of it."""

from datetime import timedelta

import pytest

from bot_contract.turn_answer import TurnAnswer
from bot_contract.turn_request import TurnRequest
from handoff.adapters.bots.scripted import ScriptedBot
from handoff.adapters.sql.store import SqlStore
from handoff.rules import announcements
from handoff.rules.message_text import cleaned
from handoff.words.callback_entries import CallbackBooked
from handoff.words.errors import (
    BadPhone,
    BotUnreachable,
    EmptyMessage,
    IllegalMove,
    MessageIdReused,
    UnknownButton,
    UnknownCallback,
    UnknownConversation,
    WrongKey,
)
from handoff.words.message_entries import BotSaid, BotUnavailable, FileSent, VisitorSaid
from handoff.words.state import State
from tests.handoff.house import NIGHT, House, SetClock


async def test_a_conversation_starts_with_the_greeting_that_names_the_machine(house: House) -> None:
    conversation_id = await house.opened()
    [greeting] = await house.log(conversation_id)
    assert greeting.content == BotSaid(text=announcements.GREETING)
    assert "assistant virtuel (IA)" in announcements.GREETING


async def test_only_the_holder_of_the_key_is_let_in(house: House) -> None:
    opened = await house.reception.open("demo", None)
    await house.reception.admit(opened.conversation.id, opened.key)
    with pytest.raises(WrongKey):
        await house.reception.admit(opened.conversation.id, opened.key + "x")
    with pytest.raises(UnknownConversation):
        await house.reception.admit("nobody", opened.key)


async def test_a_question_is_answered_by_the_bot(house: House) -> None:
    conversation_id = await house.opened()
    said = await house.reception.say(conversation_id, "m1", "Où sont mes relevés ?")
    await house.answering.idle()
    answer = (await house.log(conversation_id))[-1].content
    assert isinstance(answer, BotSaid)
    assert (answer.text, answer.answers) == ("Vous avez dit : Où sont mes relevés ?", said.seq)


async def test_the_same_message_id_again_is_the_same_entry(house: House) -> None:
    conversation_id = await house.opened()
    first = await house.reception.say(conversation_id, "m1", "Bonjour")
    again = await house.reception.say(conversation_id, "m1", "  Bonjour ")
    assert again == first
    await house.answering.idle()
    assert (await house.kinds(conversation_id)).count("visitor_said") == 1


async def test_the_same_message_id_for_another_text_is_refused(house: House) -> None:
    conversation_id = await house.opened()
    await house.reception.say(conversation_id, "m1", "Bonjour")
    with pytest.raises(MessageIdReused):
        await house.reception.say(conversation_id, "m1", "Au revoir")


@pytest.mark.parametrize("text", ["", "   ", "\x00", "\u200b\u200b", "\n\t", "\ud800"])
async def test_a_message_with_nothing_to_read_is_refused(text: str) -> None:
    with pytest.raises(EmptyMessage):
        cleaned(text)


async def test_control_characters_and_outer_spaces_are_not_kept() -> None:
    assert cleaned(" Bon\x00jour\r\nà tous ") == "Bonjour\nà tous"


async def test_of_a_card_number_sent_in_pieces_nothing_is_kept(house: House) -> None:
    conversation_id = await house.opened()
    pieces = ["Voici ma carte : 4970 1000", "0000 0063", "exp 12/27, code 123"]
    for number, piece in enumerate(pieces):
        await house.reception.say(conversation_id, f"m{number}", piece)
        await house.answering.idle()
    log = await house.log(conversation_id)
    said = [entry for entry in log if isinstance(entry.content, VisitorSaid)]
    assert [entry.content.text for entry in said] == [
        "Voici ma carte : •••• ••••",
        "•••• ••••",
        "exp ••/••, code •••",
    ]
    assert announcements.CARD_MASKED in [entry.content.text for entry in log]
    # What is sent again is the same message all the same.
    for number, piece in enumerate(pieces):
        again = await house.reception.say(conversation_id, f"m{number}", piece)
        assert again == said[number]


async def test_a_card_number_is_masked_before_it_is_kept_and_the_visitor_is_told(
    house: House,
) -> None:
    conversation_id = await house.opened()
    await house.reception.say(conversation_id, "m1", "Ma carte 4111 1111 1111 1111 est refusée")
    await house.answering.idle()
    log = await house.log(conversation_id)
    assert all("4111 1111" not in entry.content.text for entry in log)
    assert announcements.CARD_MASKED in [entry.content.text for entry in log]


async def test_a_pressed_button_is_the_visitors_line_with_its_payload(house: House) -> None:
    conversation_id = await house.opened()
    await house.reception.say(conversation_id, "m1", "choix")
    await house.answering.idle()
    offer = (await house.log(conversation_id))[-1]
    [button_id] = offer.buttons
    pressed = await house.reception.press(conversation_id, "m2", button_id)
    assert pressed.content == VisitorSaid(
        text="Parler à un conseiller", message_id="m2", payload="/contact_human"
    )
    await house.answering.idle()
    assert (await house.kinds(conversation_id))[-1] == "human_requested"


@pytest.mark.parametrize("button", ["1-1", "99-1", "x", "", "²-1", "2-9", "-1-1"])
async def test_a_button_that_was_never_offered_is_refused(house: House, button: str) -> None:
    conversation_id = await house.opened()
    with pytest.raises(UnknownButton):
        await house.reception.press(conversation_id, "m1", button)


async def test_asking_again_while_waiting_tells_the_place_and_queues_once(
    house: House, clock: SetClock
) -> None:
    first = await house.waiting()
    clock.advance(timedelta(seconds=1))
    second = await house.waiting()
    await house.reception.request_human(second, "again")
    kinds = await house.kinds(second)
    assert kinds.count("human_requested") == 1
    assert "1 personne est avant vous" in (await house.log(second))[-1].content.text
    assert (await house.kinds(first)).count("human_requested") == 1


async def test_a_visitor_can_stop_waiting_and_go_on_with_the_bot(house: House) -> None:
    conversation_id = await house.waiting()
    await house.reception.cancel_request(conversation_id)
    await house.reception.say(conversation_id, "m9", "Mes frais ?")
    await house.answering.idle()
    assert (await house.kinds(conversation_id))[-3:] == [
        "request_cancelled", "visitor_said", "bot_said",
    ]  # fmt: skip
    with pytest.raises(IllegalMove):
        await house.reception.cancel_request(conversation_id)


async def test_outside_hours_the_wish_for_a_person_books_a_callback_at_the_next_opening(
    house: House, clock: SetClock
) -> None:
    clock.at = NIGHT
    conversation_id = await house.waiting()
    booked = (await house.log(conversation_id))[-1].content
    assert isinstance(booked, CallbackBooked)
    assert booked.due_at.isoformat() == "2026-11-24T09:00:00+01:00"
    assert "demain à 9" in booked.text
    async with house.store.reading() as reader:
        assert (await reader.conversations.get(conversation_id)).state is State.WITH_BOT


async def test_between_18_h_and_18_h_30_the_telephone_is_offered(
    house: House, clock: SetClock
) -> None:
    clock.at = NIGHT.replace(hour=18, minute=10)
    booked = (await house.log(await house.waiting()))[-1].content
    assert "01 47 77 75 75" in booked.text.replace("\u202f", " ").replace("\u00a0", " ")


async def test_asking_again_at_night_books_no_second_callback(
    house: House, clock: SetClock
) -> None:
    clock.at = NIGHT
    conversation_id = await house.waiting()
    await house.reception.request_human(conversation_id, "again")
    kinds = await house.kinds(conversation_id)
    assert kinds.count("callback_booked") == 1
    assert kinds[-1] == "announced"


async def test_a_telephone_number_can_be_added_to_the_callback(
    house: House, clock: SetClock
) -> None:
    clock.at = NIGHT
    conversation_id = await house.waiting()
    with pytest.raises(BadPhone):
        await house.callbacks.book(conversation_id, "12", None)
    await house.callbacks.book(conversation_id, "+33612345678", None)
    async with house.store.reading() as reader:
        callback = (await reader.conversations.get(conversation_id)).callback
    assert callback is not None
    assert callback.phone == "06 12 34 56 78"


async def test_without_a_callback_there_is_nothing_to_add_a_number_to(house: House) -> None:
    conversation_id = await house.opened()
    with pytest.raises(UnknownCallback):
        await house.callbacks.book(conversation_id, "06 12 34 56 78", None)


class AbsentBot(ScriptedBot):
    """Nobody there, until `present`."""

    present = False

    async def answer(self, question: TurnRequest) -> TurnAnswer:
        if not self.present:
            raise BotUnreachable
        return await super().answer(question)


async def test_a_line_is_excused_once_while_the_bot_is_away_and_answered_when_it_is_back(
    house: House, clock: SetClock
) -> None:
    bot = AbsentBot()
    house.answering.bot = bot
    conversation_id = await house.opened()
    await house.reception.say(conversation_id, "m1", "Mes frais ?")
    await house.answering.idle()
    for _ in range(12):
        clock.advance(timedelta(seconds=1.1))
        await house.scheduler.reask()
        await house.answering.idle()
    assert (await house.kinds(conversation_id)).count("bot_unavailable") == 1
    bot.present = True
    clock.advance(timedelta(seconds=10))
    await house.scheduler.reask()
    await house.answering.idle()
    assert (await house.kinds(conversation_id))[-1] == "bot_said"
    assert await house.scheduler.reask() == 0


async def test_a_line_that_fails_again_and_again_gets_an_honest_outcome_and_no_more_tries(
    house: House, clock: SetClock
) -> None:
    conversation_id = await house.opened()
    said = await house.reception.say(conversation_id, "m1", "panne")
    for _ in range(6):
        await house.answering.idle()
        clock.advance(timedelta(seconds=2))
        await house.scheduler.reask()
    last = (await house.log(conversation_id))[-1].content
    assert isinstance(last, BotUnavailable)
    assert (last.text, last.answers) == (announcements.BOT_FAILED, said.seq)
    assert await house.scheduler.reask() == 0


async def test_lines_written_while_the_bot_thinks_are_all_answered_in_order(house: House) -> None:
    conversation_id = await house.opened()
    for number in range(5):
        await house.reception.say(conversation_id, f"m{number}", f"ligne {number}")
    await house.answering.idle()
    log = await house.log(conversation_id)
    answers = [e.content.text for e in log if e.content.kind == "bot_said"][1:]
    assert answers == [f"Vous avez dit : ligne {number}" for number in range(5)]


class Listening(ScriptedBot):
    """Keeps what it was told beside each line."""

    def __init__(self) -> None:
        super().__init__()
        self.told: dict[str, bool] = {}

    async def answer(self, question: TurnRequest) -> TurnAnswer:
        """See `ports.Bot`."""
        self.told[question.text or ""] = question.context.follows_bot
        return await super().answer(question)


async def test_the_bot_is_told_whether_a_line_follows_its_own_words(
    store: SqlStore, clock: SetClock
) -> None:
    bot = Listening()
    house = House(store, clock, bot)
    conversation_id = await house.opened()
    agent = await house.agent()
    for line in ("un", "deux"):
        # Both are written before the first is answered.
        await house.reception.say(conversation_id, line, line)
    await house.answering.idle()
    await house.reception.say(conversation_id, "trois", "trois")
    await house.answering.idle()
    await house.reception.request_human(conversation_id, "wish")
    await house.desk.take(agent, conversation_id)
    await house.desk.hand_back(agent, conversation_id)
    await house.reception.say(conversation_id, "quatre", "quatre")
    await house.answering.idle()
    await house.answering.close()
    assert bot.told == {"un": False, "deux": False, "trois": True, "quatre": False}


async def test_a_file_is_a_line_that_the_bot_answers_once(house: House) -> None:
    conversation_id = await house.opened()
    sent = FileSent(
        text="Fichier envoyé : facture.pdf",
        message_id="m1",
        name="facture.pdf",
        size=10,
        case_number="2026-00123",
        payload="/dispute_respond",
    )
    first = await house.reception.file_sent(conversation_id, sent)
    assert await house.reception.file_sent(conversation_id, sent) == first
    assert await house.reception.file_under(conversation_id, "m1") == first
    await house.answering.idle()
    assert await house.kinds(conversation_id) == ["bot_said", "file_sent", "bot_said"]
    await house.reception.say(conversation_id, "m2", "bonjour")
    with pytest.raises(MessageIdReused):
        await house.reception.file_under(conversation_id, "m2")
