"""The pages: the built front end and the API's documentation, all of it served from here."""

from pathlib import Path

from fastapi import APIRouter, FastAPI
from fastapi.openapi.docs import get_swagger_ui_html
from fastapi.responses import HTMLResponse, Response
from fastapi.staticfiles import StaticFiles
from starlette.types import Scope

FOREVER = "public, max-age=31536000, immutable"
ONLY_OURS = (
    "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; "
    "form-action 'self'; frame-ancestors 'none'"
)
"""The content security policy of our own pages: nothing inline, nothing from elsewhere."""
router = APIRouter(include_in_schema=False)


@router.get("/docs")
async def docs() -> HTMLResponse:
    """The API's documentation, with assets of our own."""
    return get_swagger_ui_html(
        openapi_url="/openapi.json",
        title="Relais\u00a0: l’API",
        swagger_js_url="/assets/swagger/swagger-ui-bundle.js",
        swagger_css_url="/assets/swagger/swagger-ui.css",
        swagger_favicon_url="/favicon.ico",
    )


@router.get("/favicon.ico")
async def favicon() -> Response:
    """None: browsers ask for one in any case."""
    return Response(status_code=204)


class Built(StaticFiles):
    """The built front end; names that carry a hash never change what they hold."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        """As Starlette does, with how long it may be kept."""
        response = await super().get_response(path, scope)
        if "Location" in response.headers:
            # A folder without its slash. By which scheme and name the browser came, proxies know.
            response.headers["Location"] = f"/{path}/"
        hashed = path.startswith("assets/") and "swagger" not in path
        response.headers["Cache-Control"] = FOREVER if hashed else "no-cache"
        response.headers["X-Content-Type-Options"] = "nosniff"
        response.headers["Content-Security-Policy"] = ONLY_OURS
        return response


def mount(app: FastAPI, folder: Path) -> None:
    """Serve what stands in `folder`, where no other address matches."""
    app.include_router(router)
    if folder.is_dir():
        app.mount("/", Built(directory=folder, html=True), name="front")
