"""Shows what is going on and how long it took: a spinner on a terminal, plain lines elsewhere."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.markup import escape

console = Console(highlight=False, soft_wrap=True)


def seconds(duration: float) -> str:
    """`duration` in French: « 0,4 s », « 2 min 05 s »."""
    if duration < 60:
        return f"{duration:.1f} s".replace(".", ",")
    minutes, rest = divmod(round(duration), 60)
    return f"{minutes} min {rest:02} s"


@contextmanager
def step(name: str) -> Iterator[Callable[[str], None]]:
    """Show `name` while the block runs, then how long it took.

    Gives a function that says what is going on within the step.
    """
    start = time.monotonic()
    if console.is_terminal:
        with console.status(f"{name}…") as status:
            yield lambda detail: status.update(f"{name} : {escape(detail)}")
    else:
        console.print(f"{name}…")
        said: set[str] = set()

        def say(detail: str) -> None:
            if detail not in said:
                said.add(detail)
                console.print(f"  {escape(detail)} ({seconds(time.monotonic() - start)})")

        yield say
    console.print(f"[green]✓[/] {name} ({seconds(time.monotonic() - start)})")
