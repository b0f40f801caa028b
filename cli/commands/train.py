"""`relais train`: the bot's model, made again when what it is made from has changed."""

import os
import subprocess
import tempfile
from collections.abc import Callable

from cli.child_process import child_command
from cli.processes import BOT_PYTHON, RASA, ROOT

#: The bot's interpreter knows what its model was made from.
ASK = (
    "from bot.training.published_model import fingerprint, is_published; "
    "exit(not is_published(fingerprint()))"
)


class TrainingFailed(RuntimeError):
    """The trainer ended with an error; the published model is the one from before."""


def is_up_to_date() -> bool:
    """Whether the published model was made from what is on disk now."""
    done = subprocess.run(
        [str(BOT_PYTHON), "-c", ASK],
        cwd=ROOT,
        env={**os.environ, **RASA},
        stderr=subprocess.DEVNULL,
        check=False,
    )
    return done.returncode == 0


def train(say: Callable[[str], None], *, force: bool = False) -> None:
    """Train and publish, if the data changed or by `force`. `say` gets each line of progress.

    Raises TrainingFailed with the last lines of the trainer's error stream, which else, full of
    the warnings of Rasa's libraries, is thrown away.
    """
    command = [str(BOT_PYTHON), "-m", "bot.training", *(["--force"] if force else [])]
    with (
        tempfile.TemporaryFile("w+", encoding="utf-8", errors="replace") as complaints,
        subprocess.Popen(
            # Rasa expands `${NAME}` in the files that it reads: no secret goes there.
            child_command(RASA, command),
            cwd=ROOT,
            env={**os.environ, **RASA},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=complaints,
            text=True,
            encoding="utf-8",
        ) as process,
    ):
        assert process.stdout is not None
        try:
            for line in process.stdout:
                say(line.strip())
        except BaseException:
            process.kill()
            raise
        if process.wait() != 0:
            complaints.seek(0)
            raise TrainingFailed("".join(complaints.readlines()[-20:]).strip())
