"""The titles of topics, as they are shown to people: `bot/topics.yml`, label → title."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from ruamel.yaml import YAML

_FILE = Path(__file__).resolve().parent.parent / "topics.yml"


@cache
def _titles() -> Mapping[str, str]:
    return dict(YAML(typ="safe").load(_FILE))


def is_topic(label: str) -> bool:
    """Whether `label` is a subject that can be offered, and not small talk."""
    return label in _titles()


def title_of(label: str) -> str:
    """The French title of a topic; the label itself when it has none."""
    return _titles().get(label, label)
