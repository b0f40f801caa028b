"""The published model: where it is, and what of it understands messages, read without Rasa.

Rasa takes ten seconds to import; understanding needs three of the components and none of Rasa.
"""

from __future__ import annotations

import json
import tarfile
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.components.asked_facts import asked_facts
from bot.components.conversation_context import NOTHING_SAID, ConversationContext
from bot.components.decisions import Thresholds, decide, understood
from bot.components.french_reader import FrenchReader
from bot.components.known_forms import KnownForms
from bot.components.languages import foreign_language
from bot.components.topic_model import TopicModel
from bot.components.two_topics import Read

ROOT = Path(__file__).resolve().parents[2]
MODELS = ROOT / "bot" / "models"
PUBLISHED = MODELS / "published.tar.gz"


@dataclass(frozen=True)
class Understanding:
    """What the model's pipeline does with a message, without the dialogue."""

    reader: FrenchReader
    topics: TopicModel
    thresholds: Thresholds

    @classmethod
    def load(cls, archive: Path = PUBLISHED) -> Understanding:
        """Read a model archive. Raises FileNotFoundError, KeyError for one of another pipeline."""
        with tempfile.TemporaryDirectory() as name, tarfile.open(archive) as packed:
            packed.extractall(name, filter="data")
            folder = Path(name)
            metadata = json.loads((folder / "metadata.json").read_text(encoding="utf-8"))
            nodes = {
                node["uses"].rpartition(".")[2]: (name, node)
                for name, node in metadata["predict_schema"]["nodes"].items()
            }
            # What config.yml says; the rest are the defaults.
            thresholds = nodes["Decider"][1]["config"]
            return cls(
                FrenchReader(KnownForms.load(_resource(folder, nodes["MessageReader"]))),
                TopicModel.load(_resource(folder, nodes["TopicClassifier"])),
                Thresholds(**thresholds),
            )

    def read(self, text: str, context: ConversationContext = NOTHING_SAID) -> dict[str, Any]:
        """What is understood of `text`, which is said after `context`; with its entities."""
        doc = self.reader.read(text)
        reading = self.topics.read(doc, context)
        entities = [
            {"entity": each.label, "value": each.value, "text": text[each.start : each.end]}
            for each in doc.entities
        ]
        language = foreign_language(text, sure=reading.ranking[0][1])
        decision = decide(Read(reading.ranking, reading.other), language, self.thresholds)
        told = understood(reading.ranking, decision)
        return {**told, **asked_facts(reading.facts), "entities": entities}


def _resource(folder: Path, node: tuple[str, Mapping[str, Any]]) -> Path:
    return folder / "components" / str(node[1]["resource"]["name"])
