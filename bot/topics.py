"""The topics, and what is known of each: the rows of `bot/topics.yml`.

Read by the bot (Python 3.10) and by the actions (Python 3.12).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Mapping, Optional

from ruamel.yaml import YAML

FILE = Path(__file__).resolve().parent / "topics.yml"
FIELDS = ("title", "question", "acts", "for_agents", "skill", "means", "borders")


class TopicsError(Exception):
    """A row of the file cannot be used; the message is for maintainers."""


@dataclass(frozen=True)
class Topic:
    """A row. `title` is what a button says, None for small talk, which is never asked about.

    `question` says the same as a merchant would ask it. `acts` where the answer does something: a
    person, a callback, a form that sends or changes.
    `skill` names the agents who know about it; None where it is about nothing by itself.
    `means` is the definition that examples are written by; `borders` says what belongs to which
    other topic instead.
    """

    title: Optional[str]
    question: Optional[str]
    acts: bool
    for_agents: str
    skill: Optional[str]
    means: str
    borders: Mapping[str, str]


def read(file: Path) -> Mapping[str, Topic]:
    """Label → topic, in the order of the file. Raises TopicsError."""
    rows = {label: _topic(label, row) for label, row in YAML(typ="safe").load(file).items()}
    for label, row in rows.items():
        for other in row.borders:
            if other == label or other not in rows:
                raise _error(label, f"« borders » nomme « {other} », qui n’est pas un autre sujet")
    return rows


@lru_cache(maxsize=None)
def topics() -> Mapping[str, Topic]:
    """Label → topic, as they stand in `bot/topics.yml`. Raises TopicsError."""
    return read(FILE)


def is_topic(label: str) -> bool:
    """Whether `label` is a subject that can be offered, and not small talk."""
    known = topics().get(label)
    return known is not None and known.title is not None


def title_of(label: str) -> str:
    """The French title of a topic; the label itself when it has none."""
    known = topics().get(label)
    return known.title or label if known else label


def question_of(label: str) -> str:
    """The topic as a merchant would ask about it; its title where the row has no question."""
    known = topics().get(label)
    return known.question if known and known.question else title_of(label)


def acts(label: str) -> bool:
    """Whether the answer to a topic does something, and does not only tell."""
    known = topics().get(label)
    return known is not None and known.acts


def skill_of(label: str) -> Optional[str]:
    """The skill of the agents who know about a topic, if it needs any."""
    known = topics().get(label)
    return known.skill if known else None


def _topic(label: str, row: Any) -> Topic:
    if not isinstance(row, dict) or not set(row) <= set(FIELDS):
        raise _error(label, f"seuls sont attendus {', '.join(FIELDS)}")
    title, for_agents = row.get("title"), row.get("for_agents") or row.get("title")
    if not for_agents:
        raise _error(label, "il manque « title » (ou « for_agents » seul, pour la conversation)")
    if title and "skill" not in row:
        raise _error(label, "il manque « skill »")
    if not title and ("question" in row or "acts" in row):
        raise _error(label, "« question » et « acts » ne vont qu’avec un « title »")
    if not title and "skill" in row:
        raise _error(label, "il manque « title », puisqu’il y a « skill »")
    if not row.get("means"):
        raise _error(label, "il manque « means », ce que dit un message de ce sujet")
    return Topic(
        title, row.get("question"), bool(row.get("acts")), for_agents, row.get("skill"),
        row["means"], row.get("borders") or {},
    )  # fmt: skip


def _error(label: str, words: str) -> TopicsError:
    return TopicsError(f"bot/topics.yml, sujet « {label} » : {words}.")
