"""Whose data may be shown: checks the token that the gateway signs for each turn.

The gateway signs with the machine's own clock, whatever time a demonstration pretends to have.
"""

from __future__ import annotations

from typing import Any

import jwt

from bot.actions.dialogue.turn import Turn
from merchants.tenant import Role, Tenant

AUDIENCE = "relais-actions"
LONGEST_LIFE_SECONDS = 60
_REQUIRED = ["aud", "exp", "iat", "sub"]


class TokenRefusedError(Exception):
    """No data may be shown; the message says why, for the audit log only."""


def tenant_of(turn: Turn, secret: str) -> Tenant:
    """The tenant that the data token of `turn` names.

    `TokenRefusedError` unless the token is signed with `secret`, alive, short-lived, and made for
    this very turn of this very conversation.
    """
    token = turn.metadata.get("data_token")
    if not token:
        raise TokenRefusedError("missing")
    if not secret:
        raise TokenRefusedError("no secret is set")
    claims = _claims(token, secret)
    if claims["exp"] - claims["iat"] > LONGEST_LIFE_SECONDS:
        raise TokenRefusedError("lives too long")
    if claims.get("conversation_id") != turn.conversation_id:
        raise TokenRefusedError("made for another conversation")
    turn_id = turn.metadata.get("turn_id")
    if not turn_id or claims.get("turn_id") != turn_id:
        raise TokenRefusedError("made for another turn")
    return _tenant(claims)


def _claims(token: object, secret: str) -> dict[str, Any]:
    try:
        claims: dict[str, Any] = jwt.decode(
            str(token),
            secret,
            algorithms=["HS256"],
            audience=AUDIENCE,
            options={"require": _REQUIRED},
        )
    except jwt.InvalidTokenError as error:
        raise TokenRefusedError(type(error).__name__) from error
    return claims


def _tenant(claims: dict[str, Any]) -> Tenant:
    establishments = claims.get("establishments")
    if not isinstance(establishments, list) or not all(
        isinstance(each, str) for each in establishments
    ):
        raise TokenRefusedError("names no establishments")
    try:
        role = Role(claims.get("role", ""))
    except ValueError as error:
        raise TokenRefusedError("names no role") from error
    return Tenant(str(claims["sub"]), frozenset(establishments), role)
