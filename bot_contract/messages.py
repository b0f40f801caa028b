"""A message of the bot, with the buttons and the documents that it offers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bot_contract.fields import Fields


@dataclass(frozen=True, slots=True)
class Button:
    """A choice offered to the visitor; `payload`, the command it stands for, stays on servers."""

    title: str
    payload: str

    def to_json(self) -> dict[str, str]:
        """As Rasa has buttons, too."""
        return {"title": self.title, "payload": self.payload}

    @classmethod
    def from_json(cls, offered: Fields) -> Button:
        """Raises ContractError."""
        return cls(offered.text("title"), offered.text("payload"))


@dataclass(frozen=True, slots=True)
class Document:
    """A file that the visitor may download; the gateway makes it from `reference`."""

    name: str
    reference: Mapping[str, str]

    def to_json(self) -> dict[str, Any]:
        """The name with the reference."""
        return {"name": self.name, "reference": dict(self.reference)}

    @classmethod
    def from_json(cls, offered: Fields) -> Document:
        """Raises ContractError."""
        reference = offered.object("reference")
        if not all(isinstance(each, str) for each in reference.values()):
            raise offered.error("reference", "holds something else than strings")
        return cls(offered.text("name"), reference)


@dataclass(frozen=True, slots=True)
class Message:
    """One message, ready to be shown; `own_data` if it tells what is known of the merchant."""

    text: str
    buttons: tuple[Button, ...] = ()
    documents: tuple[Document, ...] = ()
    own_data: bool = False

    def to_json(self) -> dict[str, Any]:
        """The text with what it offers."""
        return {
            "text": self.text,
            "buttons": [each.to_json() for each in self.buttons],
            "documents": [each.to_json() for each in self.documents],
            "own_data": self.own_data,
        }

    @classmethod
    def from_json(cls, said: Fields) -> Message:
        """Raises ContractError."""
        return cls(
            said.text("text"),
            tuple(Button.from_json(each) for each in said.each("buttons")),
            tuple(Document.from_json(each) for each in said.each("documents")),
            said.flag("own_data"),
        )
