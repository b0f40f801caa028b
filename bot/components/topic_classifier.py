"""TopicClassifier: the topic model as a component of Rasa's pipeline."""

from __future__ import annotations

from typing import Any, Dict, List

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.components.conversation_context import ConversationContext
from bot.components.example import Example
from bot.components.french_reader import FrenchReader
from bot.components.known_forms import KnownForms
from bot.components.message_reader import DOC
from bot.components.topic_model import TopicModel

#: How many labels of the ranking are kept with a message.
KEPT = 6
#: Where a message keeps the ranking of the facts of its likeliest topic.
FACTS = "facts"
#: Where a message keeps the other of two topics.
OTHER_TOPIC = "other_topic"
#: Where the metadata of a message hold what the last answer was about.
CONTEXT = "context"


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class TopicClassifier(GraphComponent, IntentClassifier):  # type: ignore[misc]
    """Sets `intent` and `intent_ranking` of each message."""

    def __init__(
        self, storage: ModelStorage, resource: Resource, model: TopicModel | None = None
    ) -> None:
        """`model` is missing until `train` made one."""
        self._storage = storage
        self._resource = resource
        self._model = model

    @classmethod
    def create(
        cls,
        config: Dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> TopicClassifier:
        """A component to be trained."""
        return cls(model_storage, resource)

    @classmethod
    def load(
        cls,
        config: Dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> TopicClassifier:
        """A component that was trained."""
        with model_storage.read_from(resource) as folder:
            return cls(model_storage, resource, TopicModel.load(folder))

    def train(self, training_data: TrainingData) -> Resource:
        """Learn from the examples of every intent, and keep what was learned."""
        written = FrenchReader(KnownForms.of()).written
        synonyms = training_data.entity_synonyms
        self._model = TopicModel.fit(
            [Example.of(each, written) for each in training_data.intent_examples],
            {written(phrase): written(idea) for phrase, idea in synonyms.items()},
        )
        with self._storage.write_to(self._resource) as folder:
            self._model.save(folder)
        return self._resource

    def process(self, messages: List[Message]) -> List[Message]:
        """Rank the labels for each message that is no command of our own buttons."""
        assert self._model is not None, "process comes after train or load"
        for message in messages:
            doc = message.get(DOC)
            if doc is None:
                continue
            told = (message.get("metadata") or {}).get(CONTEXT)
            reading = self._model.read(doc, ConversationContext.from_json(told))
            ranking = [
                {"name": label, "confidence": chance} for label, chance in reading.ranking[:KEPT]
            ]
            message.set(OTHER_TOPIC, reading.other)
            message.set("intent", ranking[0], add_to_output=True)
            message.set("intent_ranking", ranking, add_to_output=True)
            message.set(FACTS, reading.facts)
        return messages
