"""`relais parse`: what the published model understands of each line of standard input."""

import os
import subprocess

from api.processes import BOT_PYTHON, RASA, ROOT
from api.tether import tethered


def parse() -> int:
    """Have the bot's interpreter answer standard input on standard output, line by line.

    Gives its exit code: 2 for a line that cannot be read, named on the error stream, with those
    before it answered; 1 when there is no model.
    """
    command = tethered(RASA, [str(BOT_PYTHON), "-m", "bot.parsing"])
    return subprocess.run(command, cwd=ROOT, env={**os.environ, **RASA}, check=False).returncode
