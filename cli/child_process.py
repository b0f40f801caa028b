"""A command run as a child: it ends with its parent, and has only the settings it was named.

`python -m cli.child_process NAME,NAME,… command…` keeps the named environment variables (and the
ones every program needs), asks the kernel to end this process with its parent, and becomes the
command. Where the kernel cannot be asked (it is Linux's PR_SET_PDEATHSIG), the command is stopped
by its supervisor only.
"""

import ctypes
import os
import signal
import sys
from collections.abc import Iterable, Sequence

#: Needed by every program, and no secret.
ALWAYS = (
    "PATH", "HOME", "LANG", "LC_ALL", "TZ", "TMPDIR", "USER", "PYTHONUNBUFFERED",
    "SSL_CERT_FILE", "SSL_CERT_DIR", "REQUESTS_CA_BUNDLE", "LD_LIBRARY_PATH",
)  # fmt: skip
#: The pid of the process that this one must not outlive.
PARENT = "RELAIS_PARENT_PID"
PR_SET_PDEATHSIG = 1


def child_command(settings: Iterable[str], command: Sequence[str]) -> list[str]:
    """The command line that runs `command` as a child, with the named `settings` only."""
    return [sys.executable, "-m", "cli.child_process", ",".join(settings), *command]


def end_with_parent(death_signal: signal.Signals) -> None:
    """Have the kernel send `death_signal` to this process when its parent ends, on Linux."""
    if not sys.platform.startswith("linux"):
        return
    ctypes.CDLL(None, use_errno=True).prctl(PR_SET_PDEATHSIG, int(death_signal))
    # The parent may have ended before we asked.
    if os.environ.get(PARENT, str(os.getppid())) != str(os.getppid()):
        sys.exit(1)


def main(arguments: list[str]) -> None:
    """Become the command of `arguments[1:]`, keeping the variables listed in `arguments[0]`."""
    names, command = arguments[0].split(","), arguments[1:]
    end_with_parent(signal.SIGKILL)
    kept = {name: os.environ[name] for name in (*ALWAYS, *names) if name in os.environ}
    os.execvpe(command[0], command, kept)  # noqa: S606


if __name__ == "__main__":
    main(sys.argv[1:])
