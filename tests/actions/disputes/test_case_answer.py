"""A question about one case is answered by its own figure, date or status, in one sentence."""

from __future__ import annotations

import pytest

from tests.actions.caller import Caller, token

LENOIR, BEAUMONT, HEAD = "boulangerie-lenoir", "maison-beaumont", "brasseries-du-port"
PARC = "pharmacie-du-parc"
FOLLOW_UP, STATUS = "action_follow_up", "action_dispute_status"


@pytest.mark.parametrize(
    ("who", "case", "said", "begins"),
    [
        (LENOIR, "123", "et jusqu’à quand ?", "Jusqu’au 26 novembre 2026 pour"),
        (LENOIR, "123", "je dois envoyer quoi ?", "Documents demandés pour le dossier 2026-00123"),
        (LENOIR, "123", "c’est débité ?", "Non\u00a0: le dossier 2026-00123"),
        (LENOIR, "140", "c’est débité ?", "Oui. Le dossier 2026-00140 est un débit compensatoire"),
        (LENOIR, "140", "je dois payer ?", "Le dossier 2026-00140 est un débit compensatoire"),
        (LENOIR, "123", "c’est combien ?", "26,78\u00a0€"),
        (LENOIR, "77", "j’ai répondu ou pas ?", "Oui, vous avez répondu"),
        (LENOIR, "77", "qui l’a gagné ?", "Le dossier 2026-00077 est perdu"),
        (LENOIR, "98", "du nouveau ?", "Pas encore de décision pour le dossier 2026-00098"),
        (PARC, "610", "j’ai répondu ou pas ?", "Non, le dossier 2026-00610 s’est terminé sans"),
        (PARC, "610", "pourquoi c’est perdu ?", "Le dossier 2026-00610 est perdu, faute de"),
        (PARC, "610", "jusqu’à quand ?", "Le dossier 2026-00610 n’attend plus de réponse"),
        (HEAD, "314", "je peux y répondre ?", "Non. Votre configuration est locale"),
        (HEAD, "290", "combien on a remboursé ?", "106,33\u00a0€"),
        (LENOIR, "123", "il arrive quoi si je ne réponds pas ?", "Sans réponse, le montant"),
    ],
)  # fmt: skip
def test_what_is_asked_of_the_case_shown_comes_first(
    bot: Caller, who: str, case: str, said: str, begins: str
) -> None:
    bot.ask(STATUS, f"le dossier {case}", token=token(who))
    answer = bot.ask(FOLLOW_UP, said, token=token(who))
    assert answer.text.startswith(begins), answer.text
    assert bot.slots["last_answer"]["case_number"].endswith(case)


def test_a_date_that_is_past_is_said_and_no_form_opens(bot: Caller) -> None:
    asked = bot.ask(STATUS, "peut-on encore répondre au dossier 188 ?", token=token(BEAUMONT))
    assert "est dépassée" in asked.text
    assert "Je ne sais pas si une réponse est encore acceptée" in asked.text
    assert "/contact_human" in asked.payloads
    assert asked.starts is None


def test_cases_are_listed_by_their_state(bot: Caller) -> None:
    lost = bot.ask("action_dispute_list", "combien de litiges perdus ?", token=token(LENOIR))
    assert lost.text.startswith("1 dossier perdu")
    won = bot.ask(FOLLOW_UP, "et les gagnés ?", token=token(LENOIR))
    assert won.text == "Aucun dossier gagné."
    late = bot.ask("action_dispute_list", "lesquels sont en retard", token=token(BEAUMONT))
    assert "2026-00188" in late.text
    assert "2026-00201" not in late.text


def test_of_several_cases_it_is_asked_which(bot: Caller) -> None:
    bot.ask("action_dispute_list", "mes litiges", token=token(LENOIR))
    asked = bot.ask(FOLLOW_UP, "quels documents ?", token=token(LENOIR))
    assert asked.text.startswith("De quel dossier s’agit-il")


def test_a_head_office_hears_no_first_and_who_answers_by_shop(bot: Caller) -> None:
    may = bot.ask(
        "action_dispute_multi_site", "puis-je répondre au litige de Nice depuis le siège ?",
        token=token(HEAD), fact="38",
    )  # fmt: skip
    assert may.text.startswith("Non. ")
    assert may.responses == []
    other = bot.ask(FOLLOW_UP, "et pour Marseille ?", token=token(HEAD))
    assert other.text.startswith("Non. ")
    assert "Marseille" in other.text
    when = bot.ask(FOLLOW_UP, "pour quand ?", token=token(HEAD))
    assert when.text.startswith("Jusqu’au 27 novembre 2026 pour le dossier 2026-00310")


def test_another_merchants_case_is_not_found(bot: Caller) -> None:
    asked = bot.ask(STATUS, "quel est le montant du dossier 2026-00701 ?", token=token(LENOIR))
    assert "Je ne trouve aucun dossier" in asked.text


def test_what_a_merchant_tells_is_one_of_the_reasons(bot: Caller) -> None:
    bot.ask("action_dispute_respond", "répondre au dossier 123", token=token(LENOIR))
    bot.slots["requested_slot"] = "response_reason"
    told = bot.ask("validate_response_form", "le client a tapé son code", token=token(LENOIR))
    assert told.slots["response_reason"] == "Le titulaire a authentifié l’opération"
