"""The action server: `python -m bot.actions.server PORT`, on the loopback interface only.

rasa-sdk's own start-up listens on every interface and answers any web page; this one does neither.
`GET /health` answers when the actions are loaded.
"""

from __future__ import annotations

import argparse
import logging
import warnings
from typing import Any

import structlog
from rasa_sdk.endpoint import create_app
from rasa_sdk.executor import ActionExecutor

from bot.actions.dialogue.merchants_client import merchants

LOOPBACK = "127.0.0.1"


def application() -> Any:
    """The Sanic application with every action of this package."""
    executor = ActionExecutor()
    executor.register_package("bot.actions")
    app = create_app(executor, cors_origins=[])

    app.register_listener(_close, "after_server_stop")
    return app


async def _close(*_: Any) -> None:
    await merchants().close()


def main() -> None:
    """Serve until interrupted."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("port", type=int)
    port = parser.parse_args().port
    logging.basicConfig(level=logging.WARNING)
    # rasa-sdk 3.21 serves Rasa 3.6's calls; it would say at each start that it may not.
    warnings.filterwarnings("ignore", message="Your versions of rasa and rasa_sdk")
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.JSONRenderer(),
        ]
    )
    application().run(host=LOOPBACK, port=port, single_process=True, access_log=False, motd=False)


if __name__ == "__main__":
    main()
