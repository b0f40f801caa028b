"""The opening hours, and what is open now."""

from __future__ import annotations

from tests.actions.caller import Caller

AVAILABILITY = {
    "chat": {"open": False, "text": "Le chat est fermé."},
    "phone": {"open": True, "text": "Le téléphone est ouvert jusqu’à 18 h 30."},
}


def test_the_hours_come_with_the_present_state_of_both_channels(bot: Caller) -> None:
    answer = bot.ask("action_opening_hours", "vous êtes ouverts ?", availability=AVAILABILITY)
    assert answer.responses == ["utter_opening_hours"]
    assert answer.text == "Le chat est fermé.\nLe téléphone est ouvert jusqu’à 18 h 30."


def test_a_day_or_an_hour_gets_a_yes_or_no_first(bot: Caller) -> None:
    answer = bot.ask("action_opening_hours", "et le samedi ?", availability=AVAILABILITY)
    assert answer.text.startswith("Non, pas le samedi.")
    assert answer.responses == ["utter_opening_hours"]
    phone = bot.ask("action_opening_hours", "par téléphone à 18 h 15 ?")
    assert phone.text.replace("\u202f", " ") == "Oui, à 18 h 15."


def test_the_yes_or_no_to_a_fact_comes_before_the_present_state(bot: Caller) -> None:
    asked = "le chat, le samedi ?"
    answer = bot.ask("action_opening_hours", asked, fact="33", availability=AVAILABILITY)
    first, second = answer.messages
    assert (first["response"], first["verdict"]) == ("utter_fact_33", "Non, pas le samedi. ")
    assert second["text"] == "Le chat est fermé."


def test_whether_we_are_open_now_is_answered_yes_or_no(bot: Caller) -> None:
    both = {"chat": AVAILABILITY["phone"], "phone": AVAILABILITY["phone"]}
    answer = bot.ask("action_opening_hours", "vous êtes ouverts là ?", availability=both)
    assert answer.text.startswith("Oui. Le téléphone est ouvert")
    closed = bot.ask("action_opening_hours", "chat ouvert ?", fact="33", availability=AVAILABILITY)
    assert closed.text == "Non. Le chat est fermé."


def test_another_day_is_not_answered_by_what_is_open_today(bot: Caller) -> None:
    asked = "le téléphone, le samedi ?"
    answer = bot.ask("action_opening_hours", asked, fact="36", availability=AVAILABILITY)
    [only] = answer.messages
    assert only["verdict"] == "Non, pas le samedi. "


def test_the_other_channel_is_held_against_the_day_that_was_asked_about(bot: Caller) -> None:
    bot.ask("action_opening_hours", "le chat, le samedi ?", fact="33")
    [only] = bot.ask("action_opening_hours", "et le téléphone ?", fact="36").messages
    assert only["verdict"] == "Non, pas le samedi. "
