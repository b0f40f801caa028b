"""How often each fault is made: a few times in CI, in full by `make test-faults`; and the tally."""

import os
from collections import Counter

FULL = os.environ.get("FAULTS") == "full"

kills: Counter[str] = Counter()
"""Kills that were really made in this run, by what was killed."""


def times(reduced: int, full: int) -> int:
    """How often a scenario repeats its fault."""
    return full if FULL else reduced
