"""The names of establishments: the conversation knows their ids only."""

from collections.abc import Mapping
from typing import Protocol

from handoff.words.identity import SiteIdentity


class EstablishmentNames(Protocol):
    """Knows how a merchant calls its shops."""

    async def of(self, identity: SiteIdentity) -> Mapping[str, str]:
        """By id, the names of the establishments in the identity's reach, as far as they are known.

        None are while they cannot be had: that is no error, agents then read the ids.
        """
