"""The processes of the benchmark: started on loopback, measured, and ended whatever happens.

They end with this process: on Linux the kernel ends them even if it is killed with -9.
"""

import os
import signal
import subprocess
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

import httpx

from cli import child_process
from cli.processes import ROOT

#: Seconds that a process has to end by itself.
FAREWELL = 10


class BenchError(RuntimeError):
    """The benchmark cannot go on; the message says why and where to look."""


@contextmanager
def running(
    command: Sequence[str], settings: Sequence[str], environment: Mapping[str, str], log: Path
) -> Iterator[subprocess.Popen[bytes]]:
    """Run `command` from the root until the block ends, with the variables that `settings` names.

    What it prints goes to `log`.
    """
    with log.open("wb") as output:
        process = subprocess.Popen(
            child_process.child_command(settings, command),
            cwd=ROOT,
            env={**os.environ, **environment, child_process.PARENT: str(os.getpid())},
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        try:
            yield process
        finally:
            _end(process)


def finish(process: subprocess.Popen[bytes], log: Path, seconds: float) -> float:
    """Await the end of `process`. Gives the seconds that it took.

    Raises BenchError when it fails or takes more than `seconds`.
    """
    began = time.monotonic()
    try:
        code = process.wait(seconds)
    except subprocess.TimeoutExpired as error:
        raise BenchError(f"still at work after {seconds:.0f} s, see {log}") from error
    if code != 0:
        raise BenchError(f"it ended with {code}, see {log}:\n{_end_of(log)}")
    return time.monotonic() - began


def await_answer(
    process: subprocess.Popen[bytes], log: Path, answers: Callable[[], bool], seconds: float
) -> float:
    """Wait until `answers` holds. Gives the seconds waited.

    Raises BenchError when the process ends before, or after `seconds`.
    """
    began = time.monotonic()
    while time.monotonic() - began < seconds:
        if process.poll() is not None:
            raise BenchError(f"it ended with {process.returncode}, see {log}:\n{_end_of(log)}")
        with suppress(httpx.HTTPError):
            if answers():
                return time.monotonic() - began
        time.sleep(0.1)
    raise BenchError(f"no answer after {seconds:.0f} s, see {log}")


def resident(pid: int) -> int:
    """Bytes that a process and its descendants hold in memory, libraries they share included."""
    return 1024 * sum(kilobytes for kilobytes, _ in _family(pid))


def processor_seconds(pid: int) -> float:
    """Seconds of one processor that a process and its descendants have used."""
    return sum(seconds for _, seconds in _family(pid))


def _family(pid: int) -> Iterator[tuple[int, float]]:
    """Memory in kilobytes and processor time in seconds of a process and its descendants."""
    # `time` counts in seconds, which is too coarse where the system tells no better.
    listed = subprocess.run(
        ["ps", "-A", "-o", "pid=,ppid=,rss=,time="],  # noqa: S607
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    used: dict[int, tuple[int, float]] = {}
    children: dict[int, list[int]] = {}
    for line in listed.splitlines():
        own, parent, held, spent = line.split()
        used[int(own)] = int(held), _ticks(int(own)) or _seconds(spent)
        children.setdefault(int(parent), []).append(int(own))
    left = [pid]
    while left:
        one = left.pop()
        yield used.get(one, (0, 0.0))
        left += children.get(one, [])


def _ticks(pid: int) -> float | None:
    """Processor seconds from Linux's own files; None elsewhere."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    except (FileNotFoundError, ProcessLookupError):
        return None
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _seconds(spent: str) -> float:
    """`[dd-]hh:mm:ss`, or `mm:ss.cc` on macOS, in seconds."""
    days, _, clock = spent.rpartition("-")
    seconds = 0.0
    for part in clock.split(":"):
        seconds = 60 * seconds + float(part)
    return seconds + 86_400 * int(days or 0)


def _end(process: subprocess.Popen[bytes]) -> None:
    """End the process and what it started; it leads a session of its own."""
    for stop_signal in (signal.SIGTERM, signal.SIGKILL):
        with suppress(ProcessLookupError):
            os.killpg(process.pid, stop_signal)
        with suppress(subprocess.TimeoutExpired):
            process.wait(FAREWELL)
    process.wait()


def _end_of(log: Path) -> str:
    return log.read_text(encoding="utf-8", errors="replace")[-1500:]
