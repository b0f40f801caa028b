"""PostgreSQL and Redis of the tests' own, on free ports, to be killed and stopped at will."""

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
from abc import ABC, abstractmethod
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import Any, LiteralString

import psycopg
from redis import Redis, RedisError

from tests.support.processes import free_port, until

DEBIAN = Path("/usr/lib/postgresql")
"""Where Debian puts the programs of each version of PostgreSQL, which are not on the PATH."""


class Server(ABC):
    """A server process that ends with the tests, however these end."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.port = folder, free_port()
        self._process: subprocess.Popen[bytes] | None = None

    @property
    @abstractmethod
    def command(self) -> list[str]: ...

    @abstractmethod
    def answers(self) -> bool: ...

    def start(self) -> None:
        """Start it; returns when it answers."""
        with (self.folder / "server.log").open("ab") as log:
            self._process = subprocess.Popen(
                ["setpriv", "--pdeathsig", "KILL", *_unprivileged(), *self.command],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                cwd=self.folder,
            )
        until(self.answers, 60, f"an answer of {self.command[0]}")

    def end(self, by: signal.Signals) -> None:
        """Send it a signal; returns when it has ended."""
        if self._process is not None:
            self._process.send_signal(by)
            self._process.wait(60)
            self._process = None


class PostgreSQL(Server):
    """Ends by SIGQUIT as by `pg_ctl stop -m immediate`: it recovers when it starts again."""

    superuser = "postgres"

    @property
    def url(self) -> str:
        return f"postgresql://{self.superuser}@127.0.0.1:{self.port}"

    @property
    def command(self) -> list[str]:
        settings = {
            "listen_addresses": "127.0.0.1",
            "unix_socket_directories": "",
            "shared_buffers": "32MB",
            "max_connections": "100",
            # A killed process loses nothing that it has written; the machine is not killed here.
            "fsync": "off",
        }
        chosen = [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
        return [
            _program("postgres"),
            "-D",
            str(self.folder / "data"),
            "-p",
            str(self.port),
            *chosen,
        ]

    def prepare(self) -> None:
        command = [
            _program("initdb"), "-D", str(self.folder / "data"), "-U", self.superuser,
            "-A", "trust", "-E", "UTF8", "--no-locale", "--no-sync",
        ]  # fmt: skip
        done = subprocess.run(
            ["setpriv", *_unprivileged(), *command],
            cwd=self.folder,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr

    def answers(self) -> bool:
        try:
            return bool(self.run("SELECT 1"))
        except psycopg.OperationalError:
            return False

    def run(self, statement: LiteralString) -> list[tuple[Any, ...]]:
        """The rows of a statement that is run for itself, outside a transaction."""
        with psycopg.connect(f"{self.url}/postgres", autocommit=True, connect_timeout=5) as one:
            cursor = one.execute(statement)
            return cursor.fetchall() if cursor.description else []

    @contextmanager
    def without_a_connection(self) -> Iterator[None]:
        """Every connection that it allows is taken, also those that others had."""
        others = (
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname <> 'postgres'"
        )
        with ExitStack() as held:

            def take_all() -> None:
                with suppress(psycopg.OperationalError):
                    while True:
                        held.enter_context(psycopg.connect(f"{self.url}/postgres"))

            first = held.enter_context(psycopg.connect(f"{self.url}/postgres"))
            take_all()
            first.execute(others)
            take_all()
            yield


class RedisServer(Server):
    """Keeps nothing on a disk."""

    @property
    def url(self) -> str:
        return f"redis://127.0.0.1:{self.port}/0"

    @property
    def command(self) -> list[str]:
        return [
            _program("redis-server"), "--port", str(self.port), "--bind", "127.0.0.1",
            "--save", "", "--appendonly", "no", "--dir", str(self.folder),
        ]  # fmt: skip

    def client(self) -> Redis:
        return Redis.from_url(self.url, socket_timeout=5)

    def answers(self) -> bool:
        try:
            return bool(self.client().ping())
        except (RedisError, OSError):
            return False


@contextmanager
def served[Kind: Server](kind: type[Kind]) -> Iterator[Kind]:
    """A server until the end of the block; of its folder nothing is left."""
    with tempfile.TemporaryDirectory(prefix="relais-server-", ignore_cleanup_errors=True) as name:
        if user := _user():
            shutil.chown(name, user)
        server = kind(Path(name))
        if isinstance(server, PostgreSQL):
            server.prepare()
        server.start()
        try:
            yield server
        finally:
            server.end(signal.SIGQUIT if isinstance(server, PostgreSQL) else signal.SIGKILL)


def _user() -> str | None:
    """Whom the servers run as: PostgreSQL refuses root."""
    if os.geteuid() != 0:
        return None
    known = {each.pw_name for each in pwd.getpwall()}
    return next(name for name in ("postgres", "nobody") if name in known)


def _unprivileged() -> list[str]:
    user = _user()
    if user is None:
        return []
    group = str(pwd.getpwnam(user).pw_gid)
    return ["--reuid", user, "--regid", group, "--clear-groups"]


def _program(name: str) -> str:
    """Where a program is; a failure that says what to install when it is nowhere."""
    found = shutil.which(name) or next(map(str, sorted(DEBIAN.glob(f"*/bin/{name}"))), None)
    assert found, f"{name} is not on this machine: install postgresql and redis-server"
    return found
