"""Owns the size of what a client may send: a larger body is refused before it is read."""

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.problems import problem

LARGEST_BODY = 64 * 1024
"""Bytes."""


class TooLarge(Exception):
    """The body went past the limit while it was read."""


class BodyLimit:
    """ASGI middleware."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on a request whose body keeps to the limit, answer 413 to any other."""
        if scope["type"] != "http":
            return await self._app(scope, receive, send)
        refusal = problem(413, "Le message est trop long\u00a0: 64\u202fko au plus.")
        declared = dict(scope["headers"]).get(b"content-length", b"0")
        if not declared.isdigit() or int(declared) > LARGEST_BODY:
            return await refusal(scope, receive, send)
        seen, started = 0, False

        async def limited() -> Message:
            nonlocal seen
            message = await receive()
            seen += len(message.get("body", b""))
            if seen > LARGEST_BODY:
                raise TooLarge
            return message

        async def noted(message: Message) -> None:
            nonlocal started
            started = True
            await send(message)

        try:
            await self._app(scope, limited, noted)
        except TooLarge:
            if started:
                raise
            await refusal(scope, receive, send)
