"""`relais doctor`: looks at each part of the installation and says in plain words what is wrong."""

import asyncio
import os
import socket
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass

import httpx
from redis import Redis, RedisError
from rich.table import Table

from cli.commands import train
from cli.commands.readiness import PARTS
from cli.commands.steps import console
from cli.processes import BOT_PYTHON, MODEL, ROOT, resolve_settings
from merchants.errors import MerchantsError
from merchants.opening import is_interface, merchants_at
from merchants.ports import Merchants
from merchants.sql.row_level_security import missing_policies
from merchants.tenant import Role, Tenant


@dataclass(frozen=True, slots=True)
class Finding:
    """What was seen of one part; `well` is None when there was nothing to judge."""

    part: str
    well: bool | None
    words: str


RASA_VERSION = "import importlib.metadata; print(importlib.metadata.version('rasa'))"
MARKS = {True: "[green]✓[/]", False: "[red]✗[/]", None: "–"}


def doctor() -> int:
    """Print a table of findings. Gives the exit code: 0 when nothing is wrong."""
    findings = examine(resolve_settings(os.environ))
    table = Table(box=None, pad_edge=False, show_header=False)
    for finding in findings:
        table.add_row(MARKS[finding.well], finding.part, finding.words)
    console.print(table)
    wrong = sum(finding.well is False for finding in findings)
    console.print("\nTout va bien." if not wrong else f"\nÀ corriger : {wrong}.")
    return 1 if wrong else 0


def examine(settings: Mapping[str, str]) -> list[Finding]:
    """All findings, in the order in which one would put things right."""
    found = [_bot_interpreter(), _model(), _web(), _database(settings)]
    return [*found, _merchants(settings), _bell(settings), *_running(settings)]


def _bot_interpreter() -> Finding:
    part = "Environnement de l’assistant"
    if not BOT_PYTHON.exists():
        return Finding(part, False, "absent : lancez « make setup »")
    version = _output([str(BOT_PYTHON), "-c", RASA_VERSION])
    if version is None:
        return Finding(part, False, "Rasa n’y est pas : lancez « make setup »")
    return Finding(part, True, f"Rasa {version}")


def _model() -> Finding:
    part = "Modèle de l’assistant"
    if not MODEL.exists():
        return Finding(part, False, "absent : lancez « relais train »")
    if not train.is_up_to_date():
        return Finding(part, False, "plus ancien que ses données : lancez « relais train »")
    return Finding(part, True, "à jour")


def _web() -> Finding:
    part, built = "Pages web", ROOT / "web" / "dist" / "widget" / "relais.js"
    if not built.exists():
        return Finding(part, False, "absentes : lancez « make setup »")
    return Finding(part, True, "construites")


def _database(settings: Mapping[str, str]) -> Finding:
    part = "Base de données"
    done = subprocess.run(
        [sys.executable, "-m", "alembic", "current", "--check-heads"],
        cwd=ROOT,
        env=dict(settings),
        capture_output=True,
        text=True,
        check=False,
    )
    said = done.stderr.strip().splitlines()
    if done.returncode == 0:
        # Only tables that are newer are worth a word then.
        return Finding(part, True, f"joignable ; {said[-1]}" if said else "joignable et à jour")
    # alembic says nothing on the error stream when only a migration is missing.
    reason = (said or ["il manque des migrations"])[-1]
    return Finding(part, False, f"{reason} : « relais serve » la prépare")


def _merchants(settings: Mapping[str, str]) -> Finding:
    part, url = "Données des commerçants", settings["MERCHANTS_URL"]
    if is_interface(url):
        well = asyncio.run(_answers(merchants_at(url, settings.get("MERCHANTS_SECRET", ""))))
        return Finding(part, well, f"{url} répond" if well else f"{url} ne répond pas comme prévu")
    if missing := asyncio.run(missing_policies(url)):
        return Finding(part, False, f"{missing} : voir docs/operators.md")
    return Finding(part, True, "séparées d’un commerçant à l’autre")


async def _answers(merchants: Merchants) -> bool:
    try:
        await merchants.merchant(Tenant("relais-doctor", frozenset(), Role.SHOP))
    except MerchantsError:
        return False
    finally:
        await merchants.close()
    return True


def _bell(settings: Mapping[str, str]) -> Finding:
    part, url = "Sonnette", settings["BELL_URL"]
    if not url.startswith("redis"):
        return Finding(part, True, "dans la passerelle")
    try:
        Redis.from_url(url, socket_timeout=3).ping()
    except (RedisError, OSError) as error:
        return Finding(part, False, f"Redis ne répond pas ({error})")
    return Finding(part, True, "Redis répond")


def _running(settings: Mapping[str, str]) -> list[Finding]:
    part, port = "Passerelle", settings["PORT"]
    address = f"http://{settings['HOST']}:{port}"
    try:
        parts = httpx.get(f"{address}/readyz", timeout=15).json()["parts"]
    except httpx.TransportError:
        return [_port(settings)]
    except (ValueError, KeyError, TypeError):
        return [Finding(part, False, f"le port {port} est pris par un autre programme")]
    return [Finding(part, True, f"répond à {address}")] + [
        Finding(f"  {PARTS.get(name, name)}", one["ready"], one["detail"])
        for name, one in parts.items()
    ]


def _port(settings: Mapping[str, str]) -> Finding:
    port = settings["PORT"]
    with socket.socket() as attempt:
        attempt.settimeout(2)
        if attempt.connect_ex((settings["HOST"], int(port))) == 0:
            return Finding("Passerelle", False, f"le port {port} est pris par un autre programme")
    return Finding("Passerelle", None, f"pas lancée (le port {port} est libre)")


def _output(command: list[str]) -> str | None:
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return done.stdout.strip() if done.returncode == 0 else None
