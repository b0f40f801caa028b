"""The processes that make up the product on one machine, and the settings each of them receives."""

import socket
import sys
import time
from collections.abc import Mapping
from contextlib import ExitStack
from pathlib import Path
from urllib.parse import urlsplit

from cli.local_secrets import local_secrets
from cli.supervision import Program

ROOT = Path(__file__).resolve().parent.parent
BOT_PYTHON = ROOT / "bot" / ".venv" / "bin" / "python"
MODEL = ROOT / "bot" / "models" / "published.tar.gz"

GATEWAY_SETTINGS = (
    "PORT", "HOST", "DATABASE_URL", "MERCHANTS_URL", "MERCHANTS_SECRET", "BELL_URL", "BOT_URL",
    "BOT_SECRET", "DATA_SECRET", "ACTIONS_URL", "CLOCK_URL", "SITE_SECRETS", "DEMO_SITE",
    "CHAT_HOURS", "PHONE_HOURS", "ALSACE_MOSELLE", "OFFER_SECONDS", "OVERFLOW_SECONDS",
    "CLOSING_GRACE_MINUTES", "CALLBACK_CAPACITY", "RETENTION_DAYS",
    "PHONE_RETENTION_DAYS",
)  # fmt: skip
ACTIONS_SETTINGS = (
    "DATA_SECRET", "MERCHANTS_URL", "MERCHANTS_SECRET", "DATABASE_URL", "CLOCK_URL",
)  # fmt: skip

#: What every program in the bot's interpreter runs with; no secret.
RASA = {
    "RASA_TELEMETRY_ENABLED": "false",
    "TF_CPP_MIN_LOG_LEVEL": "2",
    "CUDA_VISIBLE_DEVICES": "",
    "PYTHONPATH": str(ROOT),
    "PYTHONUTF8": "1",
}
#: One sentence is too little work for two threads, which would mostly wait for each other.
ANSWERING = {**RASA, "OMP_NUM_THREADS": "1"}
BOT_SETTINGS = ("BOT_SECRET", "ACTIONS_URL", "TRACKER_URL", *ANSWERING)


def var_folder(environ: Mapping[str, str]) -> Path:
    """Where this machine's data, secrets and log files are: VAR_DIR, else `var/`."""
    return Path(environ.get("VAR_DIR") or ROOT / "var").resolve()


def database_url(environ: Mapping[str, str]) -> str:
    """Where conversations are: DATABASE_URL, else a file in the machine's own folder."""
    default = f"sqlite+aiosqlite:///{var_folder(environ) / 'relais.db'}"
    return environ.get("DATABASE_URL") or default


def tracker_url(environ: Mapping[str, str]) -> str:
    """Where Rasa remembers conversations: TRACKER_URL, else a file in the machine's own folder."""
    return environ.get("TRACKER_URL") or f"sqlite:///{var_folder(environ) / 'tracker.db'}"


def resolve_settings(environ: Mapping[str, str]) -> dict[str, str]:
    """`environ` with every setting of the product decided, once for all its processes.

    Addresses, secrets and the start of a shifted clock are the same after each restart.
    """
    var = var_folder(environ)
    bot, actions = _free_addresses(2)
    database = database_url(environ)
    return {
        **environ,
        **ANSWERING,
        "VAR_DIR": str(var),
        "PORT": environ.get("PORT") or "8000",
        "HOST": environ.get("HOST") or "127.0.0.1",
        "DATABASE_URL": database,
        "MERCHANTS_URL": environ.get("MERCHANTS_URL") or database,
        "TRACKER_URL": tracker_url(environ),
        "BELL_URL": environ.get("BELL_URL") or "local://",
        "BOT_URL": environ.get("BOT_URL") or bot,
        "ACTIONS_URL": environ.get("ACTIONS_URL") or actions,
        "CLOCK_URL": _started_clock(environ.get("CLOCK_URL") or "system://"),
        **local_secrets(environ, var / "secrets", environ.get("DEMO_SITE")),
    }


def programs(environ: Mapping[str, str], settings: Mapping[str, str]) -> list[Program]:
    """The programs to run here, with `settings` made from `environ` by `resolve_settings`.

    The gateway always; the bot and its actions unless `environ` says that they run elsewhere. The
    bot waits to be started: it may have to be trained first.
    """
    chosen = [_gateway(settings)]
    if not environ.get("ACTIONS_URL"):
        chosen.append(_actions(settings))
    if not environ.get("BOT_URL"):
        chosen.append(_bot(settings))
    return chosen


def _gateway(settings: Mapping[str, str]) -> Program:
    command = [
        sys.executable, "-m", "uvicorn", "--factory", "api.app:create_app",
        "--host", settings["HOST"], "--port", settings["PORT"], "--no-access-log",
        "--ws-max-size", "65536", "--ws-per-message-deflate", "false",
        "--timeout-graceful-shutdown", "3", "--no-proxy-headers",
    ]  # fmt: skip
    return Program("gateway", command, GATEWAY_SETTINGS, stop_seconds=8)


def _actions(settings: Mapping[str, str]) -> Program:
    port = str(urlsplit(settings["ACTIONS_URL"]).port)
    return Program("actions", [sys.executable, "-m", "bot.actions.server", port], ACTIONS_SETTINGS)


def _bot(settings: Mapping[str, str]) -> Program:
    command = [
        str(BOT_PYTHON), "-m", "rasa", "run", "-m", str(MODEL),
        "-i", "127.0.0.1", "-p", str(urlsplit(settings["BOT_URL"]).port),
        "--endpoints", "endpoints.yml", "--credentials", "credentials.yml",
    ]  # fmt: skip
    return Program("bot", command, BOT_SETTINGS, waits=True)


def _free_addresses(count: int) -> list[str]:
    """Loopback addresses on which nothing listens, all different."""
    with ExitStack() as held:
        sockets = [held.enter_context(socket.socket()) for _ in range(count)]
        for each in sockets:
            each.bind(("127.0.0.1", 0))
        return [f"http://127.0.0.1:{each.getsockname()[1]}" for each in sockets]


def _started_clock(url: str) -> str:
    """A shifted clock goes on from where it was when a process restarts: `since` says when it
    started, in seconds of the machine's clock.
    """
    if not url.startswith("shifted://") or "since=" in url:
        return url
    return f"{url}{'&' if '?' in url else '?'}since={time.time():.0f}"
