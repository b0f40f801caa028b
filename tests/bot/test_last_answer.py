"""What can be gone on with in a conversation, by Rasa's own events: in the bot's interpreter."""

from tests.support.bot_interpreter import computed

TRACKER = """
from rasa.shared.core.events import ActionExecuted, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker
from bot.last_answer import last_answer

def message(topic, fact=None, decision="answer"):
    read = {"topic": topic, "fact": fact, "decision": decision}
    return UserUttered("…", parse_data={"intent": {"name": topic}, "understood": read})

def button(topic):
    return UserUttered("/" + topic, {"name": topic}, parse_data={"intent": {"name": topic}})

def about(*events):
    tracker = DialogueStateTracker.from_events("a conversation", list(events))
    return last_answer(tracker, ["refund_form"])
"""
STATEMENTS = 'message("statement_history", "4"), ActionExecuted("action_statement_history")'
SMALL_TALK = 'message("thanks"), ActionExecuted("utter_thanks")'


def about(*events: str) -> object:
    return computed(f"{TRACKER}answer = about({', '.join(events)})")


def test_a_message_that_was_answered_can_be_gone_on_with() -> None:
    assert about(STATEMENTS) == {"topic": "statement_history", "fact": "4"}


def test_small_talk_and_what_was_not_understood_may_come_between() -> None:
    lost = 'message("terminal", None, "fallback"), ActionExecuted("action_fallback")'
    assert about(STATEMENTS, SMALL_TALK, lost) == {"topic": "statement_history", "fact": "4"}


def test_what_lies_further_back_is_forgotten() -> None:
    assert about(STATEMENTS, SMALL_TALK, SMALL_TALK, SMALL_TALK) == {}


def test_a_button_can_be_gone_on_with() -> None:
    assert about(STATEMENTS, 'button("fees_net")', 'ActionExecuted("action_fees_net")') == {
        "topic": "fees_net"
    }


def test_an_answer_to_the_question_of_a_form_is_about_nothing() -> None:
    step = 'message("terminal"), ActionExecuted("refund_form")'
    assert about(STATEMENTS, step) == {"topic": "statement_history", "fact": "4"}


def test_a_conversation_that_begins_goes_on_with_nothing() -> None:
    assert about() == {}
