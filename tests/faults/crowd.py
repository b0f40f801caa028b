"""Things that are done in threads while something happens to the product; a crowd that writes."""

import random
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager

from tests.faults.checker import CARD
from tests.faults.recording_clients import RecordingVisitor

LINES = ("Bonjour", "Où est mon argent ?", "Mes frais du mois ?", "Merci", f"Ma carte : {CARD}")


@contextmanager
def writing(visitors: Sequence[RecordingVisitor], pause: float = 0.3) -> Iterator[None]:
    """All `visitors` write until the block ends; every second one follows a stream beside."""
    done = threading.Event()

    def write(visitor: RecordingVisitor) -> None:
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


@contextmanager
def at_once(*deeds: Callable[[], object]) -> Iterator[None]:
    """Do all `deeds` in threads beside the block; raises the first of their failures at its end."""
    failures: list[BaseException] = []

    def do(deed: Callable[[], object]) -> None:
        try:
            deed()
        except BaseException as failure:  # told below, in the thread of the test
            failures.append(failure)

    threads = [threading.Thread(target=do, args=(deed,), daemon=True) for deed in deeds]
    for thread in threads:
        thread.start()
    try:
        yield
    finally:
        for thread in threads:
            thread.join(120)
    assert not any(thread.is_alive() for thread in threads), "a client hangs"
    if failures:
        raise failures[0]
