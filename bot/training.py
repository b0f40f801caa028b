"""`python -m bot.training [--force]`: checks the training data, trains Rasa, publishes the model.

Nothing is trained when the published model was made from what is on disk. A new model replaces
the published one at once or not at all; a Rasa server that runs keeps the one it loaded.
"""

from __future__ import annotations

import argparse
import contextlib
import fcntl
import hashlib
import io
import json
import logging
import os
import sys
import threading
import time
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timezone
from pathlib import Path

from bot.model_archive import MODELS, PUBLISHED, ROOT

RECORD = MODELS / "published.json"
#: What a model is made from, relative to the root.
SOURCES = ("config.yml", "domain.yml", "bot/data", "bot/components", "bot/requirements.lock")
#: Variables that Rasa and its libraries need; it expands `${NAME}` of any other in its files.
NEEDED = ("PATH", "HOME", "TMPDIR", "LANG", "LC_ALL", "PYTHONPATH", "PYTHONUTF8", "LD_LIBRARY_PATH")
#: No telemetry, no chatter, no progress bars.
QUIET = {"RASA_TELEMETRY_ENABLED": "false", "LOG_LEVEL": "ERROR", "TF_CPP_MIN_LOG_LEVEL": "3"}
#: Seconds between two signs of life.
PULSE = 5.0
#: Older models that are kept, to go back to.
KEPT = 3

Say = Callable[[str], None]


class TrainingDataError(Exception):
    """The training data cannot be trained on; the message says where and why."""


def sources() -> Iterator[Path]:
    """The files that a model is made from, in a fixed order."""
    for name in SOURCES:
        source = ROOT / name
        if source.is_dir():
            yield from sorted(
                path
                for path in source.rglob("*")
                if path.is_file() and path.suffix in {".py", ".yml", ".yaml", ".json", ".txt"}
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


def refuse_variables() -> None:
    """Raises TrainingDataError where the data has a `$`: Rasa would put the environment there."""
    for path in sources():
        if path.suffix not in {".yml", ".yaml"}:
            continue
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
            if "$" in line:
                raise TrainingDataError(
                    f"{path.relative_to(ROOT)}, ligne {number} : le signe « $ » n’est pas admis "
                    "dans les données (Rasa y lirait une variable d’environnement)."
                )


def load_rasa() -> None:
    """Import Rasa, and have it keep to itself what is only for its own developers."""
    os.environ |= QUIET
    # Its libraries turn their warnings on again when they are asked not to warn.
    warnings.showwarning = lambda *_, **__: None
    import rasa.model_training
    import rasa.utils.log_utils

    logging.getLogger().setLevel(logging.ERROR)
    rasa.utils.log_utils.configure_structlog(logging.ERROR)


def validate(say: Say) -> None:
    """Raises TrainingDataError when intents, rules, responses and actions do not fit together."""
    from rasa.shared.importers.importer import TrainingDataImporter
    from rasa.validator import Validator

    importer = TrainingDataImporter.load_from_config(
        str(ROOT / "config.yml"), str(ROOT / "domain.yml"), [str(ROOT / "bot" / "data")]
    )
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always", UserWarning)
        validator = Validator.from_importer(importer)
        checks = (
            validator.verify_domain_validity,
            validator.verify_actions_in_stories_rules,
            validator.verify_forms_in_stories_rules,
            lambda: validator.verify_example_repetition_in_intents(False),
            lambda: validator.verify_intents_in_stories(True),
            lambda: validator.verify_utterances_in_stories(True),
            lambda: validator.verify_story_structure(False),
        )
        # All of them run, so that everything that is wrong is told at once.
        results = [check() for check in checks]
    told = [str(each.message).strip() for each in caught if issubclass(each.category, UserWarning)]
    missing = unanswered(validator)
    if missing or not all(results):
        raise TrainingDataError("\n".join([*missing, *told]))
    examples = len(validator.intents.intent_examples)
    labels = len({each.get("intent") for each in validator.intents.intent_examples})
    say(f"{examples} exemples de {labels} sujets, vérifiés")


def unanswered(validator: object) -> list[str]:
    """What a visitor could say without getting an answer: intents without a rule or examples."""
    from rasa.shared.core.constants import DEFAULT_INTENTS
    from rasa.shared.core.events import ActionExecuted, UserUttered

    from bot.components.decisions import CLARIFY_INTENT, FALLBACK_INTENT

    domain, steps = validator.domain, validator.story_graph.story_steps  # type: ignore[attr-defined]
    events = [event for step in steps for event in step.events]
    ruled = {event.intent_name for event in events if isinstance(event, UserUttered)}
    called = {event.action_name for event in events if isinstance(event, ActionExecuted)}
    examples = validator.intents.intent_examples  # type: ignore[attr-defined]
    taught = {example.get("intent") for example in examples}
    intents = set(domain.intents) - set(DEFAULT_INTENTS)
    made = {CLARIFY_INTENT, FALLBACK_INTENT}
    return [
        *(f"Le sujet « {each} » n’a pas de règle." for each in sorted(intents - ruled)),
        *(f"Le sujet « {each} » n’a pas d’exemples." for each in sorted(intents - made - taught)),
        *(
            f"La réponse « {each} » n’existe pas."
            for each in sorted(name for name in called if name and name.startswith("utter_"))
            if each not in domain.responses
        ),
    ]


def train(made_from: str) -> Path:
    """Train on everything. Gives the archive. Raises TrainingDataError."""
    from rasa.model_training import train as train_rasa

    # Rasa says where it put the model, in colours, on standard output.
    with emptied_environment(), contextlib.redirect_stdout(io.StringIO()):
        result = train_rasa(
            domain=str(ROOT / "domain.yml"),
            config=str(ROOT / "config.yml"),
            training_files=[str(ROOT / "bot" / "data")],
            output=str(MODELS),
            fixed_model_name=f"relais-{made_from}",
            force_training=True,
        )
    if result.model is None:
        raise TrainingDataError("Rasa n’a pas produit de modèle.")
    return Path(result.model)


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
def emptied_environment() -> Iterator[None]:
    """No variable that training data could name, while Rasa reads it."""
    before = dict(os.environ)
    os.environ.clear()
    os.environ.update({name: before[name] for name in NEEDED if name in before})
    os.environ |= QUIET
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(before)


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


@contextmanager
def step(name: str, say: Say) -> Iterator[None]:
    """Say that a step began, that it goes on, and how long it took."""
    began, over = time.monotonic(), threading.Event()

    def pulse() -> None:
        while not over.wait(PULSE):
            say(f"{name}… {time.monotonic() - began:.0f} s")

    say(f"{name}…")
    thread = threading.Thread(target=pulse, daemon=True)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()
    say(f"{name} : fait en {time.monotonic() - began:.1f} s")


def main() -> int:
    """Give the exit code: 1 when the data cannot be trained on."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--force", action="store_true", help="train even if nothing changed")
    forced = parser.parse_args().force

    output = sys.stdout

    def say(line: str) -> None:
        print(line, file=output, flush=True)

    MODELS.mkdir(exist_ok=True)
    with alone(say):
        made_from = fingerprint()
        if not forced and is_published(made_from):
            say("Le modèle publié est à jour.")
            return 0
        return make(made_from, say)


def make(made_from: str, say: Say) -> int:
    """Check, train and publish. Gives the exit code."""
    try:
        refuse_variables()
        with step("Chargement de Rasa", say):
            load_rasa()
        with step("Vérification des données", say), emptied_environment():
            validate(say)
        with step("Entraînement", say):
            archive = train(made_from)
    except TrainingDataError as error:
        print(error, file=sys.stderr)
        return 1
    publish(archive, made_from)
    say(f"Modèle publié : {archive.name}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
