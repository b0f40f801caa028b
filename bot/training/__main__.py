"""`python -m bot.training [--force]`: checks the training data, trains Rasa, publishes the model.

Nothing is trained when the published model was made from what is on disk.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import logging
import os
import sys
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bot.training.data_check import TrainingDataError, refuse_variables, validate
from bot.training.model_archive import MODELS, ROOT
from bot.training.progress import Say, step
from bot.training.published_model import alone, fingerprint, is_published, publish

#: Variables that Rasa and its libraries need; it expands `${NAME}` of any other in its files.
NEEDED = ("PATH", "HOME", "TMPDIR", "LANG", "LC_ALL", "PYTHONPATH", "PYTHONUTF8", "LD_LIBRARY_PATH")
#: No telemetry, no chatter, no progress bars.
QUIET = {"RASA_TELEMETRY_ENABLED": "false", "LOG_LEVEL": "ERROR", "TF_CPP_MIN_LOG_LEVEL": "3"}


def load_rasa() -> None:
    """Import Rasa, and have it keep to itself what is only for its own developers."""
    os.environ |= QUIET
    # Its libraries turn their warnings on again when they are asked not to warn.
    warnings.showwarning = lambda *_, **__: None
    import rasa.model_training
    import rasa.utils.log_utils

    logging.getLogger().setLevel(logging.ERROR)
    rasa.utils.log_utils.configure_structlog(logging.ERROR)


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


if __name__ == "__main__":
    sys.exit(main())
