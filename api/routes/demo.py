"""The demonstration's addresses: they stand in for the host site, and exist only with it."""

from datetime import UTC, datetime

from fastapi import APIRouter
from fastapi.responses import RedirectResponse, Response

from api.identity import site_token
from api.problems import problem
from api.routes.access import AGateway
from api.schemas.service import DemoToken, DemoUser
from handoff.words.identity import SiteIdentity
from merchants.demo import USERS
from merchants.merchant import User

router = APIRouter(tags=["démonstration"])


@router.get("/", include_in_schema=False)
async def home() -> RedirectResponse:
    """The page of the demo merchant's site."""
    return RedirectResponse("/demo/")


@router.get("/demo/merchants")
async def merchants() -> list[DemoUser]:
    """Les personnes que l’on peut être dans la démonstration."""
    return [{"id": user.id, "name": user.name, "city": user.city} for user in USERS]


@router.get("/demo/token", response_model=DemoToken)
async def token(merchant: str, gateway: AGateway) -> DemoToken | Response:
    """Le jeton que le site d’un commerçant signerait pour son visiteur."""
    user = next((each for each in USERS if each.id == merchant), None)
    site = gateway.settings.demo_site
    secret = gateway.settings.site_secrets.get(site or "")
    if user is None or site is None or secret is None:
        return problem(404, "Aucun commerçant de démonstration ne porte cet identifiant.")
    return {"token": site_token(_identity(user), site, secret, datetime.now(UTC))}


def _identity(user: User) -> SiteIdentity:
    return SiteIdentity(
        merchant_id=user.merchant_id,
        merchant_name=user.name,
        establishments=tuple(sorted(user.establishment_ids)),
        role=user.role.value,
    )
