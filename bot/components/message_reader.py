"""MessageReader: a message read once by spaCy, as the first component of Rasa's pipeline.

Establishments are known from the training data: the annotated values and the lookup table.
"""

from __future__ import annotations

from typing import Any, Dict, List

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.extractors.extractor import EntityExtractorMixin
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.components.french_reader import FrenchReader
from bot.components.known_forms import KnownForms

#: Where a message keeps its `FrenchDoc`.
DOC = "french_doc"


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=True)
class MessageReader(GraphComponent, EntityExtractorMixin):  # type: ignore[misc]
    """Sets the `french_doc` of each message, and adds to its `entities`."""

    def __init__(
        self, storage: ModelStorage, resource: Resource, reader: FrenchReader | None = None
    ) -> None:
        """`reader` is missing until `load` made one."""
        self._storage = storage
        self._resource = resource
        self._reader = reader

    @classmethod
    def create(
        cls,
        config: Dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> MessageReader:
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
    ) -> MessageReader:
        """A component that was trained."""
        with model_storage.read_from(resource) as folder:
            return cls(model_storage, resource, FrenchReader(KnownForms.load(folder)))

    def train(self, training_data: TrainingData) -> Resource:
        """Keep what bot/*.yml say of words and forms, and the names that the training data has."""
        names = {
            entity["value"]
            for example in training_data.entity_examples
            for entity in example.get("entities") or ()
            if entity["entity"] == "establishment" and entity["value"][:1].isupper()
        }
        for table in training_data.lookup_tables:
            if table["name"] == "establishment" and isinstance(table["elements"], list):
                names.update(each.strip() for each in table["elements"] if each.strip())
        known = KnownForms.of(names, (each.get("text") for each in training_data.intent_examples))
        with self._storage.write_to(self._resource) as folder:
            known.save(folder)
        return self._resource

    def process(self, messages: List[Message]) -> List[Message]:
        """Read each message that is no command of our own buttons."""
        assert self._reader is not None, "process comes after load"
        for message in messages:
            text = message.get("text") or ""
            if text.startswith("/"):
                continue
            doc = self._reader.read(text)
            message.set(DOC, doc)
            found = [
                {
                    "entity": each.label,
                    "value": each.value,
                    "start": each.start,
                    "end": each.end,
                    "extractor": "MessageReader",
                }
                for each in doc.entities
            ]
            entities = message.get("entities") or []
            message.set("entities", [*entities, *found], add_to_output=True)
        return messages
