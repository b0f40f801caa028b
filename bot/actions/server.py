"""Starts the action server: one process, on loopback only.

`python -m rasa_sdk` listens on every interface and forks a worker that outlives a killed parent;
this asks the same application of rasa-sdk to serve from one process, as `python -m
bot.actions.server PORT`.
"""

import sys

from rasa_sdk.endpoint import create_app
from rasa_sdk.executor import ActionExecutor
from rasa_sdk.utils import configure_colored_logging


def main(port: int) -> None:
    """Serve the actions of `bot.actions` until stopped."""
    configure_colored_logging("INFO")
    executor = ActionExecutor()
    executor.register_package("bot.actions")
    create_app(executor, cors_origins=[]).run(
        host="127.0.0.1", port=port, single_process=True, access_log=False, motd=False
    )


if __name__ == "__main__":
    main(int(sys.argv[1]))
