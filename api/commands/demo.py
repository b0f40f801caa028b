"""`relais demo`: the product with invented merchants and agents, on a day of its own."""

import os

from api.commands.serve import run

#: A Monday at ten o'clock, when the support is open.
DEMO_CLOCK = "shifted://2026-11-23T10:00"


def demo() -> int:
    """Run the demonstration until stopped; the environment's settings come first."""
    return run({"DEMO_SITE": "demo", "CLOCK_URL": DEMO_CLOCK, **os.environ}, demo=True)
