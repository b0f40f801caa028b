"""`relais serve`: the product on one machine, with the settings of the environment."""

import os
import signal
import socket
import time
from collections.abc import Mapping
from pathlib import Path
from types import FrameType

import httpx

from cli.commands import prepare, readiness, train
from cli.commands.steps import console, step
from cli.processes import programs, resolve_settings
from cli.supervision import STOPPING, SupervisionError, Supervisor, supervised

#: Seconds that the gateway has to answer.
GATEWAY_STARTS = 30


class Stopped(Exception):
    """Someone asked the command to stop: Ctrl-C, or a signal."""


class StopFlag:
    """Set once the command was asked to end; it stays, also where its exception is lost, as in a
    finalizer.
    """

    def __init__(self) -> None:
        self.is_set = False

    def set(self, _signal: int, _frame: FrameType | None) -> None:
        """Handle a signal. Raises Stopped."""
        self.is_set = True
        raise Stopped


class PortTaken(RuntimeError):
    """Something listens where the gateway should."""


def serve() -> int:
    """Run until stopped. Gives the exit code."""
    return run(os.environ)


def run(environ: Mapping[str, str], *, demo: bool = False) -> int:
    """Prepare the database, start everything, and keep it running until stopped.

    Gives the exit code: 0 when asked to stop, 1 when it could not start or ended by itself.
    """
    stop = StopFlag()
    for each in STOPPING:
        signal.signal(each, stop.set)
    try:
        settings = resolve_settings(environ)
        _refuse_taken_port(settings)
        with step("Préparation de la base de données"):
            prepare.bring_up_to_date(settings)
            if demo:
                prepare.invent(settings)
        chosen = programs(environ, settings)
        with supervised(chosen, settings, Path(settings["VAR_DIR"])) as supervisor:
            _start(supervisor, settings, demo, bot_here="bot" in {one.name for one in chosen})
            watch(supervisor, stop)
    except Stopped:
        console.print("Arrêté.")
        return 0
    except (
        PortTaken,
        SupervisionError,
        prepare.NotPrepared,
        readiness.NotStarted,
        train.TrainingFailed,
    ) as error:
        console.print(f"✗ {error}", markup=False)
        return 1
    console.print("✗ Le superviseur s’est arrêté.")
    return 1


def _start(supervisor: Supervisor, settings: Mapping[str, str], demo: bool, bot_here: bool) -> None:
    """The gateway first, so that the page answers while the bot is trained and loads."""
    address = f"http://{settings['HOST']}:{settings['PORT']}"
    with step("Démarrage de la passerelle"):
        readiness.await_gateway(supervisor, address, GATEWAY_STARTS)
    _print_addresses(address, demo)
    _print_hours(address, demo)
    if bot_here:
        if not train.is_up_to_date():
            with step("Entraînement de l’assistant, car ses données ont changé") as say:
                train.train(say)
        supervisor.start("bot")
    with step("Chargement de l’assistant") as say:
        readiness.await_all(supervisor, address, say)
    console.print("Tout est prêt. Ctrl-C arrête l’ensemble.")


def watch(supervisor: Supervisor, stop: StopFlag) -> None:
    """Return when the supervisor ended; say meanwhile which program it started again.

    Raises Stopped once `stop` is set.
    """
    known = supervisor.pids()
    while supervisor.is_alive():
        time.sleep(1)
        if stop.is_set:
            raise Stopped
        try:
            now = supervisor.pids()
        except OSError:
            continue
        for name, pid in now.items():
            if pid and pid != known[name]:
                console.print(f"Le processus « {name} » s’est arrêté : il a été relancé.")
                known[name] = pid


def _print_addresses(address: str, demo: bool) -> None:
    lines = [f"  Console des agents     {address}/console/"]
    if demo:
        people = " ou ".join(prepare.DEMO_AGENTS)
        lines.insert(0, f"  Page d’un commerçant   {address}/demo")
        lines.append(f"                         {people}, mot de passe {prepare.DEMO_PASSWORD}")
    lines.append(f"  Documentation de l’API {address}/docs")
    console.print("\n".join(["", *lines, ""]))


def _print_hours(address: str, demo: bool) -> None:
    """Whether agents can be reached, and in a demonstration how to see the other half."""
    chat = httpx.get(f"{address}/v1/availability", timeout=10).json()["chat"]
    console.print(f"  {chat['text']}", markup=False)
    if demo and not chat["open"]:
        console.print("  Pour voir une journée ouverte\u00a0: CLOCK_URL=shifted://2026-11-23T10:00")
    console.print()


def _refuse_taken_port(settings: Mapping[str, str]) -> None:
    host, port = settings["HOST"], int(settings["PORT"])
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as attempt:
        attempt.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            attempt.bind((host, port))
        except OSError as error:
            message = f"Le port {port} est déjà pris : choisissez-en un autre avec PORT."
            raise PortTaken(message) from error
