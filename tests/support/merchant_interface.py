"""The stand-in for a company's merchant interface: a real server on a loopback port."""

import asyncio
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import uvicorn
from fastapi import FastAPI

SECRET = "a secret that the company and Relais share"


@asynccontextmanager
async def serving(app: FastAPI) -> AsyncIterator[str]:
    """The address of `app`, served for as long as the block lasts."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        config = uvicorn.Config(app, log_level="error", lifespan="off", timeout_graceful_shutdown=1)
        server = uvicorn.Server(config)
        task = asyncio.create_task(server.serve([listening]))
        try:
            # Whoever connects before the server has started waits in the socket's backlog.
            yield f"http://127.0.0.1:{listening.getsockname()[1]}"
        finally:
            server.should_exit = True
            await task
