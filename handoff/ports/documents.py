"""The port behind which the documents of merchants are made."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from handoff.words.identity import SiteIdentity


@dataclass(frozen=True, slots=True)
class DocumentFile:
    """A document with its French name, ready to be saved."""

    name: str
    media_type: str
    content: bytes


class Documents(Protocol):
    """Documents that the bot offers: statements, transactions."""

    async def made(
        self, identity: SiteIdentity, reference: Mapping[str, str], today: date
    ) -> DocumentFile | None:
        """The document that a reference means.

        None when there is no such document, when it is not of this merchant, or when it is no
        longer online. Raises StoreUnavailable.
        """
