"""Who is who on the wire: the host site's token for a visitor, our token for the action server.

Both are JWTs of one algorithm, HS256. The site's says which merchant its visitor is; ours lets one
turn of one conversation query that merchant's data for a minute.
"""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

import jwt

from bot_contract.data_token import DataClaims, signed
from handoff.words.conversation import Conversation
from handoff.words.identity import SiteIdentity
from merchants.tenant import Role, Tenant

ALGORITHM = "HS256"
SKEW = 60
"""Seconds by which the clock of a host site may differ from ours."""
LONGEST = timedelta(minutes=15)
"""A site's token may live no longer."""


class InvalidSiteToken(Exception):
    """Le jeton du site n’est pas valable ; reconnectez-vous sur le site."""


def site_identity(token: str, site: str, secrets: Mapping[str, str], now: datetime) -> SiteIdentity:
    """Whom a host site's token names.

    Claims: `sub` (merchant), `aud` (the site), `iat`, `exp` (15 minutes at most), `role`
    (head_office or shop), `establishments` (ids), `name`. Raises InvalidSiteToken.
    """
    secret = secrets.get(site)
    if secret is None:
        raise InvalidSiteToken
    try:
        claims = jwt.decode(
            token,
            secret,
            algorithms=[ALGORITHM],
            audience=site,
            options={
                "require": ["exp", "iat", "aud", "sub"],
                # Compared below with `now`, with a skew and a longest life.
                "verify_exp": False,
                "verify_iat": False,
                "verify_nbf": False,
            },
        )
        return _identity(claims, now)
    except (jwt.PyJWTError, KeyError, TypeError, ValueError) as error:
        raise InvalidSiteToken from error


def _identity(claims: Mapping[str, Any], now: datetime) -> SiteIdentity:
    issued, expires = float(claims["iat"]), float(claims["exp"])
    at = now.timestamp()
    begins = float(claims.get("nbf", issued))
    if not (max(issued, begins) - SKEW <= at < expires + SKEW):
        raise ValueError("the token is not valid at this time")
    if expires - issued > LONGEST.total_seconds():
        raise ValueError("the token lives too long")
    establishments = claims["establishments"]
    if not isinstance(establishments, list) or claims["role"] not in ("head_office", "shop"):
        raise ValueError("the token says too little")
    return SiteIdentity(
        merchant_id=str(claims["sub"]),
        merchant_name=str(claims.get("name") or claims["sub"]),
        establishments=tuple(str(each) for each in establishments),
        role=str(claims["role"]),
        fresh_until=datetime.fromtimestamp(expires + SKEW, UTC),
    )


def tenant_of(identity: SiteIdentity) -> Tenant:
    """On whose behalf merchant data are asked for."""
    return Tenant(identity.merchant_id, frozenset(identity.establishments), Role(identity.role))


def site_token(identity: SiteIdentity, site: str, secret: str, now: datetime) -> str:
    """What a host site signs for its visitor; here for the demo site, and as an example."""
    claims = {
        "sub": identity.merchant_id,
        "name": identity.merchant_name,
        "establishments": list(identity.establishments),
        "role": identity.role,
        "aud": site,
        "iat": int(now.timestamp()),
        "exp": int((now + LONGEST).timestamp()),
    }
    return jwt.encode(claims, secret, ALGORITHM)


def data_token(conversation: Conversation, turn_id: str, secret: str, now: datetime) -> str | None:
    """What lets one turn query the merchant's data; None while no site says who the visitor is."""
    identity = conversation.identity
    if identity is None or not identity.is_fresh(now):
        return None
    claims = DataClaims(
        identity.merchant_id,
        identity.establishments,
        identity.role,
        conversation.id,
        turn_id,
    )
    return signed(claims, secret, now)
