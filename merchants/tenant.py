"""Tenant: on whose behalf a question is asked. No query exists without one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum


class Role(StrEnum):
    """What a user of a merchant's account speaks for."""

    HEAD_OFFICE = "head_office"
    SHOP = "shop"


@dataclass(frozen=True, slots=True)
class Tenant:
    """A merchant and the ids of those of its establishments that the asker may see.

    An establishment outside the set does not exist for the asker; an empty set sees no row.
    """

    merchant_id: str
    establishment_ids: frozenset[str]
    role: Role

    def narrowed(self, establishment_ids: Iterable[str]) -> Tenant:
        """The same asker, about some of its establishments only; never about others."""
        return replace(
            self, establishment_ids=self.establishment_ids.intersection(establishment_ids)
        )
