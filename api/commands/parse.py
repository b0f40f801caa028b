"""`relais parse`: what the published model understands of each line of standard input."""

import contextlib
import json
import os
import subprocess
import sys
from collections.abc import Iterable

from api.processes import BOT_PYTHON, MODEL, RASA, ROOT
from api.tether import tethered


class Unreadable(ValueError):
    """A line of standard input is not `{"text": "…"}`."""


def parse(lines: Iterable[bytes]) -> int:
    """Stream `lines` (JSON, one object with a "text" each) through the bot's interpreter, which
    writes one JSON line each on standard output, in order.

    Gives the exit code: 2 when a line cannot be read (those before it are answered), 1 when there
    is no model or the bot's interpreter fails.
    """
    if not MODEL.exists():
        print("Aucun modèle publié : lancez d’abord « relais train ».", file=sys.stderr)
        return 1
    mistake = None
    command = tethered(RASA, [str(BOT_PYTHON), "-m", "bot.parsing"])
    with subprocess.Popen(
        command, cwd=ROOT, env={**os.environ, **RASA}, stdin=subprocess.PIPE
    ) as process:
        assert process.stdin is not None
        # A broken pipe: the bot's interpreter ended, and said why.
        with contextlib.suppress(BrokenPipeError), process.stdin:
            try:
                for number, line in enumerate(lines, start=1):
                    if line.strip():
                        process.stdin.write(_checked(number, line))
                        process.stdin.flush()
            except Unreadable as error:
                mistake = error
    if mistake:
        print(mistake, file=sys.stderr)
        return 2
    return 1 if process.returncode else 0


def _checked(number: int, line: bytes) -> bytes:
    """`line` as the bot's interpreter expects it. Raises Unreadable, naming the line."""
    try:
        message = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise Unreadable(f"Ligne {number} : ce n’est pas du JSON ({error}).") from error
    if not isinstance(message, dict) or not isinstance(message.get("text"), str):
        raise Unreadable(f'Ligne {number} : il faut un objet {{"text": "…"}}.')
    return json.dumps({"text": message["text"]}).encode() + b"\n"
