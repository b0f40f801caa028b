"""Telling French from other languages."""

import json
from pathlib import Path

import pytest

from bot.components.languages import is_foreign

EVALUATION = Path(__file__).resolve().parents[1] / "nlu" / "evaluation.jsonl"


@pytest.mark.parametrize(
    "text",
    [
        "I forgot my password, what should I do?",
        "¿Cuándo voy a recibir mi dinero?",
        "Ich habe mein Passwort vergessen",
        "Vorrei parlare con un operatore",
        "Quando vou receber o pagamento?",
        "Wanneer krijg ik mijn geld?",
        "نسيت كلمة المرور",
        "我忘记了密码",
    ],
)
def test_another_language_is_noticed(text: str) -> None:
    assert is_foreign(text)


def test_no_french_message_is_taken_for_another_language() -> None:
    rows = [json.loads(line) for line in EVALUATION.read_text("utf-8").splitlines()]
    french = [row["text"] for row in rows if row["topic"] != "out_of_scope"]
    assert [text for text in french if is_foreign(text)] == []


@pytest.mark.parametrize("text", ["", "42", "🙂", "ok", "non non", "OK merci", "mdp", "password"])
def test_what_has_no_small_words_is_not_judged(text: str) -> None:
    assert not is_foreign(text)
