"""What is known of the machine, and whether it has something else to do."""

import os
import platform
import subprocess
import time
from pathlib import Path

#: Processors kept busy by others, below which the machine counts as quiet.
QUIET = 0.15
#: Seconds over which that is measured.
SAMPLE = 3.0


def described() -> dict[str, str | int]:
    """Processor, number of cores, memory in bytes, and the system."""
    return {
        "processor": _processor(),
        "cores": os.cpu_count() or 0,
        "memory": os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES"),
        "system": platform.platform(terse=True),
    }


def await_quiet(patience: float) -> float | None:
    """Wait up to `patience` seconds for the machine to be quiet.

    Gives how many processors were busy at the end; None where that is not known (Linux says it).
    """
    deadline = time.monotonic() + patience
    while True:
        busy = _busy()
        if busy is None or busy < QUIET or time.monotonic() > deadline:
            return busy


def _busy() -> float | None:
    before = _idle_seconds()
    if before is None:
        return None
    began = time.monotonic()
    time.sleep(SAMPLE)
    idle = (_idle_seconds() or 0.0) - before
    return max(0.0, (os.cpu_count() or 1) - idle / (time.monotonic() - began))


def _idle_seconds() -> float | None:
    """Seconds that all processors together had nothing to do since the start."""
    try:
        words = Path("/proc/stat").read_text(encoding="ascii").split(maxsplit=6)
    except FileNotFoundError:
        return None
    idle, waiting = int(words[4]), int(words[5])
    return (idle + waiting) / os.sysconf("SC_CLK_TCK")


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except FileNotFoundError:
        asked = ["sysctl", "-n", "machdep.cpu.brand_string"]
        return subprocess.run(asked, capture_output=True, text=True, check=True).stdout.strip()
    named = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return named[0] if named else platform.machine()
