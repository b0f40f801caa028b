"""Waits until the gateway answers, and until every part of the product is ready."""

import time
from collections.abc import Callable

import httpx

from cli.supervision import Supervisor

PARTS = {
    "database": "la base de données",
    "bell": "la sonnette",
    "bot": "l’assistant",
    "actions": "le serveur d’actions",
    "scheduler": "l’horloge",
}


class NotStarted(RuntimeError):
    """Something ended, or did not answer in time; the message says what, in French."""


def await_gateway(supervisor: Supervisor, address: str, patience: float) -> None:
    """Return when the gateway answers. Raises NotStarted after `patience` seconds."""
    deadline = time.monotonic() + patience
    while time.monotonic() < deadline:
        if not supervisor.is_alive():
            raise NotStarted("Le superviseur s’est arrêté.")
        if _answer(f"{address}/livez"):
            return
        time.sleep(0.1)
    raise NotStarted("La passerelle ne répond pas : voyez var/log/gateway.log.")


def await_all(supervisor: Supervisor, address: str, say: Callable[[str], None]) -> None:
    """Return when every part is ready, however long it takes; `say` what is awaited."""
    while True:
        if not supervisor.is_alive():
            raise NotStarted("Le superviseur s’est arrêté.")
        answer = _answer(f"{address}/readyz")
        if answer and answer.status_code == 200:
            return
        missing = missing_parts(answer)
        if missing:
            say(f"en attente : {', '.join(missing)}")
        time.sleep(0.5)


def missing_parts(answer: httpx.Response | None) -> list[str]:
    """The parts that are not ready by the answer of /readyz, in French."""
    if answer is None:
        return ["la passerelle"]
    parts = answer.json().get("parts", {})
    return [PARTS.get(name, name) for name, part in parts.items() if not part["ready"]]


def _answer(url: str) -> httpx.Response | None:
    try:
        return httpx.get(url, timeout=5)
    except httpx.TransportError:
        return None
