"""Rasa's processor of messages, on a conversation that is locked, read and stored by `bot.turns`.

Why: `handle_message` of Rasa 3.6.21 swallows the failure to store a conversation, and has no place
for a turn that is not to be stored. With it come `graph_runner` and `action_calls`.
A message is read with what was said before it, which Rasa's pipeline does not see (`thread`,
`last_figures`).
Leans on: `MessageProcessor._handle_message_with_tracker`, `.parse_message`,
`.run_action_extract_slots`, `._run_prediction_loop`, `._check_for_unseen_features`;
`FailSafeTrackerStore._tracker_store`.
Shown by: decision 3; for the time, "turns per second" in
docs/benchmarks.md (one client: 101.7, stock Rasa: 22.9).
"""

from __future__ import annotations

from typing import Any, Dict, Optional

from rasa.core.agent import Agent
from rasa.core.channels.channel import OutputChannel, UserMessage
from rasa.core.processor import MessageProcessor
from rasa.core.tracker_store import FailSafeTrackerStore
from rasa.shared.core.trackers import DialogueStateTracker

from bot.components.thread import as_follow_up, entities_of, option_meant
from bot.components.topic_classifier import CONTEXT
from bot.last_figures import held_against
from bot.rasa_overrides.action_calls import ActionServer, compile_answer_schema
from bot.rasa_overrides.graph_runner import DirectRunner
from bot_contract.turn_request import TurnContext


class Dialogue(MessageProcessor):  # type: ignore[misc]
    """The processor of a model that Rasa has loaded."""

    def __init__(self, loaded: MessageProcessor) -> None:
        """Take over everything from `loaded`: the model is not read twice."""
        vars(self).update(vars(loaded))
        self.graph_runner = DirectRunner(loaded.graph_runner)
        self.action_endpoint = ActionServer.of(
            loaded.action_endpoint, loaded.model_metadata.model_id
        )
        self.tracker_store = _failing_openly(loaded.tracker_store)

    async def respond(
        self, message: UserMessage, tracker: DialogueStateTracker, channel: OutputChannel
    ) -> None:
        """What `handle_message` does, on a conversation that is read and stored by others."""
        await self._handle_message_with_tracker(message, tracker)
        tracker = await self.run_action_extract_slots(channel, tracker)
        await self._run_prediction_loop(channel, tracker)

    async def parse_message(
        self,
        message: UserMessage,
        tracker: Optional[DialogueStateTracker] = None,
        only_output_properties: bool = True,
    ) -> Dict[str, Any]:
        """What is understood of a message, in its place in the conversation."""
        text = message.text or ""
        if tracker is not None and (payload := option_meant(text, tracker)) is not None:
            return _pressed(payload)
        read: Dict[str, Any] = await super().parse_message(message, tracker, only_output_properties)
        if tracker is None:
            return read
        follows = as_follow_up(read, tracker)
        return follows if follows is not read else self._held(read, message, tracker)

    def _held(
        self, read: Dict[str, Any], message: UserMessage, tracker: DialogueStateTracker
    ) -> Dict[str, Any]:
        """A time or a figure by itself is about what the last answer stated."""
        if tracker.active_loop_name is not None:
            return read
        context = TurnContext.from_json(message.metadata or {})
        return held_against(
            read,
            (message.metadata or {}).get(CONTEXT) or {},
            tracker.latest_message.intent_name if tracker.latest_message else None,
            anonymous=not (context.data_token or context.vouched_for),
        )

    def _check_for_unseen_features(self, parse_data: Dict[str, Any]) -> None:
        """Nothing: that all labels are in the domain is checked when a model is trained."""


def install(agent: Agent) -> Dialogue:
    """Put what is ours in place of Rasa's, for an agent that is ready; give its processor.

    The one place that changes anything of Rasa's. Done once for each model that an agent loads.
    """
    if not isinstance(agent.processor, Dialogue):
        compile_answer_schema()
        agent.processor = Dialogue(agent.processor)
    return agent.processor


def _pressed(payload: str) -> Dict[str, Any]:
    """What is understood of a button of ours, which a visitor chose in words."""
    topic = payload[1:].partition("{")[0]
    intent = {"name": topic, "confidence": 1.0}
    return {"text": payload, "intent": intent, "entities": entities_of(payload)}


def _failing_openly(store: Any) -> Any:
    """Rasa's wrapper turns a database that fails into a bot that forgot: do without it."""
    return store._tracker_store if isinstance(store, FailSafeTrackerStore) else store
