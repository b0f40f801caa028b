"""The place in the waiting list, as the gateway tells it."""

from __future__ import annotations

from tests.actions.caller import Caller


def test_the_place_in_the_waiting_list_is_the_gateways(bot: Caller) -> None:
    answer = bot.ask("action_queue_status", "mon rang ?", state="waiting", rank=3)
    assert "3e position" in answer.text
    assert "prochain" in bot.ask("action_queue_status", state="waiting", rank=1).text


def test_who_is_not_in_the_waiting_list_is_told_so(bot: Caller) -> None:
    assert bot.ask("action_queue_status", "mon rang ?").responses == ["utter_queue_status"]
