"""What an entry offers: buttons to press, documents to download."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Button:
    """A choice offered to the visitor; `payload` stays on the server (see `Entry.buttons`)."""

    title: str
    payload: str


@dataclass(frozen=True, slots=True)
class Document:
    """A file that the visitor may download; what `reference` says of it stays on the server."""

    name: str
    reference: Mapping[str, str]


REQUEST_HUMAN = "request_human"
"""The payload of a button that asks for a person."""
QUEUE_ANYWAY = "queue_anyway"
"""The payload of a button that asks to wait although the chat may close before."""
CALL_ME_BACK = "call_me_back"
"""The payload of a button that asks for a callback rather than to wait."""
FOR_THE_SERVICE = frozenset({REQUEST_HUMAN, QUEUE_ANYWAY, CALL_ME_BACK})
"""The payloads that the service answers, not the bot."""
