"""What the bot may state, and what it knows that it does not know: the rows of `bot/facts.yml`.

Read by the bot (Python 3.10) and by the actions (Python 3.12).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, time
from functools import lru_cache
from pathlib import Path
from typing import Any, Mapping, Optional, Sequence, Tuple

from ruamel.yaml import YAML

from bot.topics import topics

FILE = Path(__file__).resolve().parent / "facts.yml"
#: What the name of a response that begins with a fact begins with; the fact's id follows.
FACT_RESPONSE = "utter_fact_"
FIELDS = ("id", "topics", "text", "known", "reviewed", "limits", "formats", "hours")
UNITS = ("mois", "jours", "Mo", "fichiers", "pages", "DPI")
#: What a date that is named stands for: how far it lies back, or how many days it spans.
DATES = ("age", "length")
_LIMIT_FIELDS = ("unit", "least", "most", "below", "in_all", "dates")
_HOURS = re.compile(r"Mo-Fr (\d\d:\d\d)-(\d\d:\d\d)")


class FactsError(Exception):
    """A row of the file cannot be used; the message is for maintainers."""


@dataclass(frozen=True)
class Limit:
    """How much may be at most, in `unit`: `most` included, or less than `below`.

    `least` is where something takes from so much to so much. `in_all`: of all things together.
    `dates` says what the time that a message names is measured by (see DATES), if it is.
    """

    unit: str
    most: Optional[int] = None
    below: Optional[int] = None
    least: int = 0
    in_all: bool = False
    dates: Optional[str] = None

    def allows(self, quantity: float) -> bool:
        """Whether so much is within the limit."""
        if self.below is not None:
            return self.least <= quantity < self.below
        return self.most is None or self.least <= quantity <= self.most

    @property
    def edge(self) -> int:
        """The figure that the limit is known by."""
        return self.most if self.most is not None else (self.below or 0)


@dataclass(frozen=True)
class Hours:
    """From when until when somebody answers, Monday to Friday."""

    since: time
    until: time


@dataclass(frozen=True)
class Fact:
    """A row. `known` is not true of what is asked about, and has no answer that may be stated.

    `topics` are those that it answers, the one whose file holds its response first.
    """

    id: str
    topics: Tuple[str, ...]
    text: str
    known: bool
    reviewed: date
    limits: Tuple[Limit, ...] = ()
    formats: Tuple[str, ...] = ()
    hours: Optional[Hours] = None

    @property
    def response(self) -> str:
        """The response that begins with it."""
        return f"{FACT_RESPONSE}{self.id}"


def read(file: Path) -> Mapping[str, Fact]:
    """Id → fact, in the order of the file. Raises FactsError."""
    rows: dict[str, Fact] = {}
    for row in YAML(typ="safe").load(file):
        fact = _fact(row)
        if fact.id in rows:
            raise _error(fact.id, "ce numéro est déjà pris")
        rows[fact.id] = fact
    return rows


@lru_cache(maxsize=None)
def facts() -> Mapping[str, Fact]:
    """Id → fact, as they stand in `bot/facts.yml`. Raises FactsError."""
    return read(FILE)


def facts_of(topic: str) -> Sequence[Fact]:
    """The facts of a topic, in the order of the file."""
    return [each for each in facts().values() if topic in each.topics]


@lru_cache(maxsize=None)
def with_response() -> Sequence[Fact]:
    """The facts that are answered by themselves: not one that is all there is of its topic."""
    return [
        each for each in facts().values() if any(len(facts_of(topic)) > 1 for topic in each.topics)
    ]


def asked_fact(topic: Optional[str], number: object) -> Optional[Fact]:
    """The fact of `topic` with that id, if there is one that is answered by itself."""
    fact = facts().get(number) if isinstance(number, str) else None
    if fact is None or topic not in fact.topics or fact not in with_response():
        return None
    return fact


def _fact(row: Any) -> Fact:
    if not isinstance(row, dict) or not isinstance(row.get("id"), str):
        raise FactsError("bot/facts.yml : chaque fait a un « id », entre guillemets.")
    number = row["id"]
    if not set(row) <= set(FIELDS):
        raise _error(number, f"seuls sont attendus {', '.join(FIELDS)}")
    if not row.get("text"):
        raise _error(number, "il manque « text »")
    if not isinstance(row.get("reviewed"), date):
        raise _error(number, "il manque « reviewed », le jour de la dernière relecture")
    named = row.get("topics")
    if not isinstance(named, list) or not named:
        raise _error(number, "il manque « topics »")
    for topic in named:
        if topic not in topics():
            raise _error(number, f"« topics » nomme « {topic} », qui n’est pas un sujet")
    return Fact(
        number,
        tuple(named),
        row["text"],
        row.get("known", True),
        row["reviewed"],
        tuple(_limit(number, each) for each in row.get("limits") or ()),
        tuple(row.get("formats") or ()),
        _hours(number, row["hours"]) if "hours" in row else None,
    )


def _limit(number: str, row: Any) -> Limit:
    if not isinstance(row, dict) or not set(row) <= set(_LIMIT_FIELDS):
        raise _error(number, f"une limite n’a que {', '.join(_LIMIT_FIELDS)}")
    if row.get("unit") not in UNITS:
        raise _error(number, f"l’unité d’une limite est {', '.join(UNITS)}")
    if ("most" in row) == ("below" in row):
        raise _error(number, "une limite a « most » ou « below »")
    if row.get("dates", DATES[0]) not in DATES:
        raise _error(number, f"« dates » est {' ou '.join(DATES)}")
    return Limit(**row)


def _hours(number: str, written: Any) -> Hours:
    found = _HOURS.fullmatch(str(written))
    if found is None:
        raise _error(number, "les heures s’écrivent « Mo-Fr 09:00-18:00 »")
    return Hours(time.fromisoformat(found[1]), time.fromisoformat(found[2]))


def _error(number: str, words: str) -> FactsError:
    return FactsError(f"bot/facts.yml, fait « {number} » : {words}.")
