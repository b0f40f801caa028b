"""The gateway as an application: its routes, its limits, its life."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI
from fastapi.middleware.cors import CORSMiddleware

from api import logs, problems
from api.admission import AdmissionLimiter
from api.body_limit import BodyLimit
from api.description import REFUSED, DescribedApp
from api.routes import agents, demo, health, hours, pages, visitors
from api.settings import Settings
from api.wiring import running


def create_app(settings: Settings | None = None) -> FastAPI:
    """The gateway under the given settings, or the environment's."""
    logs.configure()
    chosen = settings or Settings()

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        async with running(chosen) as gateway:
            app.state.gateway = gateway
            yield

    app = DescribedApp(
        title="Relais",
        version="1",
        summary="Les conversations des commerçants, avec l’assistant et avec les conseillers.",
        lifespan=lifespan,
        responses=REFUSED,
        docs_url=None,
        redoc_url=None,
    )
    app.state.admission = AdmissionLimiter()
    problems.install(app)
    app.add_middleware(BodyLimit)
    # Any page may embed the widget: entry is by key, never by cookie.
    app.add_middleware(
        CORSMiddleware,
        allow_origins=["*"],
        allow_methods=["*"],
        allow_headers=["*"],
        expose_headers=["Content-Disposition"],
    )
    for routes in (visitors, agents, hours, health):
        app.include_router(routes.router)
    if chosen.demo_site:
        app.include_router(demo.router)
    pages.mount(app, chosen.web_folder)
    return app
