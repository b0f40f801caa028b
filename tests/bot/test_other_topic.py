"""The other of two questions is offered beneath the answer to the first, with the real model."""

from typing import Any

from tests.bot.rasa_server import Bot

TWO = "j'ai perdu mon mot de passe et je voudrais aussi mon relevé de mai"


def titles(message: dict[str, Any]) -> list[str]:
    return [button["title"] for button in message["buttons"]]


def test_the_likelier_is_answered_and_the_other_is_a_button_beneath(bot: Bot) -> None:
    answer = bot.say(TWO)
    assert answer["understood"]["decision"] == "answer"
    assert {answer["understood"]["topic"], answer["understood"]["also"]} == {
        "password_reset", "statement_lookup",
    }  # fmt: skip
    beneath = answer["messages"][-1]
    assert beneath["text"].endswith(f"Vous avez aussi parlé de\u00a0: {titles(beneath)[-1]}.")
    pressed = bot.press(beneath["buttons"][-1]["payload"])
    assert pressed["understood"]["topic"] == answer["understood"]["also"]


def test_the_buttons_of_the_answer_stay_on_offer(bot: Bot) -> None:
    answer = bot.say("mon terminal est en panne et où sont mes relevés ?")
    assert answer["understood"]["also"] == "statement_lookup"
    own = Bot(bot.http).say("mon terminal est en panne")["messages"][-1]
    assert titles(answer["messages"][-1]) == [*titles(own), "Consulter un relevé"]


def test_the_turn_that_is_asked_for_again_gives_the_same(bot: Bot) -> None:
    first = bot.say(TWO, turn_id="t1").pop("messages")
    assert bot.say(TWO, turn_id="t1")["messages"] == first


def test_one_question_has_nothing_beneath_it(bot: Bot) -> None:
    answer = bot.say("j'ai perdu mon mot de passe")
    assert "also" not in answer["understood"]
    assert all("aussi parlé" not in each["text"] for each in answer["messages"])


def test_who_is_about_to_talk_to_a_person_is_offered_nothing_more(bot: Bot) -> None:
    answer = bot.say("Passez-moi un conseiller s'il vous plaît, et quels sont vos horaires ?")
    assert answer["wants_human"] is not None
    assert answer["understood"]["also"] == "opening_hours"
    assert all("aussi parlé" not in each["text"] for each in answer["messages"])


def test_something_else_has_no_topic(bot: Bot) -> None:
    told = bot.press("/clarify")["understood"]
    assert (told["topic"], told["decision"]) == (None, "step")
