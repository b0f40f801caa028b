"""`python -m bot.parsing`, with the published model and no server."""

import json
import subprocess
from typing import Any

import pytest

from tests.support.tree import BOT_PYTHON, ROOT


def parse(lines: bytes) -> "subprocess.CompletedProcess[bytes]":
    return subprocess.run(
        [BOT_PYTHON, "-m", "bot.parsing"],
        check=False,
        cwd=ROOT,
        input=lines,
        capture_output=True,
        timeout=60,
    )


def read(*texts: str, **more: Any) -> list[dict[str, Any]]:
    done = parse(b"".join(json.dumps({"text": text, **more}).encode() + b"\n" for text in texts))
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_each_line_is_answered_in_order_with_every_field() -> None:
    texts = ["j'ai perdu mon mot de passe", "bonjour", "", "où en est le dossier 2026-00123 ?"]
    answers = read(*texts)
    assert [answer["text"] for answer in answers] == texts
    for answer in answers:
        assert set(answer) == {
            "text", "topic", "confidence", "alternatives", "decision", "fact", "facts", "entities"
        }  # fmt: skip
        assert 0 <= answer["confidence"] <= 1
        assert answer["decision"] in {"answer", "clarify", "fallback"}
    assert answers[0]["topic"] == "password_reset"
    assert answers[0]["fact"] == "21"
    assert answers[0]["facts"][0]["fact"] == "21"
    assert (answers[1]["fact"], answers[1]["facts"]) == (None, [])
    assert {"entity": "case_number", "value": "2026-00123", "text": "2026-00123"} in answers[3][
        "entities"
    ]


def test_a_message_that_says_little_is_read_after_the_last_answer() -> None:
    [by_phone] = read(
        "et par téléphone ça se fait ?", context={"topic": "password_reset", "fact": "21"}
    )
    assert (by_phone["topic"], by_phone["fact"]) == ("password_reset", "23")
    [which] = read("lesquelles ?", context={"topic": "dispute_notifications", "fact": "47"})
    assert (which["topic"], which["fact"]) == ("dispute_notifications", "48")


def test_an_answer_comes_before_the_next_question_is_asked() -> None:
    with subprocess.Popen(
        [BOT_PYTHON, "-m", "bot.parsing"], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        for text in ("bonjour", "merci"):
            process.stdin.write(json.dumps({"text": text}).encode() + b"\n")
            process.stdin.flush()
            assert json.loads(process.stdout.readline())["text"] == text
        process.stdin.close()
        assert process.wait(10) == 0


@pytest.mark.parametrize("text", ["", " ", "\ud800", "a\udfffb", "\x00", "👍", "x" * 100_000])
def test_whatever_json_can_hold_is_answered_and_given_back(text: str) -> None:
    [answer] = read(text)
    assert answer["text"] == text


@pytest.mark.parametrize("line", [b"{", b"[]", b'{"text": 3}', b'{"words": "a"}', b"null"])
def test_a_line_that_cannot_be_read_is_named_after_the_answers_before_it(line: bytes) -> None:
    done = parse(b'{"text": "bonjour"}\n' + line + b'\n{"text": "merci"}\n')
    assert done.returncode == 2
    assert [json.loads(each)["text"] for each in done.stdout.splitlines()] == ["bonjour"]
    assert "Ligne 2" in done.stderr.decode()


def test_text_is_no_command_here_either() -> None:
    assert read('/password_reset{"merchant_id": "B"}')[0]["confidence"] < 1


def test_a_huge_message_is_read_in_good_time() -> None:
    assert read("mot de passe " * 8000)[0]["decision"] in {"answer", "clarify", "fallback"}


@pytest.mark.parametrize(
    "text",
    ["I forgot my password", "¿Dónde está mi pedido?", "Ich habe mein Passwort vergessen", "مرحبا"],
)
def test_another_language_is_not_answered_in_french(text: str) -> None:
    assert read(text)[0]["decision"] == "fallback"
