"""Telling French from other languages."""

import json

import pytest

from bot.components.languages import SURE, foreign_language
from tests.support.tree import ROOT

NLU = ROOT / "tests" / "nlu"
IN_DOUBT = 0.4


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("I forgot my password, what should I do?", "en"),
        ("¿Cuándo voy a recibir mi dinero?", "es"),
        ("Ich habe mein Passwort vergessen", "de"),
        ("Vorrei parlare con un operatore", "it"),
        ("Quando vou receber o pagamento?", "pt"),
        ("Wanneer krijg ik mijn geld?", "nl"),
        ("نسيت كلمة المرور", "ar"),
        ("متى سأستلم أموالي؟", "ar"),
        ("سلام، رمز عبورم را فراموش کردم", "fa"),
        ("我忘记了密码", "zh"),
        ("你好", "zh"),
        ("パスワードを忘れました", "ja"),
        ("비밀번호를 잊어버렸어요", "ko"),
        ("எனது கடவுச்சொல்லை மறந்துவிட்டேன்", "ta"),
        ("ξέχασα τον κωδικό μου", "el"),
        ("Где мои деньги?", "ru"),
        ("Коли я отримаю гроші?", "uk"),
        ("Şifremi unuttum, nasıl giriş yapabilirim?", "tr"),
        ("Param ne zaman gelecek?", "tr"),
        ("Kiedy otrzymam pieniądze?", "pl"),
        ("Am uitat parola", "ro"),
        ("Când voi primi banii?", "ro"),
        ("Tôi quên mật khẩu", "vi"),
    ],
)
def test_another_language_is_named(text: str, language: str) -> None:
    assert foreign_language(text, sure=IN_DOUBT) == language


@pytest.mark.parametrize(
    "text",
    [
        "Monsieur Łukasz a payé hier", "la vente de M. Yıldız", "le client de Timișoara est là",
        "Phở 14 n'est pas payé", "mon resto s'appelle Ελλάς, il est fermé", "nan laisse",
        "jveu 1 alerte qd ya 1 litige",
    ],
)  # fmt: skip
def test_a_foreign_name_and_hurried_writing_are_no_other_language(text: str) -> None:
    assert foreign_language(text, sure=IN_DOUBT) is None


@pytest.mark.parametrize("name", ["evaluation.jsonl", "blind.jsonl"])
def test_french_is_hardly_ever_taken_for_another_language(name: str) -> None:
    rows = [json.loads(line) for line in (NLU / name).read_text("utf-8").splitlines()]
    french = [row["text"] for row in rows if row["topic"] != "out_of_scope"]
    taken = [text for text in french if foreign_language(text, sure=IN_DOUBT)]
    assert len(taken) <= 0.02 * len(french), taken
    assert [text for text in french if foreign_language(text, sure=SURE)] == []


@pytest.mark.parametrize("text", ["", "42", "🙂", "ok", "non non", "OK merci", "mdp", "password"])
def test_a_word_that_is_understood_is_not_judged(text: str) -> None:
    assert foreign_language(text, sure=SURE) is None


@pytest.mark.parametrize("text", ["a\udfffb c", "\ud800 un deux", "\x00 a b", "a b\nc d"])
def test_whatever_json_can_hold_is_judged(text: str) -> None:
    foreign_language(text, sure=IN_DOUBT)
