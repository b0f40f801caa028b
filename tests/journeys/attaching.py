"""Files as the widget sends them."""

from uuid import uuid4

import httpx

from tests.support.people import Visitor, persistently


def attach(visitor: Visitor, name: str, content: bytes, message_id: str = "") -> httpx.Response:
    return persistently(
        lambda: visitor.http.post(
            f"{visitor.here}/files",
            data={"message_id": message_id or uuid4().hex},
            files={"file": (name, content)},
        )
    )
