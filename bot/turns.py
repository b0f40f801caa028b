"""A turn of the bot: a visitor's message, everything the bot does about it, what it says.

Rasa swallows the failure of an action and the failure to store a conversation; a turn of ours
fails as a whole, and then says nothing. A turn is known by its id: it is never run twice.
"""

from __future__ import annotations

from typing import Any, Dict, Iterable, List, Optional, Sequence

from rasa.core.agent import Agent
from rasa.core.channels.channel import CollectingOutputChannel, UserMessage
from rasa.shared.core.constants import DEFAULT_ACTION_NAMES
from rasa.shared.core.events import (
    ActionExecuted,
    ActionExecutionRejected,
    BotUttered,
    Event,
    UserUttered,
)
from rasa.shared.core.trackers import DialogueStateTracker

from bot.components.decisions import ANSWER, CLARIFY_INTENT, STEP
from bot.components.topic_classifier import CONTEXT
from bot.last_answer import last_answer
from bot.other_topic import offer_other
from bot.phone_numbers import without_numbers
from bot.rasa_overrides.dialogue import install
from bot_contract.commands import RESUME
from bot_contract.fields import Fields
from bot_contract.messages import Button, Document, Message
from bot_contract.outcome import Outcome
from bot_contract.turn_answer import TurnAnswer
from bot_contract.turn_request import TurnContext, TurnRequest

#: Rasa's own slot, which is set while a form waits for an answer.
REQUESTED_SLOT = "requested_slot"
NO_FACT: Dict[str, Any] = {"fact": None, "facts": []}
NO_TOPIC = {"topic": None, "confidence": None, "alternatives": [], "decision": STEP, **NO_FACT}


class BotNotReadyError(Exception):
    """There is no model to answer with."""


class TurnFailedError(Exception):
    """The turn could not be brought to its end; the message says where it failed."""


async def take_turn(agent: Agent, asked: TurnRequest, said: str) -> TurnAnswer:
    """The answer to what was `said`: a text, or a command that starts with a slash.

    A turn that was answered before gives that answer again. Raises BotNotReadyError,
    TurnFailedError.
    """
    if not agent.is_ready():
        raise BotNotReadyError("no model is loaded")
    dialogue = install(agent)
    async with agent.lock_store.lock(asked.conversation_id):
        tracker = await dialogue.fetch_tracker_and_update_session(asked.conversation_id)
        events = _events_of(asked.turn_id, tracker)
        forms = dialogue.domain.form_names
        if events:
            return _answer(events, tracker, forms)
        if said == RESUME and tracker.active_loop_name is None:
            raise TurnFailedError("no form is open")
        channel = CollectingOutputChannel()
        message = UserMessage(
            said, channel, asked.conversation_id, input_channel="relais", message_id=asked.turn_id,
            metadata={**asked.context.to_json(), CONTEXT: last_answer(tracker, forms)},
        )  # fmt: skip
        await dialogue.respond(message, tracker, channel)
        events = _events_of(asked.turn_id, tracker)
        if silent := silent_action(events, forms):
            # Not stored: the same turn may be tried again.
            raise TurnFailedError(f"{silent} gave no answer")
        if not _is_step(events, forms):
            offer_other(events)
        answer = _answer(events, tracker, forms)
        _forget_the_rest(events, is_step=_is_step(events, forms))
        await dialogue.save_tracker(tracker)
        return answer


def silent_action(events: Iterable[Event], forms: Iterable[str] = ()) -> Optional[str]:
    """The action of a turn that said nothing, if there is one: each speaks, unless it failed.

    One of the `forms` may be silent beside another: it has come to its end, or lets a person speak.
    """
    quiet = {*DEFAULT_ACTION_NAMES, *forms}
    silent: Optional[str] = "the bot"
    for event in events:
        if isinstance(event, BotUttered):
            silent = None
        elif isinstance(event, ActionExecuted) and event.action_name not in quiet:
            if silent and silent != "the bot":
                break
            silent = event.action_name
    return silent


def _events_of(turn_id: str, tracker: DialogueStateTracker) -> List[Event]:
    """The events of the turn with that id, its message first; none when it is unknown."""
    events: Sequence[Event] = list(tracker.events)
    for place in range(len(events) - 1, -1, -1):
        event = events[place]
        if isinstance(event, UserUttered) and event.message_id == turn_id:
            turn = [event]
            for later in events[place + 1 :]:
                if isinstance(later, UserUttered):
                    break
                turn.append(later)
            return turn
    return []


def _answer(
    events: Sequence[Event], tracker: DialogueStateTracker, forms: Iterable[str]
) -> TurnAnswer:
    said = [event for event in events if isinstance(event, BotUttered)]
    outcome = Outcome.of_all(Outcome.from_json(_custom(event)) for event in said)
    slots = tracker.current_slot_values()
    return TurnAnswer(
        messages=tuple(_message(event) for event in said if event.text),
        wants_human=outcome.wants_human,
        understood=_understood(events[0], is_step=_is_step(events, forms)),
        wants_files=outcome.wants_files,
        gives_up=outcome.gives_up,
        slots={name: value for name, value in slots.items() if value is not None},
        awaits_answer=slots.get(REQUESTED_SLOT) is not None,
    )


def _message(event: BotUttered) -> Message:
    """What an action said, as the gateway has it."""
    buttons = Fields(event.data, "data").each("buttons")
    documents = _custom(event).each("documents")
    return Message(
        event.text,
        tuple(Button.from_json(each) for each in buttons),
        tuple(Document.from_json(each) for each in documents),
        _custom(event).flag("own_data"),
    )


def _custom(event: BotUttered) -> Fields:
    return Fields(event.data.get("custom") or {}, "custom")


def _is_step(events: Iterable[Event], forms: Iterable[str]) -> bool:
    """Whether the message answered a question of a form, and was no question of its own."""
    done = (each for each in events if isinstance(each, (ActionExecuted, ActionExecutionRejected)))
    first = next(done, None)
    return isinstance(first, ActionExecuted) and first.action_name in forms


def _understood(message: Event, is_step: bool) -> Dict[str, Any]:
    """What was understood of a message; of our own button, the topic it stands for.

    An answer to a question of a form (« 1 ») has no topic, whatever it looks like.
    """
    read = message.parse_data
    known = (
        NO_TOPIC
        # « Autre chose » is a command of ours that says nothing of a topic, either.
        if is_step or (message.text or "").lstrip("/") == CLARIFY_INTENT
        else read.get("understood")
        or {
            "topic": message.intent_name,
            "confidence": 1.0,
            "alternatives": [],
            "decision": ANSWER,
            **NO_FACT,
        }
    )
    text = message.text or ""
    return {
        **known,
        "entities": [
            {
                "entity": entity["entity"],
                "value": entity["value"],
                "text": text[entity["start"] : entity["end"]]
                if "start" in entity
                else str(entity["value"]),
            }
            for entity in read.get("entities") or ()
        ],
    }


def _forget_the_rest(events: Sequence[Event], is_step: bool) -> None:
    """The token and what else was for this turn only are not stored; nor are telephone numbers,
    except in a step of a form, where a number may be a part of what the merchant sends.
    """
    message = events[0] if events else None
    if isinstance(message, UserUttered):
        kept = TurnContext.from_json(message.metadata).kept()
        message.metadata = kept
        message.parse_data["metadata"] = kept
        message.parse_data.pop("intent_ranking", None)
    if is_step:
        return
    for event in events:
        if isinstance(event, UserUttered):
            event.text = without_numbers(event.text)
            event.parse_data = without_numbers(event.parse_data)
        elif isinstance(event, BotUttered):
            event.data = without_numbers(event.data)
