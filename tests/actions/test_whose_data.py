"""Who gets a row: the merchant that the gateway vouches for in this very turn, and nobody else."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import jwt
import pytest

from tests.actions.caller import SECRET, Caller, claims, token

QUESTIONS = ("pending_settlements", "statement_lookup", "settlement_lookup", "my_fees")
ASKER = "boulangerie-lenoir"


def _unsigned() -> str:
    return jwt.encode(claims(ASKER), "", "none")


def _signed_by_another() -> str:
    return jwt.encode(claims(ASKER), "another secret, of a good length too", "HS256")


def _of_another_algorithm() -> str:
    return jwt.encode(claims(ASKER), SECRET * 2, "HS512")


def _tampered() -> str:
    head, _, signature = token(ASKER).split(".")
    _, body, _ = jwt.encode(claims("maison-beaumont"), "x" * 32, "HS256").split(".")
    return f"{head}.{body}.{signature}"


BAD: dict[str, Callable[[], object]] = {
    "none": lambda: None,
    "empty": lambda: "",
    "not a token": lambda: "abc.def.ghi",
    "unsigned": _unsigned,
    "signed by another": _signed_by_another,
    "of another algorithm": _of_another_algorithm,
    "tampered": _tampered,
    "expired": lambda: token(ASKER, iat=int(time.time()) - 61, exp=int(time.time()) - 1),
    "of the future": lambda: token(ASKER, iat=int(time.time()) + 30),
    "without an end": lambda: token(ASKER, exp=None),
    "without a beginning": lambda: token(ASKER, iat=None),
    "without a merchant": lambda: token(ASKER, sub=None),
    "living too long": lambda: token(ASKER, exp=int(time.time()) + 3600),
    "for another audience": lambda: token(ASKER, aud="demo"),
    "without an audience": lambda: token(ASKER, aud=None),
    "of another conversation": lambda: token(ASKER, conversation_id="conversation-2"),
    "of another turn": lambda: token(ASKER, turn_id="turn-0"),
    "without a turn": lambda: token(ASKER, turn_id=None),
    "without establishments": lambda: token(ASKER, establishments=None),
    "with establishments that are no list": lambda: token(ASKER, establishments="all"),
    "without a role": lambda: token(ASKER, role=None),
}


@pytest.mark.parametrize("question", QUESTIONS)
@pytest.mark.parametrize("fault", BAD)
def test_a_token_that_is_not_good_shows_no_row_and_invites_to_sign_in(
    bot: Caller, question: str, fault: str
) -> None:
    answer = bot.ask(f"action_{question}", "et moi ?", token=BAD[fault]())  # type: ignore[arg-type]
    assert answer.responses == [f"utter_{question}", "utter_sign_in"]
    assert answer.text == ""
    assert answer.slots == {}


def test_a_good_token_shows_rows(bot: Caller) -> None:
    for question in QUESTIONS:
        asked = "et moi, le mois dernier ?" if question == "my_fees" else ""
        assert "€" in bot.ask(f"action_{question}", asked, token=token(ASKER)).text


def test_a_refusal_leaves_an_audit_line_without_the_token_or_the_text(
    bot: Caller, log_file: Path
) -> None:
    bad = _signed_by_another()
    bot.ask("action_pending_settlements", "un mot bien reconnaissable", token=bad)
    log = log_file.read_text()
    assert '"reason": "InvalidSignatureError", "event": "data_refused"' in log
    assert bad not in log
    assert "reconnaissable" not in log


def test_another_merchants_establishment_in_a_token_opens_nothing(bot: Caller) -> None:
    foreign = token(ASKER, establishments=["maison-beaumont-1", "maison-beaumont-2"])
    for question in QUESTIONS:
        answer = bot.ask(f"action_{question}", token=foreign).text
        assert "€" not in answer
        assert "Beaumont" not in answer


@pytest.mark.parametrize("question", QUESTIONS)
def test_naming_another_merchants_establishment_opens_nothing(bot: Caller, question: str) -> None:
    for named in ("Maison Beaumont Paris", "maison-beaumont-1", "73282932000074"):
        bot.slots["establishment"] = "maison-beaumont-1"
        answer = bot.ask(
            f"action_{question}",
            f"pour {named}",
            token=token(ASKER),
            entities={"establishment": named},
        )
        assert "€" not in answer.text or "Boulangerie Lenoir" in answer.text
        assert "Beaumont Paris :" not in answer.text


def test_a_shop_user_sees_their_shop_only(bot: Caller) -> None:
    answer = bot.ask("action_statement_lookup", token=token("maison-beaumont-lyon")).text
    assert "Maison Beaumont Lyon" in answer
    assert "Paris" not in answer


def test_a_token_that_is_used_again_after_its_turn_shows_nothing(
    bot: Caller, log_file: Path
) -> None:
    bot.conversation = "conversation-of-two-turns"
    first, second = (
        token(ASKER, turn_id=turn, conversation_id=bot.conversation)
        for turn in ("replay-1", "replay-2")
    )
    ask = "action_pending_settlements"
    assert "€" in bot.ask(ask, token=first, turn_id="replay-1").text
    assert "€" in bot.ask(ask, token=second, turn_id="replay-2").text
    again = bot.ask(ask, token=first, turn_id="replay-1")
    assert again.responses == ["utter_pending_settlements", "utter_sign_in"]
    assert again.text == ""
    assert '"reason": "its turn has ended", "event": "data_refused"' in log_file.read_text()
