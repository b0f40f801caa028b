"""Keeps programs running: starts them together, restarts the one that dies, stops them together.

supervisord does the work (docs/decisions say why); this module writes its configuration, starts it
as a child that cannot outlive us, and asks it what runs.
"""

import contextlib
import os
import shlex
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from xmlrpc.client import Fault, ServerProxy

from supervisor.xmlrpc import SupervisorTransport

from cli import child_process

STOPPING = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
#: Seconds that supervisord has to stop everything; each program has `stop_seconds` at most.
PATIENCE = 20


class SupervisionError(RuntimeError):
    """The supervisor did not start, or ended by itself."""


@dataclass(frozen=True, slots=True)
class Program:
    """One process to keep running.

    `settings` names the environment variables it receives: no others, so a secret goes only to
    whoever needs it. `waits` programs are started later, by `Supervisor.start`.
    """

    name: str
    command: Sequence[str]
    settings: Sequence[str]
    waits: bool = False
    stop_seconds: int = 5


class Supervisor:
    """What a running supervisord is asked."""

    def __init__(self, process: subprocess.Popen[bytes], socket: Path) -> None:
        self.process = process
        self._socket = socket

    def _ask(self) -> Any:
        transport = SupervisorTransport(None, None, f"unix://{self._socket}")
        return ServerProxy("http://127.0.0.1", transport=transport).supervisor

    def pids(self) -> dict[str, int]:
        """The pid of each program by name; 0 while it does not run."""
        return {info["name"]: info["pid"] for info in self._ask().getAllProcessInfo()}

    def start(self, name: str) -> None:
        """Start a program that was waiting; one that runs already stays as it is."""
        with contextlib.suppress(Fault):
            self._ask().startProcess(name, False)

    def is_alive(self) -> bool:
        return self.process.poll() is None


@contextlib.contextmanager
def supervised(
    programs: Sequence[Program], environment: Mapping[str, str], var: Path
) -> Iterator[Supervisor]:
    """Run `programs` until the block ends, however it ends.

    Logs go to `var/log/<name>.log`. Raises SupervisionError when supervisord does not start.
    """
    (var / "log").mkdir(parents=True, exist_ok=True)
    (var / "run").mkdir(parents=True, exist_ok=True)
    socket = var / "run" / "supervisor.sock"
    configuration = var / "run" / "supervisord.conf"
    configuration.write_text(_configuration(programs, var, socket))
    process = subprocess.Popen(
        [sys.executable, "-m", "cli.supervision", str(configuration)],
        cwd=Path(__file__).parent.parent,
        env={**environment, child_process.PARENT: str(os.getpid())},
        stdin=subprocess.DEVNULL,
        start_new_session=True,  # Ctrl-C reaches us; we say in which order the others stop
    )
    supervisor = Supervisor(process, socket)
    try:
        _await_answer(supervisor)
        yield supervisor
    finally:
        for each in STOPPING:
            signal.signal(each, signal.SIG_IGN)
        process.terminate()
        try:
            process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            process.kill()  # its programs end with it
            process.wait()


def _await_answer(supervisor: Supervisor) -> None:
    deadline = time.monotonic() + 15
    while time.monotonic() < deadline:
        if not supervisor.is_alive():
            break
        with contextlib.suppress(OSError):
            supervisor.pids()
            return
        time.sleep(0.05)
    raise SupervisionError("supervisord did not start")


def _configuration(programs: Sequence[Program], var: Path, socket: Path) -> str:
    log = var / "log"
    lines = [
        "[supervisord]",
        "nodaemon=true",
        "silent=true",
        f"logfile={log / 'supervisord.log'}",
        "logfile_maxbytes=1MB",
        "logfile_backups=1",
        f"pidfile={var / 'run' / 'supervisord.pid'}",
        "[unix_http_server]",
        f"file={socket}",
        "chmod=0600",
        "[rpcinterface:supervisor]",
        "supervisor.rpcinterface_factory=supervisor.rpcinterface:make_main_rpcinterface",
    ]
    for program in programs:
        command = shlex.join(child_process.child_command(program.settings, program.command))
        lines += [
            f"[program:{program.name}]",
            f"command={command.replace('%', '%%')}",
            f"autostart={'false' if program.waits else 'true'}",
            "autorestart=true",
            "startsecs=1",
            "startretries=1000000",  # it never gives up; it waits a second longer each time
            f"stopwaitsecs={program.stop_seconds}",
            "stopasgroup=true",
            "killasgroup=true",
            "redirect_stderr=true",
            f"stdout_logfile={log / program.name}.log",
            "stdout_logfile_maxbytes=10MB",
            "stdout_logfile_backups=2",
        ]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    child_process.end_with_parent(signal.SIGTERM)
    os.environ[child_process.PARENT] = str(os.getpid())
    os.execv(sys.executable, [sys.executable, "-m", "supervisor.supervisord", "-c", sys.argv[1]])  # noqa: S606
