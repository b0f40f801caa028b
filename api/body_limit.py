"""Owns the size of what a client may send: a body beyond the limit is refused, not read on."""

from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.problems import problem

LARGEST_BODY = 64 * 1024
"""Bytes."""


class BodyLimit:
    """ASGI middleware."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on a request whose body keeps to the limit, answer 413 to any other."""
        if scope["type"] != "http":
            return await self._app(scope, receive, send)
        declared = dict(scope["headers"]).get(b"content-length", b"0")
        if not declared.isdigit() or int(declared) > LARGEST_BODY:
            refusal = problem(413, "Le message est trop long\u00a0: 64\u202fko au plus.")
            return await refusal(scope, receive, send)
        seen = 0

        async def limited() -> Message:
            """A body may come without its length, or belie it."""
            nonlocal seen
            message = await receive()
            seen += len(message.get("body", b""))
            if seen > LARGEST_BODY:
                raise HTTPException(413)
            return message

        return await self._app(scope, limited, send)
