"""The gateway on a real socket, with a real database and the scripted bot."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

import uvicorn
from pydantic import SecretStr

from api.admission import AdmissionLimiter
from api.app import create_app
from api.settings import Settings

SITE_SECRET = "a secret of the demo site, long enough"


DATA_SECRET = "a secret between gateway and actions"


DAY, NIGHT = "2026-11-23T10:00", "2026-11-23T21:00"


@contextmanager
def gateway(
    database_url: str,
    at: str = DAY,
    bot: str = "scripted://",
    merchants_url: str | None = None,
    admission: AdmissionLimiter | None = None,
) -> Iterator[str]:
    """The address of a gateway that runs in a thread until the block ends."""
    settings = Settings(
        database_url=database_url,
        merchants_url=merchants_url,
        clock_url=f"shifted://{at}",
        bot_url=bot,
        site_secrets={"demo": SITE_SECRET},
        data_secret=SecretStr(DATA_SECRET),
        demo_site="demo",
    )
    app = create_app(settings)
    app.state.admission = admission or app.state.admission
    config = uvicorn.Config(app, port=0, log_level="warning", access_log=False)
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run)
    thread.start()
    deadline = time.monotonic() + 20
    while not server.started and time.monotonic() < deadline and thread.is_alive():
        time.sleep(0.01)
    try:
        port = server.servers[0].sockets[0].getsockname()[1]
        yield f"http://127.0.0.1:{port}"
    finally:
        server.should_exit = True
        thread.join(20)
