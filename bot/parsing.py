"""`python -m bot.parsing`: what the published model understands, line by line.

Reads lines of JSON on standard input, `{"text": …}` and, for what is said after an answer,
`"context": {"topic": …, "fact": …}`; writes one line of JSON each on standard output, in order, as
soon as it is known.
"""

import json
import sys
from typing import Any, TextIO

from bot.components.conversation_context import ContextError, ConversationContext
from bot.plain_text import plain_text
from bot.training.model_archive import PUBLISHED, Understanding


class UnreadableError(ValueError):
    """A line is not what is expected; the message names it."""


def parse(lines: TextIO, out: TextIO) -> None:
    """Answer each of `lines` on `out`. Raises UnreadableError at the first that cannot be read."""
    understanding = Understanding.load()
    for number, line in enumerate(lines, start=1):
        if line.strip():
            text, context = _message(number, line)
            answer = {"text": text, **understanding.read(plain_text(text), context)}
            out.write(json.dumps(answer, ensure_ascii=False) + "\n")
            out.flush()


def _message(number: int, line: str) -> tuple[str, ConversationContext]:
    try:
        message: Any = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise UnreadableError(f"Ligne {number} : ce n’est pas du JSON ({error}).") from error
    text = message.get("text") if isinstance(message, dict) else None
    if not isinstance(text, str):
        raise UnreadableError(f'Ligne {number} : il faut un objet {{"text": "…"}}.')
    try:
        return text, ConversationContext.from_json(message.get("context"))
    except ContextError as error:
        raise UnreadableError(f"Ligne {number}, « context » : {error}.") from error


def main() -> int:
    """Give the exit code: 2 for a line that cannot be read, 1 when there is no model."""
    # Half of a surrogate pair, which JSON can name and UTF-8 cannot, goes out as it came in.
    sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        parse(sys.stdin, sys.stdout)
    except UnreadableError as error:
        print(error, file=sys.stderr)
        return 2
    except FileNotFoundError:
        print(f"Aucun modèle publié ({PUBLISHED}) : lancez « relais train ».", file=sys.stderr)
        return 1
    except BrokenPipeError:
        return 0
    return 0


if __name__ == "__main__":
    sys.exit(main())
