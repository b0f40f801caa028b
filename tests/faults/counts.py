"""How often each fault is made: a few times in CI, in full by `make test-faults`; and the tally."""

import os
from collections import Counter

SCALE = float(os.environ.get("FAULTS", "0"))
"""The share of the full number of faults that is made: 1 for all, 3 for three times as many."""

kills: Counter[str] = Counter()
"""Kills that were really made in this run, by what was killed."""

figures: list[str] = []
"""What was measured in this run, in words."""


def times(reduced: int, full: int) -> int:
    """How often a scenario repeats its fault; at least as often as in CI."""
    return max(reduced, round(full * SCALE))
