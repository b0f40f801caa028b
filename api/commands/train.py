"""`relais train`: the bot's model, made again when what it is made from has changed."""

import hashlib
import os
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

from api.processes import BOT_PYTHON, MODEL, RASA, ROOT
from api.tether import tethered

FINGERPRINT = MODEL.with_name("published.fingerprint")
#: What a model is made from, relative to the root.
SOURCES = ("config.yml", "domain.yml", "bot/data", "bot/components", "bot/requirements.lock")


class TrainingFailed(RuntimeError):
    """The trainer ended with an error; the published model is the one from before."""


def fingerprint(root: Path = ROOT) -> str:
    """A digest of the names and contents of everything that a model is made from."""
    digest = hashlib.sha256()
    for path in _sources(root):
        digest.update(f"{path.relative_to(root)}\0{path.stat().st_size}\0".encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()


def is_up_to_date() -> bool:
    """Whether the published model was made from what is on disk now."""
    return MODEL.exists() and FINGERPRINT.exists() and FINGERPRINT.read_text() == fingerprint()


def train(say: Callable[[str], None]) -> None:
    """Train, publish, and remember from what. `say` gets each line of progress.

    Raises TrainingFailed with the last lines of the trainer.
    """
    made_from = fingerprint()
    last: list[str] = []
    with subprocess.Popen(
        # Rasa expands `${NAME}` in the files that it reads: no secret goes there.
        tethered(RASA, [str(BOT_PYTHON), "-m", "bot.training"]),
        cwd=ROOT,
        env={**os.environ, **RASA},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
    ) as process:
        assert process.stdout is not None
        try:
            for line in process.stdout:
                if line.strip():
                    last = [*last[-19:], line.rstrip()]
                    say(line.strip())
        except BaseException:
            process.kill()
            raise
    if process.returncode != 0:
        raise TrainingFailed("\n".join(last))
    FINGERPRINT.write_text(made_from)


def _sources(root: Path) -> Iterator[Path]:
    for name in SOURCES:
        source = root / name
        if source.is_dir():
            yield from sorted(
                path
                for path in source.rglob("*")
                if path.is_file() and path.suffix != ".pyc" and not path.name.startswith(".")
            )
        elif source.exists():
            yield source
