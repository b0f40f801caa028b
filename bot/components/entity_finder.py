"""EntityFinder: entities found by their form, as a component of Rasa's pipeline.

Establishments are known from the training data: the annotated values and the lookup table.
"""

from __future__ import annotations

import json
from typing import Any, Dict, List

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.extractors.extractor import EntityExtractorMixin
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.components.entity_forms import found, names_pattern


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=True)
class EntityFinder(GraphComponent, EntityExtractorMixin):  # type: ignore[misc]
    """Adds to the `entities` of each message."""

    def __init__(
        self, storage: ModelStorage, resource: Resource, establishments: List[str]
    ) -> None:
        """`establishments` are the names to look for."""
        self._storage = storage
        self._resource = resource
        self._establishments = names_pattern(establishments)

    @classmethod
    def create(
        cls,
        config: Dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> EntityFinder:
        """A component to be trained."""
        return cls(model_storage, resource, [])

    @classmethod
    def load(
        cls,
        config: Dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> EntityFinder:
        """A component that was trained."""
        with model_storage.read_from(resource) as folder:
            names = json.loads((folder / "establishments.json").read_text(encoding="utf-8"))
        return cls(model_storage, resource, names)

    def train(self, training_data: TrainingData) -> Resource:
        """Keep the names of establishments that the training data has."""
        names = {
            entity["value"]
            for example in training_data.entity_examples
            for entity in example.get("entities") or ()
            if entity["entity"] == "establishment" and entity["value"][:1].isupper()
        }
        for table in training_data.lookup_tables:
            if table["name"] == "establishment" and isinstance(table["elements"], list):
                names.update(table["elements"])
        with self._storage.write_to(self._resource) as folder:
            kept = json.dumps(sorted(names), ensure_ascii=False)
            (folder / "establishments.json").write_text(kept, encoding="utf-8")
        return self._resource

    def process(self, messages: List[Message]) -> List[Message]:
        """Find entities in each message that is no command of our own buttons."""
        for message in messages:
            text = message.get("text") or ""
            if not text.startswith("/"):
                entities = message.get("entities") or []
                new = list(found(text, self._establishments))
                message.set("entities", [*entities, *new], add_to_output=True)
        return messages
