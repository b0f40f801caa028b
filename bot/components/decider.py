"""Decider: the decision on a message, as a component of Rasa's pipeline."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any, Dict, List

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.shared.nlu.training_data.message import Message

from bot.components.asked_facts import asked_facts
from bot.components.decisions import Thresholds, decide, intent_for, understood
from bot.components.languages import foreign_language
from bot.components.topic_classifier import FACTS, OTHER_TOPIC
from bot.components.two_topics import Read


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=False)
class Decider(GraphComponent, IntentClassifier):  # type: ignore[misc]
    """Sets `understood` and `language`, and renames the intent where no answer is given."""

    @staticmethod
    def get_default_config() -> Dict[str, Any]:
        """The thresholds, which config.yml may set."""
        return asdict(Thresholds())

    @classmethod
    def create(
        cls,
        config: Dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> Decider:
        """A component with the thresholds of `config`."""
        names = asdict(Thresholds())
        return cls(Thresholds(**{name: config[name] for name in names}))

    def __init__(self, thresholds: Thresholds) -> None:
        """Decide by `thresholds`."""
        self._thresholds = thresholds

    def process(self, messages: List[Message]) -> List[Message]:
        """Decide on each message that was ranked."""
        for message in messages:
            ranked = message.get("intent_ranking")
            if not ranked:
                continue
            ranking = [(each["name"], each["confidence"]) for each in ranked]
            language = foreign_language(message.get("text") or "", sure=ranking[0][1])
            read = Read(ranking, message.get(OTHER_TOPIC))
            decision = decide(read, language, self._thresholds)
            message.set("language", language, add_to_output=True)
            told = {**understood(ranking, decision), **asked_facts(message.get(FACTS) or ())}
            message.set("understood", told, add_to_output=True)
            intent = intent_for(decision, ranking)
            message.set("intent", {**ranked[0], "name": intent}, add_to_output=True)
        return messages
