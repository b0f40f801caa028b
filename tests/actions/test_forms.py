"""The steps of forms: what each makes of a message, and what the end of a form does once."""

from __future__ import annotations

from datetime import date

import pytest

from tests.actions.caller import Caller, Said, token

LENOIR, HOTEL, ALONE = "boulangerie-lenoir", "hotel-des-alpes", "pharmacie-du-parc"
CONFIRM = {"dispute_case": "2026-00123", "refund_part": "total"}
COMMENT = {"dispute_case": "2026-00123", "response_reason": "x", "response_files": True}


def step(
    bot: Caller,
    form: str,
    slot: str,
    words: str = "",
    *,
    topic: str = "nlu_fallback",
    who: str | None = LENOIR,
    sure: float = 0.9,
    choice: str | None = None,
    follows_bot: bool = True,
    **slots: object,
) -> Said:
    """What the step that asks for `slot` makes of a message."""
    bot.form = form
    bot.slots |= {"requested_slot": slot, slot: None, **slots}
    return bot.ask(
        f"validate_{form}",
        words,
        topic=topic,
        token=who and token(who),
        entities={"choice": choice} if choice else None,
        ranking=[(topic, sure)],
        follows_bot=follows_bot,
    )


def asked(bot: Caller, form: str, slot: str, who: str | None = LENOIR, **slots: object) -> Said:
    """The question of a step."""
    bot.form = form
    bot.slots |= {"requested_slot": slot, slot: None, **slots}
    return bot.ask(f"action_ask_{form}_{slot}", "…", token=who and token(who))


@pytest.mark.parametrize("words", ["oui", "je confirme", "ok pour moi"])
def test_a_yes_right_after_the_question_confirms(bot: Caller, words: str) -> None:
    assert "28" not in asked(bot, "refund_form", "refund_confirmed", **CONFIRM).slots
    said = step(bot, "refund_form", "refund_confirmed", words, topic="affirm", **CONFIRM)
    assert said.slots == {"refund_confirmed": True}


@pytest.mark.parametrize(
    "words", ["oui mais pas aujourd'hui", "je ne confirme pas", "non", "oui, sauf les frais"]
)
def test_a_yes_with_a_but_confirms_nothing(bot: Caller, words: str) -> None:
    asked(bot, "refund_form", "refund_confirmed", **CONFIRM)
    topic = "deny" if words == "non" else "affirm"
    said = step(bot, "refund_form", "refund_confirmed", words, topic=topic, **CONFIRM)
    assert said.slots.get("refund_confirmed") is not True


def test_a_yes_that_was_written_before_the_question_confirms_nothing(bot: Caller) -> None:
    asked(bot, "refund_form", "refund_confirmed", **CONFIRM)
    said = step(
        bot,
        "refund_form",
        "refund_confirmed",
        "oui",
        topic="affirm",
        follows_bot=False,
        **CONFIRM,
    )
    assert "croisés" in said.text
    assert said.slots == {"refund_confirmed": None}


@pytest.mark.parametrize("choice", ["refund:2026-00123:1", "refund:2026-00131:2417", "files:x"])
def test_the_button_of_another_question_confirms_nothing(bot: Caller, choice: str) -> None:
    said = step(bot, "refund_form", "refund_confirmed", topic="affirm", choice=choice, **CONFIRM)
    assert "étape passée" in said.text
    assert said.slots == {"refund_confirmed": None}


@pytest.mark.parametrize(
    ("form", "slot"), [("refund_form", "dispute_case"), ("response_form", "dispute_case")]
)
def test_a_person_wanted_in_the_middle_of_a_form_is_wanted_by_the_due_date_of_its_case(
    bot: Caller, form: str, slot: str
) -> None:
    topic = {"refund_form": "dispute_accept_refund", "response_form": "dispute_respond"}[form]
    bot.heard(topic)
    step(bot, form, slot, "2026-00123", topic="give_case_number")
    request = bot.ask("action_contact_human", "je préfère voir cela avec un conseiller").wants_human
    assert request is not None
    due_on = bot.slots["last_answer"]["due_on"]
    assert (request["skill"], request["due_on"]) == ("disputes", due_on)
    assert date.fromisoformat(due_on)
    other = bot.ask("action_contact_human", "un conseiller pour mon mot de passe").wants_human
    assert other is not None
    assert other["due_on"] is None


def test_a_refund_is_accepted_once_however_often_its_turn_is_tried(bot: Caller) -> None:
    slots = {
        "dispute_case": "2026-00622",
        "refund_part": "1000 EUR",
        "refund_confirmed": True,
    }
    done = []
    bot.conversation = "conversation-of-three-turns"
    for turn in ("turn-1", "turn-1", "turn-2"):
        bot.slots |= slots
        data_token = token(ALONE, turn_id=turn, conversation_id=bot.conversation)
        done.append(bot.ask("action_send_refund", token=data_token, turn_id=turn))
    assert "remboursement partiel de 10,00\u00a0€" in done[0].text
    assert done[1].text == done[0].text
    assert "n’attend plus de réponse" in done[2].text
    assert done[0].slots["refund_confirmed"] is None


def test_the_confirming_step_tried_again_finds_its_own_deed_done(bot: Caller) -> None:
    slots = {"dispute_case": "2026-00411", "refund_part": "total"}
    choice = "refund:2026-00411:39554"
    bot.slots |= {**slots, "refund_confirmed": True}
    first = bot.ask("action_send_refund", token=token(HOTEL))
    again = step(
        bot, "refund_form", "refund_confirmed", choice=choice, topic="affirm", who=HOTEL, **slots
    )
    assert again.slots == {"refund_confirmed": True}
    bot.slots |= {**slots, "refund_confirmed": True}
    assert bot.ask("action_send_refund", token=token(HOTEL)).text == first.text


def test_a_no_changes_nothing(bot: Caller) -> None:
    bot.slots |= {**CONFIRM, "refund_confirmed": False}
    assert "rien n’a été enregistré" in bot.ask("action_send_refund", token=token(LENOIR)).text
    seen = bot.ask("action_dispute_status", "le 123", token=token(LENOIR))
    assert "Réponse attendue" in seen.text


@pytest.mark.parametrize(
    ("words", "topic", "sure"),
    [
        ("Le client a annulé trop tard, il a signé les conditions.", "dispute_respond", 0.97),
        ("Où est le problème ? Il a tout signé.", "dispute_respond", 0.6),
        ("La cliente est venue le 12 mars, relevé joint.", "statement_lookup", 0.99),
        ("non", "nlu_fallback", 0.2),
        ("merci", "thanks", 0.99),
    ],
)
def test_a_comment_may_be_anything(bot: Caller, words: str, topic: str, sure: float) -> None:
    said = step(bot, "response_form", "response_comment", words, topic=topic, sure=sure, **COMMENT)
    assert said.slots == {"response_comment": "—" if words == "non" else words}


@pytest.mark.parametrize(
    ("words", "topic"),
    [
        ("quels sont vos horaires ?", "opening_hours"),
        ("comment changer mon mot de passe", "password_reset"),
        ("je veux parler à un conseiller", "contact_human"),
        ("annuler", "cancel"),
        ("autre chose", "cancel"),
    ],
)
def test_a_question_of_its_own_or_a_command_is_no_comment(
    bot: Caller, words: str, topic: str
) -> None:
    said = step(bot, "response_form", "response_comment", words, topic=topic, **COMMENT)
    assert (said.text, said.slots) == ("", {})


def test_beginning_again_empties_every_step(bot: Caller) -> None:
    said = step(bot, "response_form", "response_comment", "recommencer", topic="cancel", **COMMENT)
    assert set(said.slots.values()) == {None}
    assert "dispute_case" in said.slots


def test_cancelling_leaves_the_form_and_empties_it(bot: Caller) -> None:
    bot.form = "response_form"
    bot.slots |= COMMENT
    said = bot.ask("action_cancel", "annuler", topic="cancel", token=token(LENOIR))
    assert said.ends_form
    assert said.slots["dispute_case"] is None
    assert "rien n’a été envoyé" in said.text


def test_a_step_waits_for_who_is_not_signed_in_any_more(bot: Caller) -> None:
    said = step(bot, "refund_form", "refund_confirmed", "oui", topic="affirm", who=None, **CONFIRM)
    assert said.responses == ["utter_sign_in"]
    assert said.slots == {"refund_confirmed": None}
    assert asked(bot, "refund_form", "refund_confirmed", None, **CONFIRM).responses == [
        "utter_sign_in"
    ]


def test_a_step_without_the_data_keeps_the_form(bot_without_data: Caller) -> None:
    said = step(
        bot_without_data, "refund_form", "refund_confirmed", "oui", topic="affirm", **CONFIRM
    )
    assert "Je n’arrive pas à consulter vos données" in said.text
    assert said.slots == {"refund_confirmed": None}


def test_a_deed_without_the_data_says_that_it_is_not_known(bot_without_data: Caller) -> None:
    bot_without_data.slots |= {**CONFIRM, "refund_confirmed": True}
    said = bot_without_data.ask("action_send_refund", token=token(LENOIR))
    assert "Je n’ai pas reçu la confirmation" in said.text


def test_a_slot_that_names_another_merchants_case_shows_nothing_of_it(bot: Caller) -> None:
    foreign = {"dispute_case": "2026-00402", "refund_part": "total"}
    said = asked(bot, "refund_form", "refund_confirmed", **foreign)
    assert "295,77" not in said.text
    bot.slots |= {**foreign, "refund_confirmed": True}
    sent = bot.ask("action_send_refund", token=token(LENOIR))
    assert "Je ne trouve aucun dossier" in sent.text


def test_a_file_id_of_nobody_is_answered_like_one_of_somebody_else(bot: Caller) -> None:
    for choice in ("file:0123456789abcdef", "file:2026-00402"):
        said = bot.ask(
            "action_dispute_respond",
            topic="dispute_respond",
            token=token(LENOIR),
            entities={"choice": choice},
        )
        assert said.text == "Ce fichier n’est plus joint à un dossier en attente."


def wanted_files(said: Said) -> list[dict[str, str]]:
    customs = [each["custom"] for each in said.messages]
    return [custom["wants_files"] for custom in customs if "wants_files" in custom]


def test_files_are_wanted_from_their_step_on(bot: Caller) -> None:
    before = asked(bot, "response_form", "response_reason", dispute_case="2026-00123")
    at_it = asked(bot, "response_form", "response_files", dispute_case="2026-00123")
    assert not wanted_files(before)
    assert wanted_files(at_it) == [{"case_number": "2026-00123"}]
    assert "Ticket de caisse ou facture" in at_it.text
