"""Whose data may be shown: the tenant that the gateway's token for this turn names."""

from __future__ import annotations

from bot.actions.dialogue.turn import Turn
from bot_contract.data_token import DataTokenError, verified
from merchants.tenant import Role, Tenant


def tenant_of(turn: Turn, secret: str) -> Tenant:
    """The tenant that the data token of `turn` names.

    `DataTokenError`, which tells the audit log why, unless the token is signed with `secret`,
    alive, and made for this very turn of this very conversation.
    """
    token = turn.context.data_token
    if not token:
        raise DataTokenError("missing")
    claims = verified(token, secret)
    if claims.conversation_id != turn.conversation_id:
        raise DataTokenError("made for another conversation")
    if not turn.id or claims.turn_id != turn.id:
        raise DataTokenError("made for another turn")
    try:
        role = Role(claims.role)
    except ValueError as error:
        raise DataTokenError("names no role") from error
    return Tenant(claims.merchant_id, frozenset(claims.establishments), role)
