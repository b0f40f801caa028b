"""The training of a contender's model, by the same command for both."""

import hashlib
import json
import resource
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

from bench.processes import finish, running
from bench.rasa.contenders import Contender
from cli.processes import BOT_PYTHON, RASA, ROOT

#: Seconds.
TIME_LIMIT = 3600.0
DATA = ROOT / "bot" / "data"
DOMAIN = ROOT / "domain.yml"


@dataclass(frozen=True, slots=True)
class Training:
    """How long a training took: by the clock, and in seconds of one processor."""

    seconds: float
    processor_seconds: float


def train(contender: type[Contender], folder: Path) -> tuple[Path, Training]:
    """Train on the bot's data into `folder`, unless it holds a model made from the same files.

    Gives the archive. Raises BenchError when Rasa fails.
    """
    made_from = digest((contender.config, *contender.code, DOMAIN, DATA))
    archive, record = folder / f"{contender.name}.tar.gz", folder / f"{contender.name}.json"
    if archive.exists() and record.exists():
        kept = json.loads(record.read_text())
        if kept.pop("made_from") == made_from:
            return archive, Training(**kept)
    record.unlink(missing_ok=True)
    command = [
        str(BOT_PYTHON), "-m", "rasa", "train", "--config", str(contender.config),
        "--domain", str(DOMAIN), "--data", str(DATA),
        "--out", str(folder), "--fixed-model-name", contender.name, "--force",
    ]  # fmt: skip
    # Nothing that an earlier training left is used, here or in `remembered`.
    cache = {"RASA_CACHE_DIRECTORY": str(folder / "cache")}
    log = folder / f"train-{contender.name}.log"
    before = _processor_seconds()
    with (
        _set_aside(contender.remembered),
        running(command, (*RASA, *cache), {**RASA, **cache}, log) as process,
    ):
        seconds = finish(process, log, TIME_LIMIT)
    training = Training(seconds, _processor_seconds() - before)
    record.write_text(json.dumps({**asdict(training), "made_from": made_from}))
    return archive, training


@contextmanager
def _set_aside(file: Path | None) -> Iterator[None]:
    """Have `file` out of sight until the block ends."""
    if file is None or not file.exists():
        yield
        return
    aside = file.rename(file.with_name(f"{file.name}.aside"))
    try:
        yield
    finally:
        aside.replace(file)


def digest(sources: Iterable[Path]) -> str:
    """A short digest of the names and contents of files, and of the files of folders."""
    files = (
        path
        for source in sources
        for path in ([source] if source.is_file() else sorted(source.rglob("*.*")))
        if path.suffix in {".yml", ".py"}
    )
    made = hashlib.sha256()
    for path in files:
        made.update(f"{path.relative_to(ROOT)}\0".encode() + path.read_bytes())
    return made.hexdigest()[:16]


def _processor_seconds() -> float:
    """What the children that have ended used; user and system time."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime
