"""A crowd of visitors who keep writing, in threads, while something happens to the product."""

import random
import threading
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager

from tests.faults.checker import CARD
from tests.faults.witnesses import Witness, at_once

LINES = ("Bonjour", "Où est mon argent ?", "Mes frais du mois ?", "Merci", f"Ma carte : {CARD}")


@contextmanager
def writing(visitors: Sequence[Witness], pause: float = 0.3) -> Iterator[None]:
    """All `visitors` write until the block ends; every second one follows a stream beside."""
    done = threading.Event()

    def write(visitor: Witness) -> None:
        chance = random.Random(visitor.id)
        while not done.is_set():
            visitor.say(chance.choice(LINES))
            done.wait(chance.uniform(0, 2 * pause))

    with ExitStack() as ended:
        streams = [ended.enter_context(visitor.following()) for visitor in visitors[::2]]
        with at_once(*(lambda visitor=visitor: write(visitor) for visitor in visitors)):
            try:
                yield
            finally:
                done.set()
        for stream, visitor in zip(streams, visitors[::2], strict=True):
            last = visitor.transcript.acknowledged[-1].seq
            stream.await_seq(last)
