"""The proxy of `deploy/nginx.conf` in front of gateways of the tests, as a process of its own."""

import os
import shutil
import ssl
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from unittest import mock

from tests.support.processes import free_port, until
from tests.support.tree import ROOT

SHIPPED = ROOT / "deploy" / "nginx.conf"
NODES = "server node:8000 resolve max_fails=0;"
#: What nginx would write to where only root may.
SCRATCH = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")


def adapted(conf: str, folder: Path, port: int, gateways: Sequence[int]) -> str:
    """The shipped file with the addresses and folders of this machine: nothing else is changed."""
    servers = [NODES.replace("node:8000 resolve", f"127.0.0.1:{gateway}") for gateway in gateways]
    scratch = [f"{name}_temp_path {folder}/{name};" for name in SCRATCH]
    changes = {
        NODES: "\n".join(servers),
        "listen 443 ssl;": f"listen 127.0.0.1:{port} ssl;",
        "http {": "\n".join(["http {", *scratch]),
        # The gateways see somebody who is not on their loopback address, as between containers.
        "proxy_http_version 1.1;": "proxy_http_version 1.1; proxy_bind 127.0.0.2;",
    }
    for shipped, here in changes.items():
        assert conf.count(shipped) == 1, f"{shipped!r} is not in {SHIPPED.name} exactly once"
        conf = conf.replace(shipped, here)
    return conf.replace("/etc/nginx/tls/", f"{folder}/")


@contextmanager
def nginx_proxy(gateways: Sequence[int]) -> Iterator[str]:
    """The `https://` address of the proxy before gateways on these ports, until the block ends.

    Its certificate is the one that clients made in the block trust.
    """
    program = _program("nginx")
    with tempfile.TemporaryDirectory(prefix="relais-nginx-", ignore_cleanup_errors=True) as name:
        folder, port = Path(name), free_port()
        certificate = _certificate(folder)
        conf = adapted(SHIPPED.read_text(encoding="utf-8"), folder, port, gateways)
        (folder / "nginx.conf").write_text(conf, encoding="utf-8")
        own = f"daemon off; pid {folder}/nginx.pid; error_log {folder}/error.log;"
        command = [program, "-p", name, "-c", f"{name}/nginx.conf", "-g", own]
        unprivileged: list[str] = []
        if os.geteuid() == 0:
            shutil.chown(folder, "nobody")
            for each in folder.iterdir():
                shutil.chown(each, "nobody")
            unprivileged = ["--reuid", "nobody", "--regid", "nogroup", "--clear-groups"]
        with (folder / "start.log").open("wb") as log:
            process = subprocess.Popen(
                # Its workers see that their master has gone, however it went.
                ["setpriv", "--pdeathsig", "TERM", *unprivileged, *command],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
            )
        try:
            until(lambda: process.poll() is not None or (folder / "nginx.pid").exists(), 10)
            assert process.poll() is None, (folder / "start.log").read_text()
            with mock.patch.dict(os.environ, {"SSL_CERT_FILE": str(certificate)}):
                yield f"https://127.0.0.1:{port}"
        finally:
            process.terminate()
            process.wait(30)


def encryption(address: str) -> ssl.SSLContext | None:
    """How a stream to this address is encrypted; None when it is not.

    Two threads share a stream's connection, which in TLS 1.3 is not safe: tickets come down while
    the first bytes go up (Python 3.12 has no lock there).
    """
    if not address.startswith("https"):
        return None
    context = ssl.create_default_context()
    context.maximum_version = ssl.TLSVersion.TLSv1_2
    return context


def _certificate(folder: Path) -> Path:
    """A certificate for this machine, where the shipped file looks for it."""
    certificate = folder / "fullchain.pem"
    command = [
        _program("openssl"), "req", "-x509", "-newkey", "ec", "-pkeyopt",
        "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2", "-subj", "/CN=relais.example",
        "-addext", "subjectAltName=IP:127.0.0.1", "-keyout", str(folder / "privkey.pem"),
        "-out", str(certificate),
    ]  # fmt: skip
    subprocess.run(command, check=True, capture_output=True)
    return certificate


def _program(name: str) -> str:
    """Where a program is; a failure that says what to install when it is nowhere."""
    found = shutil.which(name) or shutil.which(name, path="/usr/sbin")
    assert found, f"{name} is not on this machine: install {name}"
    return found
