"""Rasa's processor of messages, without what takes time and gives nothing.

Everything that a turn does is Rasa's own; what is done otherwise is said at its place.
"""

from __future__ import annotations

from typing import Any, Dict, List, Mapping, Optional, Tuple

from rasa.core.agent import Agent
from rasa.core.channels.channel import OutputChannel, UserMessage
from rasa.core.processor import MessageProcessor
from rasa.core.tracker_store import FailSafeTrackerStore
from rasa.engine.graph import GraphSchema
from rasa.engine.runner.dask import DaskGraphRunner
from rasa.engine.runner.interface import GraphRunner
from rasa.shared.core.trackers import DialogueStateTracker

from bot.action_calls import ActionServer


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

    @classmethod
    def of(cls, agent: Agent) -> Dialogue:
        """The dialogue of an agent that is ready, which keeps it as its processor."""
        if not isinstance(agent.processor, cls):
            agent.processor = cls(agent.processor)
        return agent.processor

    async def respond(
        self, message: UserMessage, tracker: DialogueStateTracker, channel: OutputChannel
    ) -> None:
        """What `handle_message` does, on a conversation that is read and stored by others."""
        await self._handle_message_with_tracker(message, tracker)
        tracker = await self.run_action_extract_slots(channel, tracker)
        await self._run_prediction_loop(channel, tracker)

    def _check_for_unseen_features(self, parse_data: Dict[str, Any]) -> None:
        """Nothing: that all labels are in the domain is checked when a model is trained."""


class DirectRunner(GraphRunner):  # type: ignore[misc]
    """Runs the parts of a model one after the other.

    Rasa has Dask make a plan for them and carry it out, three times a turn.
    """

    def __init__(self, loaded: DaskGraphRunner) -> None:
        """Run the parts that `loaded` has."""
        self._parts: Mapping[str, Any] = loaded._instantiated_nodes
        self._schema: GraphSchema = loaded._graph_schema
        self._orders: Dict[Tuple[str, ...], List[str]] = {}

    @classmethod
    def create(cls, *arguments: Any, **named: Any) -> DirectRunner:
        """As the interface has it."""
        return cls(DaskGraphRunner.create(*arguments, **named))

    def run(
        self, inputs: Optional[Dict[str, Any]] = None, targets: Optional[List[str]] = None
    ) -> Dict[str, Any]:
        """What comes out at each of `targets`."""
        wanted = tuple(targets or self._schema.target_names)
        known = {name: (name, value) for name, value in (inputs or {}).items()}
        for name in self._order(wanted):
            needs = self._schema.nodes[name].needs.values()
            known[name] = self._parts[name](*(known.get(each, each) for each in needs))
        return {name: known[name][1] for name in wanted}

    def _order(self, targets: Tuple[str, ...]) -> List[str]:
        """The parts that `targets` need, each after all that it needs itself."""
        if targets not in self._orders:
            order: List[str] = []
            for target in targets:
                self._put_after_its_needs(target, order)
            self._orders[targets] = order
        return self._orders[targets]

    def _put_after_its_needs(self, name: str, order: List[str]) -> None:
        # What is no part is given from outside.
        if name in order or name not in self._schema.nodes:
            return
        for need in self._schema.nodes[name].needs.values():
            self._put_after_its_needs(need, order)
        order.append(name)


def _failing_openly(store: Any) -> Any:
    """Rasa's wrapper turns a database that fails into a bot that forgot: do without it."""
    return store._tracker_store if isinstance(store, FailSafeTrackerStore) else store
