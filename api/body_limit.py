"""The size of what a client may send: a body beyond the limit is refused, not read on."""

import re

from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.problems import problem

LARGEST_BODY = 64 * 1024
"""Bytes."""
LARGEST_FILE_BODY = 5_000_000 + LARGEST_BODY
"""Bytes of a request that brings a file: the file's own limit (fact E5) and what is around it."""
_FILES = re.compile(r"/v1/conversations/[^/]+/files")
MESSAGE_TOO_LONG = "Le message est trop long\u00a0: 64\u202fko au plus."
FILE_TOO_LARGE = "Un fichier doit faire moins de 5\u00a0Mo."


class BodyLimit:
    """ASGI middleware."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on a request whose body keeps to the limit, answer 413 to any other."""
        if scope["type"] != "http":
            return await self._app(scope, receive, send)
        takes_file = _FILES.fullmatch(scope["path"]) is not None
        largest = LARGEST_FILE_BODY if takes_file else LARGEST_BODY
        declared = dict(scope["headers"]).get(b"content-length", b"0")
        if not declared.isdigit() or int(declared) > largest:
            refusal = problem(413, FILE_TOO_LARGE if takes_file else MESSAGE_TOO_LONG)
            return await refusal(scope, receive, send)
        seen = 0

        async def limited() -> Message:
            """A body may come without its length, or belie it."""
            nonlocal seen
            message = await receive()
            seen += len(message.get("body", b""))
            if seen > largest:
                raise HTTPException(413)
            return message

        return await self._app(scope, limited, send)
