"""What the bot remembers of a long conversation, on a real Rasa server."""

import sqlite3

from tests.bot.rasa_server import Bot, Server


def test_every_event_of_a_long_conversation_is_stored_once(bot: Bot, server: Server) -> None:
    for _ in range(40):
        bot.press("/password_reset")
    with sqlite3.connect(server.tracker) as database:
        kinds = [
            kind
            for (kind,) in database.execute(
                "SELECT type_name FROM events WHERE sender_id = ?", (bot.conversation,)
            )
        ]
    assert kinds.count("user") == 40
    assert kinds.count("bot") == 40
    assert kinds.count("session_started") == 1


def test_a_turn_of_long_ago_that_comes_again_is_not_run_again_while_it_is_recent(
    bot: Bot,
) -> None:
    first = bot.say("bonjour")
    for _ in range(5):
        bot.press("/password_reset")
    assert bot.say("bonjour", turn_id=first["turn_id"]) == first


def test_what_was_written_by_another_server_is_seen(bot: Bot, server: Server) -> None:
    bot.press("/password_reset")
    with sqlite3.connect(server.tracker, timeout=10) as database:
        (message,) = database.execute(
            "SELECT data FROM events WHERE sender_id = ? AND type_name = 'user'",
            (bot.conversation,),
        ).fetchone()
        database.execute(
            "INSERT INTO events (sender_id, type_name, timestamp, data) VALUES (?, 'user', 1, ?)",
            (bot.conversation, message.replace(f"{bot.conversation}:1", "elsewhere")),
        )
        answered = "SELECT data FROM events WHERE sender_id = ? AND type_name = 'bot'"
        (answer,) = database.execute(answered, (bot.conversation,)).fetchone()
        database.execute(
            "INSERT INTO events (sender_id, type_name, timestamp, data) VALUES (?, 'bot', 1, ?)",
            (bot.conversation, answer.replace("01 47 77 75 75", "un autre numéro")),
        )
    replayed = bot.turn(payload="/password_reset", turn_id="elsewhere").json()
    assert "un autre numéro" in replayed["messages"][0]["text"]
