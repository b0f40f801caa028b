"""Questions about which notifications are on are answered, and change none."""

from __future__ import annotations

import pytest

from bot.actions.account.notification_state import asks_state
from tests.actions.caller import Caller, token

ASK = "action_dispute_notifications"


@pytest.mark.parametrize(
    ("merchant", "said", "begins"),
    [
        ("maison-beaumont", "mes alertes sont bien toutes activées ?", "Oui, les e-mails"),
        ("opticiens-vidal", "est-ce que je suis prévenu des virements ?", "Non, les e-mails « p"),
        ("boulangerie-lenoir", "je suis avertie des nouvelles demandes ?", "Non, les e-mails « n"),
        ("boulangerie-lenoir", "tous mes e-mails sont activés ?", "Pas tous\u00a0: les e-mails"),
        ("opticiens-vidal", "les paiements sont désactivés ?", "Oui, les e-mails « paiements »"),
    ],
)
def test_the_state_that_is_asked_about_comes_first(
    bot: Caller, merchant: str, said: str, begins: str
) -> None:
    answer = bot.ask(ASK, said, token=token(merchant), fact="47")
    assert answer.text.replace("\u00a0", " ").startswith(begins.replace("\u00a0", " "))
    assert answer.starts is None
    assert answer.responses == []


def test_what_is_on_already_is_not_confirmed_again(bot: Caller) -> None:
    answer = bot.ask(ASK, "activez les paiements", token=token("maison-beaumont"))
    assert answer.starts is None
    assert answer.text.startswith("C’est déjà le cas.")


def test_a_wish_is_no_question_about_the_state() -> None:
    assert not asks_state("pouvez-vous m'activer les paiements ?")
    assert not asks_state("activez les dossiers urgents")


def test_the_phone_number_is_written_as_people_do(bot: Caller) -> None:
    answer = bot.ask("action_update_profile", "montrez mon profil", token=token("maison-beaumont"))
    assert "01 42 00 01 67" in answer.text
