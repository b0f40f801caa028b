"""The data token: lets one turn of one conversation query a merchant's data, for a minute.

The gateway signs it, the action server checks it; Rasa, between them, has not the secret. A JWT of
one algorithm, by the machines' own clocks, whatever time a demonstration pretends to have.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import jwt

from bot_contract.fields import ContractError, Fields

ALGORITHM = "HS256"
AUDIENCE = "relais-actions"
LIFETIME = timedelta(seconds=60)


class DataTokenError(Exception):
    """The token counts for nothing; the message says why, for the audit log only."""


@dataclass(frozen=True, slots=True)
class DataClaims:
    """On whose behalf data are asked for: the shops and the `role` that a site vouches for."""

    merchant_id: str
    establishments: tuple[str, ...]
    role: str
    conversation_id: str
    turn_id: str

    def to_json(self, now: datetime) -> dict[str, Any]:
        """The claims of a token that is signed at `now`."""
        return {
            "sub": self.merchant_id,
            "establishments": list(self.establishments),
            "role": self.role,
            "conversation_id": self.conversation_id,
            "turn_id": self.turn_id,
            "aud": AUDIENCE,
            "iat": int(now.timestamp()),
            "exp": int((now + LIFETIME).timestamp()),
        }

    @classmethod
    def from_json(cls, claims: object) -> DataClaims:
        """What claims say; raises ContractError."""
        said = Fields(claims)
        return cls(
            said.text("sub"),
            said.strings("establishments"),
            said.text("role"),
            said.text("conversation_id"),
            said.text("turn_id"),
        )


def signed(claims: DataClaims, secret: str, now: datetime) -> str:
    """The token that says `claims`."""
    return jwt.encode(claims.to_json(now), secret, ALGORITHM)


def verified(token: str, secret: str) -> DataClaims:
    """What a token says that is signed with `secret`, alive and short-lived.

    Raises DataTokenError.
    """
    if not secret:
        raise DataTokenError("no secret is set")
    try:
        claims: dict[str, Any] = jwt.decode(
            token,
            secret,
            algorithms=[ALGORITHM],
            audience=AUDIENCE,
            options={"require": ["aud", "exp", "iat", "sub"]},
        )
    except jwt.InvalidTokenError as error:
        raise DataTokenError(type(error).__name__) from error
    if claims["exp"] - claims["iat"] > LIFETIME.total_seconds():
        raise DataTokenError("lives too long")
    try:
        return DataClaims.from_json(claims)
    except ContractError as error:
        raise DataTokenError(str(error)) from error
