"""`relais demo`: the product with invented merchants and agents."""

import os

from cli.commands.serve import run


def demo() -> int:
    """Run the demonstration until stopped; the environment's settings come first."""
    return run({"DEMO_SITE": "demo", **os.environ}, demo=True)
