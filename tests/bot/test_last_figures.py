"""A time or a figure by itself after an answer: in the bot's interpreter."""

import pytest

from tests.support.bot_interpreter import computed

READ = """
from bot.last_figures import held_against

def held(text, intent, topic=None, fact=None, before=None, anonymous=True, choices=()):
    understood = {"decision": "clarify", "fact": None, "choices": list(choices)}
    read = {"text": text, "intent": {"name": intent}, "understood": understood}
    now = held_against(read, {"topic": topic, "fact": fact}, before, anonymous=anonymous)
    return None if now is read else [now["intent"]["name"], now["understood"]["fact"]]
"""


def held(text: str, *told: object, **more: object) -> object:
    """The topic and the fact that a message is about now; None where it is as it was read."""
    return computed(f"{READ}answer = held({text!r}, *{told!r}, **{more!r})")


@pytest.mark.parametrize("text", ["et 17h ?", "et le 15 ?", "le 14 juillet ?", "et le week-end ?"])
def test_a_time_after_the_hours_asks_for_no_call(text: str) -> None:
    told = ("callback", "opening_hours", "33", "opening_hours")
    assert held(text, *told) == ["opening_hours", "33"]


def test_who_asks_whether_they_may_call_asks_for_the_hours() -> None:
    assert held("on peut appeler à 10h ?", "callback") == ["opening_hours", "36"]


def test_an_hour_is_for_the_call_that_was_asked_for() -> None:
    assert held("à 17h", "callback", "opening_hours", "33", "callback") is None
    assert held("rappelez-moi à 17h", "callback", "opening_hours", "33", "opening_hours") is None
    assert held("à 17h", "callback") is None


@pytest.mark.parametrize("text", ["et 24 mois ?", "et 12 ?", "36 ?", "un an ?"])
def test_a_figure_after_a_limit_is_about_that_limit(text: str) -> None:
    assert held(text, "clarify", "statement_history", "4") == ["statement_history", "4"]
    assert held(text, "clarify", "transactions_view", "9") == ["transactions_view", "9"]


def test_what_says_more_than_a_figure_is_left_as_it_was_read() -> None:
    assert held("et les frais de 12 mois ?", "my_fees", "statement_history", "4") is None


def test_a_period_is_about_the_limit_for_who_has_no_data() -> None:
    told = ("et du 1er au 20 janvier ?", "give_period", "transactions_view", "9")
    assert held(*told) == ["transactions_view", "9"]
    assert held(*told, anonymous=False) is None


def test_files_are_held_against_the_rules_for_files() -> None:
    assert held("et word ?", "clarify", "dispute_respond", "E5") == ["dispute_respond", "E5"]
    asked = held("j’ai 6 documents à mettre", "clarify", choices=("dispute_respond",))
    assert asked == ["dispute_respond", "E5"]
