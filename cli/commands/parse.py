"""`relais parse`: what the published model understands of each line of standard input."""

import os
import subprocess

from cli.child_process import child_command
from cli.processes import ANSWERING, BOT_PYTHON, ROOT


def parse() -> int:
    """Have the bot's interpreter answer standard input on standard output, line by line.

    Gives its exit code: 2 for a line that cannot be read, named on the error stream, with those
    before it answered; 1 when there is no model.
    """
    command = child_command(ANSWERING, [str(BOT_PYTHON), "-m", "bot.parsing"])
    environment = {**os.environ, **ANSWERING}
    return subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode
