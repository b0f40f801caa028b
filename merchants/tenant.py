"""Tenant: on whose behalf a question is asked. No query exists without one."""

from __future__ import annotations

from dataclasses import dataclass
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
