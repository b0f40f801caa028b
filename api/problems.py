"""How an error reaches a client: RFC 9457 problem+json, in French, with a status."""

import structlog
from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException

from api.identity import InvalidSiteToken
from handoff.words import errors

STATUSES: dict[type[Exception], int] = {
    errors.UnknownConversation: 404,
    errors.CursorAhead: 409,
    errors.WrongKey: 401,
    errors.MessageIdReused: 409,
    errors.EmptyMessage: 422,
    errors.UnknownButton: 422,
    errors.UnknownDocument: 404,
    errors.IdentityExpired: 403,
    errors.IdentityMismatch: 409,
    errors.IllegalMove: 409,
    errors.UnknownCallback: 404,
    errors.UnknownAgent: 404,
    errors.BadContact: 422,
    errors.BadHours: 422,
    errors.UnknownException: 404,
    errors.SupervisorsOnly: 403,
    errors.WrongPassword: 401,
    errors.SignedOut: 401,
    errors.StoreUnavailable: 503,
    errors.Crowded: 503,
    errors.FileUnfit: 422,
    InvalidSiteToken: 401,
}
"""By class or base class; an error that is on no line is a fault of ours, 500."""

FORMER_CODES: dict[type[Exception], str] = {
    errors.IdentityMismatch: "SomebodyElse",
    InvalidSiteToken: "NotVouchedFor",
}
"""What clients have always read, where it is not the name of the class."""

TITLES = {
    400: "Requête illisible",
    401: "Accès refusé",
    403: "Non autorisé",
    404: "Introuvable",
    405: "Méthode refusée",
    409: "Impossible dans l’état actuel",
    413: "Message trop long",
    422: "Données refusées",
    500: "Erreur interne",
    503: "Service indisponible",
}

HEADERS = {401: {"WWW-Authenticate": "Bearer"}, 503: {"Retry-After": "2"}}

log = structlog.get_logger(__name__)


def problem(status: int, detail: str, kind: str = "about:blank") -> JSONResponse:
    """A problem+json response."""
    title = TITLES.get(status, "Erreur")
    body = {"type": kind, "title": title, "status": status, "detail": detail}
    return JSONResponse(body, status, HEADERS.get(status), media_type="application/problem+json")


def status_of(error: Exception) -> int:
    """The status that an error of the domain has on the wire."""
    found = (STATUSES[kind] for kind in type(error).__mro__ if kind in STATUSES)
    return next(found, 500)


def code_of(kind: type[Exception]) -> str:
    """The name that an error of the domain has on the wire."""
    return FORMER_CODES.get(kind, kind.__name__)


def detail_of(error: Exception) -> str:
    """What a person is told: the error's message, else its docstring, written for them."""
    return str(error) or (type(error).__doc__ or "").strip()


def install(app: FastAPI) -> None:
    """Answer every error of this application as a problem."""

    async def refused(_request: Request, error: Exception) -> JSONResponse:
        status = status_of(error)
        if status == 500:
            return await unforeseen(_request, error)
        return problem(status, detail_of(error), f"/problems/{code_of(type(error))}")

    async def invalid(_request: Request, error: Exception) -> JSONResponse:
        assert isinstance(error, RequestValidationError)
        unreadable = any(each["type"] == "json_invalid" for each in error.errors())
        if unreadable:
            return problem(400, "Le corps de la requête n’est pas du JSON valable.")
        places = ", ".join(
            ".".join(str(part) for part in each["loc"][1:]) or str(each["loc"][0])
            for each in error.errors()
        )
        return problem(422, f"Champs refusés\u00a0: {places}.")

    async def http(_request: Request, error: Exception) -> JSONResponse:
        assert isinstance(error, HTTPException)
        return problem(error.status_code, TITLES.get(error.status_code, str(error.detail)))

    async def unforeseen(_request: Request, error: Exception) -> JSONResponse:
        log.error("request_failed", path=_request.url.path, exc_info=error)
        return problem(500, "Une erreur est survenue de notre côté. Rien n’a été perdu.")

    app.add_exception_handler(errors.HandoffError, refused)
    app.add_exception_handler(InvalidSiteToken, refused)
    app.add_exception_handler(RequestValidationError, invalid)
    app.add_exception_handler(HTTPException, http)
    app.add_exception_handler(Exception, unforeseen)
