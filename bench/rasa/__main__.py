"""`python -m bench.rasa [--keep FOLDER] [--patience SECONDS]`: train, measure, print, write."""

import argparse
import json
import signal
import sys
import tempfile
import time
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import httpx

from bench import machine
from bench.processes import BenchError
from bench.rasa.contenders import Contender, Logistic, Ours, Stock
from bench.rasa.pictures import draw
from bench.rasa.report import as_json, as_page, as_text
from bench.rasa.rounds import Round, run
from bench.rasa.training import DATA, DOMAIN, digest, train
from bench.rasa.understanding import unseen
from cli.processes import MODEL, ROOT

CONTENDERS: tuple[type[Contender], ...] = (Stock, Logistic, Ours)
RESULTS = ROOT / "docs" / "benchmarks.json"
PAGE = ROOT / "docs" / "benchmarks.md"


def main() -> int:
    """Give the exit code: 1 when something could not be measured."""
    parser = argparse.ArgumentParser(prog="bench.rasa", description="Our bot against stock Rasa.")
    parser.add_argument("--keep", type=Path, help="a folder for models, to train them once only")
    parser.add_argument(
        "--patience", type=float, default=60, help="seconds to wait for a quiet machine"
    )
    chosen = parser.parse_args()
    # Whoever stops us ends all that we started.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    with ExitStack() as ended:
        folder = chosen.keep or Path(ended.enter_context(tempfile.TemporaryDirectory()))
        folder.mkdir(parents=True, exist_ok=True)
        try:
            rounds = _measured(folder.resolve(), chosen.patience)
        except (BenchError, httpx.HTTPError) as error:
            print(f"The benchmark failed: {error!r}", file=sys.stderr)
            return 1
    conditions = _conditions()
    RESULTS.write_text(
        json.dumps(as_json(rounds, conditions), indent=1, ensure_ascii=False) + "\n", "utf-8"
    )
    PAGE.write_text(as_page(CONTENDERS, rounds, conditions), "utf-8")
    draw(CONTENDERS, rounds)
    print(as_text(CONTENDERS, rounds))
    return 0


def _measured(folder: Path, patience: float) -> list[Round]:
    rounds = []
    trained = []
    _say("training, unless --keep has the models (DIET takes half an hour on two cores)")
    for each in CONTENDERS:
        machine.await_quiet(patience)
        trained.append(train(each, folder))
    for each, (archive, training) in zip(CONTENDERS, trained, strict=True):
        _say(f"measuring {each.title}")
        # What the last run wrote is not found by this one.
        own = Path(tempfile.mkdtemp(prefix=f"{each.name}-", dir=folder))
        contender = each(own, MODEL if each is Ours else archive)
        rounds.append(run(contender, training, patience))
    return rounds


def _conditions() -> dict[str, Any]:
    return {
        "measured_at": datetime.now(UTC).isoformat(timespec="seconds"),
        "machine": machine.described(),
        "made_from": digest((DATA, DOMAIN)),
        "evaluated": len(unseen()),
    }


def _say(words: str) -> None:
    print(f"{time.strftime('%H:%M:%S')}  {words}", flush=True)


if __name__ == "__main__":
    sys.exit(main())
