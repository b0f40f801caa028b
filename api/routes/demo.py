"""Owns the demonstration's addresses: they stand in for the host site, and exist only with it."""

from fastapi import APIRouter, Request
from fastapi.responses import RedirectResponse, Response

from api.identity import site_token
from api.problems import problem
from api.routes.access import AService
from handoff.conversation import Identity
from merchants.demo import ACCOUNTS, Account

router = APIRouter(tags=["démonstration"])


@router.get("/", include_in_schema=False)
async def home(request: Request) -> RedirectResponse:
    """The page of the demo merchant's site."""
    return RedirectResponse(request.url_for("front", path="demo/"))


@router.get("/demo/merchants")
async def merchants() -> list[dict[str, str]]:
    """Les commerçants que l’on peut être dans la démonstration."""
    return [
        {
            "id": account.merchant.id,
            "name": account.merchant.name,
            "city": account.establishments[0].city if account.establishments else "",
        }
        for account in ACCOUNTS
    ]


@router.get("/demo/token", response_model=None)
async def token(merchant: str, service: AService) -> dict[str, str] | Response:
    """Le jeton que le site d’un commerçant signerait pour son visiteur."""
    account = next((each for each in ACCOUNTS if each.merchant.id == merchant), None)
    site = service.settings.demo_site
    if account is None or site is None:
        return problem(404, "Aucun commerçant de démonstration ne porte cet identifiant.")
    secret = service.settings.site_secrets[site]
    return {"token": site_token(_identity(account), site, secret, service.clock.now())}


def _identity(account: Account) -> Identity:
    return Identity(
        merchant_id=account.merchant.id,
        merchant_name=account.merchant.name,
        establishments=tuple(each.id for each in account.establishments),
        role="head_office",
    )
