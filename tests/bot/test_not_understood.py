"""What the bot does with what it does not understand, with the real model."""

import json
from itertools import pairwise
from typing import Any

import pytest

from bot.actions.small_talk.foreign_words import WORDS
from tests.bot.rasa_server import Bot
from tests.support.tree import ROOT

PERSON = "/contact_human"
SENSELESS = [
    "hfjdk sqpz", "blablabla", "azertyuiop", "tralala pouet", "xxxx", "zorglub 12 flip", "qsdfgh",
    "gnagnagna", "plop plop plop", "wxcvbn",
]  # fmt: skip


def lines(name: str) -> list[dict[str, Any]]:
    path = ROOT / "tests" / "nlu" / name
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def payloads(answer: dict[str, Any]) -> list[str]:
    return [button["payload"] for each in answer["messages"] for button in each["buttons"]]


def words(answer: dict[str, Any]) -> str:
    return "\n".join(each["text"] for each in answer["messages"])


def test_ten_senseless_messages_are_never_answered_twice_alike_in_a_row_and_offer_a_person(
    bot: Bot,
) -> None:
    answers = [bot.say(text) for text in SENSELESS]
    refused = [each for each in answers if each["understood"]["decision"] != "answer"]
    assert len(refused) >= 9
    assert all(PERSON in payloads(each) for each in refused)
    said = [words(each) for each in answers]
    assert all(one != next_one for one, next_one in pairwise(said))
    assert all(payloads(each) == [PERSON] for each in refused[2:])


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("I forgot my password, how can I log in?", "en"),
        ("¿Cuándo voy a recibir mi dinero?", "es"),
        ("Ich möchte bitte mit einem Menschen sprechen", "de"),
        ("Quando riceverò i miei soldi?", "it"),
        ("Quando vou receber o meu dinheiro?", "pt"),
        ("Wanneer krijg ik mijn geld?", "nl"),
        ("متى سأستلم أموالي؟", "ar"),
        ("我忘记了密码，怎么办？", "zh"),
        ("Şifremi unuttum, ne yapmalıyım?", "tr"),
        ("Kiedy dostanę moje pieniądze?", "pl"),
        ("Где мои деньги?", "ru"),
        ("Я забув пароль, що робити?", "uk"),
        ("Când primesc banii mei?", "ro"),
        ("Khi nào tôi nhận được tiền?", "vi"),
        ("என் பணம் எப்போது வரும்?", "ta"),
    ],
)
def test_another_language_gets_one_polite_sentence_in_it_and_a_person(
    bot: Bot, text: str, language: str
) -> None:
    answer = bot.say(text)
    assert [each["text"] for each in answer["messages"]] == [WORDS[language][0]]
    assert payloads(answer) == [PERSON]
    [button] = answer["messages"][0]["buttons"]
    assert button["title"] == WORDS[language][2]


def test_a_language_without_words_of_ours_gets_english(bot: Bot) -> None:
    assert words(bot.say("ฉันลืมรหัสผ่าน")) == WORDS["en"][0]


def test_the_same_choice_is_never_given_twice_in_a_conversation(bot: Bot) -> None:
    text = "je veux contester une réclamation, et rappelez-moi cet après-midi"
    first = bot.say(text)
    assert first["understood"]["decision"] == "clarify"
    assert {"/dispute_respond", "/callback"} <= set(payloads(first))
    # Long enough for the first to be out of what is read back.
    for _ in range(12):
        bot.press("/opening_hours")
    assert payloads(bot.say(text)) == [PERSON]


def test_insults_and_distress_are_met_with_courtesy_and_a_person_at_once(bot: Bot) -> None:
    rows = lines("distress.jsonl")
    offered = []
    for row in rows:
        own = Bot(bot.http)
        answer = own.say(row["text"])
        offered.append(PERSON in payloads(answer) or answer["wants_human"] is not None)
    assert sum(offered) >= len(rows) - 1


def test_of_two_questions_at_once_both_are_answered_or_offered_mostly(bot: Bot) -> None:
    rows = lines("two_topics.jsonl")
    served = 0
    for row in rows:
        asked = Bot(bot.http).say(row["text"])
        ways = {*payloads(asked), f"/{asked['understood']['topic']}"}
        served += {f"/{topic}" for topic in row["topics"]} <= ways
    assert served >= 0.85 * len(rows)


def test_whoever_wishes_for_a_person_is_heard_however_it_is_put(bot: Bot) -> None:
    rows = lines("person_wishes.jsonl")
    unheard = []
    for row in rows:
        answer = Bot(bot.http).say(row["text"])
        if answer["wants_human"] is None and PERSON not in payloads(answer):
            unheard.append(row["text"])
    assert len(unheard) <= 0.05 * len(rows), unheard
