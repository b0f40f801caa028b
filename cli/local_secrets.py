"""The secrets of a machine: made once, at random, in files that only their owner reads."""

import json
import os
import secrets
from collections.abc import Mapping
from pathlib import Path

NAMES = ("BOT_SECRET", "DATA_SECRET")


def local_secrets(environ: Mapping[str, str], folder: Path, site: str | None) -> dict[str, str]:
    """BOT_SECRET, DATA_SECRET and SITE_SECRETS: from `environ`, else from `folder`, else made.

    SITE_SECRETS is JSON, `{"<site>": "<secret>"}`; it holds `site` when one is named.
    """
    found = {name: environ.get(name) or _kept(folder / name.lower()) for name in NAMES}
    found["SITE_SECRETS"] = environ.get("SITE_SECRETS") or json.dumps(
        {site: _kept(folder / "site_secret")} if site else {}
    )
    return found


def _kept(path: Path) -> str:
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text()
    with os.fdopen(descriptor, "w") as file:
        file.write(secrets.token_urlsafe(32))
    return path.read_text()
