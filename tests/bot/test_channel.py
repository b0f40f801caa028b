"""The channel between the gateway and Rasa, on a real Rasa server with the published model."""

import os
import signal
import sqlite3
from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.bot.rasa_server import SECRET, Bot, Server


def test_an_answer_comes_whole_with_what_was_understood(bot: Bot) -> None:
    answer = bot.say("j'ai oublié mon mot de passe")
    assert answer["complete"] is True
    assert answer["turn_id"] == f"{bot.conversation}:1"
    assert "J’ai oublié mon nom d’utilisateur" in answer["messages"][0]["text"]
    assert answer["wants_human"] is None
    read = answer["understood"]
    assert (read["topic"], read["fact"], read["decision"]) == ("password_reset", "21", "answer")
    assert read["confidence"] > 0.9
    assert all(each["confidence"] <= read["confidence"] for each in read["alternatives"])


def test_the_paragraphs_of_an_answer_stay_in_one_message(bot: Bot) -> None:
    messages = bot.press("/password_reset")["messages"]
    assert len(messages) == 1
    assert "\n\n" in messages[0]["text"]


def test_the_same_turn_again_gives_the_recorded_answer_and_runs_nothing(
    bot: Bot, server: Server
) -> None:
    first = bot.say("Bonjour !")
    before = events(server, bot)
    again = bot.say("Bonjour !", turn_id=first["turn_id"])
    assert again == first
    assert events(server, bot) == before


def test_a_turn_sent_twice_at_once_runs_once(bot: Bot, server: Server) -> None:
    body = {"conversation_id": bot.conversation, "turn_id": "t", "text": "bonjour"}
    with ThreadPoolExecutor(4) as pool:
        answers = list(pool.map(lambda _: bot.post(body).json(), range(4)))
    assert all(answer == answers[0] for answer in answers)
    assert events(server, bot).count("user") == 1


def memory(server: Server, bot: Bot) -> str:
    """All that the bot keeps of a conversation."""
    with sqlite3.connect(server.tracker) as database:
        query = "SELECT data FROM events WHERE sender_id = ? ORDER BY id"
        return "\n".join(data for (data,) in database.execute(query, (bot.conversation,)))


def events(server: Server, bot: Bot) -> list[str]:
    with sqlite3.connect(server.tracker) as database:
        rows = database.execute(
            "SELECT type_name FROM events WHERE sender_id = ? ORDER BY id", (bot.conversation,)
        )
        return [name for (name,) in rows]


@pytest.mark.parametrize(
    "typed",
    [
        "/restart",
        "  /restart",
        "\u00a0/restart",
        "\u2003\u3000/restart",
        "\x1c/restart",
        "\n\t/restart",
        "\u200b/restart",
        "\ufeff/restart",
        "／restart",
        "//restart",
        '/password_reset{"merchant_id": "B"}',
    ],
)
def test_what_a_visitor_types_is_never_a_command(bot: Bot, server: Server, typed: str) -> None:
    bot.say("bonjour")
    answer = bot.say(typed)
    assert answer["understood"]["confidence"] < 1.0
    assert answer["understood"]["entities"] == []
    kinds = events(server, bot)
    assert "restart" not in kinds
    assert kinds.count("session_started") == 1


def test_a_button_of_ours_is_a_command(bot: Bot) -> None:
    read = bot.press("/password_reset")["understood"]
    assert (read["fact"], read["facts"]) == (None, [])
    assert (read["topic"], read["confidence"], read["decision"]) == (
        "password_reset",
        1.0,
        "answer",
    )


def test_the_request_for_a_person_rides_in_the_answer(bot: Bot) -> None:
    bot.say("où en est mon litige ?")
    request = bot.say("je veux parler à un conseiller")["wants_human"]
    assert (request["reason"], request["skill"]) == ("asked", "disputes")
    assert request["summary"]
    assert request["by_phone"] is False


@pytest.mark.parametrize(
    "said",
    [
        "Rappelez-moi au 06 12 34 56 78",
        "mon numéro est le 0612345678, appelez-moi svp",
        "vous pouvez m'appeler au +33 6 12 34 56 78 ?",
        "un conseiller peut-il me téléphoner au 06.12.34.56.78 demain",
    ],
)
def test_a_call_is_wanted_at_a_number_that_the_bot_does_not_keep(
    bot: Bot, server: Server, said: str
) -> None:
    request = bot.say(said)["wants_human"]
    assert request["by_phone"] is True
    assert said in request["summary"]
    kept = memory(server, bot)
    assert "[num\\u00e9ro]" in kept
    assert not any(form in kept for form in ("12 34 56", "12345678", "12.34.56"))
    # Asked again, the turn gives its answer from memory.
    assert "[numéro]" in bot.say(said, turn_id=f"{bot.conversation}:1")["wants_human"]["summary"]


def test_the_secret_is_needed(bot: Bot) -> None:
    body = {"conversation_id": "c", "turn_id": "t", "text": "bonjour"}
    for secret in ("wrong", SECRET[:-1], SECRET + "x"):
        refused = bot.post(body, secret)
        assert refused.status_code == 401
        assert "error" in refused.json()
    assert bot.http.post("/webhooks/relais/turns", json=body).status_code == 401


@pytest.mark.parametrize(
    "body",
    [
        [],
        "text",
        {},
        {"conversation_id": "c", "turn_id": "t"},
        {"conversation_id": "c", "turn_id": "t", "text": "a", "payload": "/greet"},
        {"conversation_id": "c", "turn_id": "t", "text": 3},
        {"conversation_id": "c", "turn_id": "t", "payload": "greet"},
        {"conversation_id": "", "turn_id": "t", "text": "a"},
        {"conversation_id": "c", "turn_id": 1, "text": "a"},
        {"conversation_id": "c" * 300, "turn_id": "t", "text": "a"},
        {"conversation_id": "c", "turn_id": "t", "text": "a" * 20_001},
        {"conversation_id": "c", "turn_id": "t", "text": "a", "metadata": [1]},
        {"conversation_id": "c", "turn_id": "t", "text": "a", "metadata": {"data_token": {}}},
    ],
)
def test_a_malformed_request_is_refused_with_words(bot: Bot, body: object) -> None:
    refused = bot.post(body)
    assert refused.status_code == 422
    assert refused.json()["error"]


def test_what_is_not_json_is_refused(bot: Bot) -> None:
    refused = bot.http.post(
        "/webhooks/relais/turns", content=b"{", headers={"Authorization": f"Bearer {SECRET}"}
    )
    assert refused.status_code == 422


def test_readiness_names_the_model(bot: Bot) -> None:
    assert bot.http.get("/webhooks/relais/ready").json()["model"]


def test_the_data_token_is_not_stored(bot: Bot, server: Server) -> None:
    bot.say("mes règlements en attente", metadata={"data_token": "ey.secret.token", "turn_id": "1"})
    with sqlite3.connect(server.tracker) as database:
        stored = "".join(data for (data,) in database.execute("SELECT data FROM events"))
    assert "ey.secret.token" not in stored


def test_rasas_own_doors_are_shut(bot: Bot) -> None:
    for path in ("/webhooks/rest/webhook", "/model/parse", "/conversations/x/messages"):
        assert bot.http.post(path, json={}).status_code == 404


def test_a_turn_whose_action_fails_is_an_error_and_can_be_tried_again(
    bot: Bot, server: Server
) -> None:
    asked = {"conversation_id": bot.conversation, "turn_id": "t", "payload": "/opening_hours"}
    with stopped(server):
        failed = bot.post(asked)
        # What needs no action is answered all the same.
        assert bot.say("bonjour")["complete"] is True
    assert failed.status_code == 500
    assert failed.json()["error"]
    assert bot.post(asked).status_code == 200


class stopped:  # noqa: N801  a state, used as `with stopped(…)`
    """The action server hangs meanwhile."""

    def __init__(self, server: Server) -> None:
        self.pid = server.actions.pid

    def __enter__(self) -> None:
        os.kill(self.pid, signal.SIGSTOP)

    def __exit__(self, *_: object) -> None:
        os.kill(self.pid, signal.SIGCONT)


def test_ten_senseless_messages_get_answers_and_the_offer_of_a_person(bot: Bot) -> None:
    said = [bot.say(f"qsdkf jhgq sdfk {number}")["messages"] for number in range(10)]
    assert all(messages for messages in said)
    offers = [
        any(
            button["payload"] == "/contact_human" for each in messages for button in each["buttons"]
        )
        for messages in said
    ]
    assert all(offers[1:])
