"""« Comment on arrête ça ? » is a question about the last answer, and leaves nothing."""

from __future__ import annotations

from tests.actions.caller import Caller, token


def test_how_to_stop_what_was_just_told_is_a_question(bot: Caller) -> None:
    asker = token("garage-morel")
    bot.ask("action_paper_statements", "je paie des relevés papier ?", token=asker)
    again = bot.ask("action_cancel", "comment je peux arrêter ça", token=asker)
    assert "Une fois inscrit" in again.text
    assert "/account_registration" in again.payloads
    left = bot.ask("action_cancel", "laissez tomber", token=asker)
    assert left.responses == ["utter_cancel"]
