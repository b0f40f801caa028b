"""The published model: what it is made from, whether it is up to date, and how it is replaced.

A new model replaces the published one at once or not at all; a Rasa server that runs keeps the one
it loaded.
"""

from __future__ import annotations

import fcntl
import hashlib
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timezone
from pathlib import Path

from bot.training.model_archive import MODELS, PUBLISHED, ROOT
from bot.training.progress import Say, step

RECORD = MODELS / "published.json"
#: What a model is made from, relative to the root.
SOURCES = (
    "config.yml",
    "domain.yml",
    "bot/data",
    "bot/entities.yml",
    "bot/short_forms.yml",
    "bot/components",
    "french/normalize.py",
    "bot/rasa_overrides/indexed_rules.py",
    "bot/requirements.lock",
)
#: Older models that are kept, to go back to.
KEPT = 3


def sources() -> Iterator[Path]:
    """The files that a model is made from, in a fixed order."""
    for name in SOURCES:
        source = ROOT / name
        if source.is_dir():
            yield from sorted(
                path
                for path in source.rglob("*")
                if path.is_file()
                and path.suffix in {".py", ".yml", ".yaml", ".json", ".npz", ".txt"}
            )
        else:
            yield source


def fingerprint() -> str:
    """A short digest of the names and contents of `sources`."""
    digest = hashlib.sha256()
    for path in sources():
        content = path.read_bytes()
        digest.update(f"{path.relative_to(ROOT)}\0{len(content)}\0".encode() + content)
    return digest.hexdigest()[:16]


def is_published(made_from: str) -> bool:
    """Whether the published model was made from the sources with that fingerprint."""
    if not (PUBLISHED.exists() and RECORD.exists()):
        return False
    return bool(json.loads(RECORD.read_text(encoding="utf-8")).get("fingerprint") == made_from)


def publish(archive: Path, made_from: str) -> None:
    """Make `archive` the published model, in one move, and forget the oldest ones."""
    link = MODELS / f".published-{os.getpid()}"
    link.symlink_to(archive.name)
    link.replace(PUBLISHED)
    record = MODELS / f".record-{os.getpid()}"
    record.write_text(
        json.dumps(
            {
                "model": archive.name,
                "fingerprint": made_from,
                "trained_at": datetime.now(timezone.utc).isoformat(timespec="seconds"),
            },
            indent=1,
        ),
        encoding="utf-8",
    )
    record.replace(RECORD)
    made = sorted(MODELS.glob("relais-*.tar.gz"), key=lambda path: path.stat().st_mtime)
    for old in made[: -KEPT - 1]:
        old.unlink()


@contextmanager
def alone(say: Say) -> Iterator[None]:
    """One training at a time on this machine: a second one waits for what the first publishes."""
    with (MODELS / ".training").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            with step("Un autre entraînement est en cours", say):
                fcntl.flock(lock, fcntl.LOCK_EX)
        yield
