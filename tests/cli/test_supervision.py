"""Programs are kept running, and none is left when their keeper goes, however it goes."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from cli.commands.serve import StopFlag, Stopped, watch
from cli.supervision import Program, supervised

SLEEPER = [sys.executable, "-c", "import time; time.sleep(600)"]
KEEPER = """
import os, sys
from pathlib import Path
from cli.supervision import Program, supervised
program = Program("sleeper", [sys.executable, "-c", "import time; time.sleep(600)"], [])
with supervised([program], dict(os.environ), Path(sys.argv[1])) as supervisor:
    while not supervisor.pids()["sleeper"]:
        pass
    print(supervisor.process.pid, supervisor.pids()["sleeper"], flush=True)
    supervisor.process.wait()
"""


def until[T](condition: Callable[[], T], seconds: float = 20) -> T:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if found := condition():
            return found
        time.sleep(0.02)
    raise AssertionError("nothing happened in time")


def is_running(pid: int) -> bool:
    try:
        stat = Path(f"/proc/{pid}/stat").read_text()
    except FileNotFoundError:
        return False
    return stat.rsplit(")", 1)[1].split()[0] != "Z"


def test_a_program_killed_with_9_runs_again(tmp_path: Path) -> None:
    with supervised([Program("sleeper", SLEEPER, [])], os.environ, tmp_path) as supervisor:
        first = until(lambda: supervisor.pids()["sleeper"])
        os.kill(first, signal.SIGKILL)
        assert until(lambda: supervisor.pids()["sleeper"] not in (0, first))


def test_nothing_is_left_when_the_block_ends(tmp_path: Path) -> None:
    with supervised([Program("sleeper", SLEEPER, [])], os.environ, tmp_path) as supervisor:
        pid = until(lambda: supervisor.pids()["sleeper"])
    assert not is_running(pid)


@pytest.mark.skipif(sys.platform != "linux", reason="the kernel ties processes on Linux only")
@pytest.mark.parametrize("victim", ["keeper", "supervisor"])
def test_nothing_is_left_when_a_keeper_is_killed_with_9(tmp_path: Path, victim: str) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", KEEPER, str(tmp_path)], stdout=subprocess.PIPE, text=True
    ) as keeper:
        assert keeper.stdout is not None
        supervisor, sleeper = map(int, keeper.stdout.readline().split())
        os.kill(keeper.pid if victim == "keeper" else supervisor, signal.SIGKILL)
        until(lambda: not is_running(supervisor) and not is_running(sleeper))
        keeper.wait(20)


def test_a_program_receives_only_the_settings_it_is_named(tmp_path: Path) -> None:
    shown = tmp_path / "shown"
    command = [sys.executable, "-c", f"import os; open({str(shown)!r}, 'w').write(str(os.environ))"]
    program = Program("curious", command, ["BOT_SECRET"])
    environment = {**os.environ, "BOT_SECRET": "for the bot", "DATA_SECRET": "for the gateway"}
    with supervised([program], environment, tmp_path):
        text = until(lambda: shown.read_text() if shown.exists() else "")
    assert "for the bot" in text
    assert "for the gateway" not in text


def test_a_request_to_stop_is_heard_though_its_exception_was_lost(tmp_path: Path) -> None:
    stop = StopFlag()
    with suppress(Stopped):  # as Python does in a finalizer
        stop.set(signal.SIGTERM, None)
    with (
        supervised([Program("sleeper", SLEEPER, [])], os.environ, tmp_path) as supervisor,
        pytest.raises(Stopped),
    ):
        watch(supervisor, stop)
