"""The gateway's OpenAPI description: its addresses, and the frames of its streams.

OpenAPI knows no sockets: the frames stand among the schemas, for clients to make their types from.
"""

from typing import Any

from fastapi import FastAPI
from pydantic import TypeAdapter

from api.schemas.conversation import AliveFrame, EntryFrame, StateFrame, WhisperFrame
from api.schemas.desk import DeskFrame
from api.schemas.service import Problem
from api.streams import AgentHello, VisitorHello

REFUSED: dict[int | str, dict[str, Any]] = {
    "default": {
        "description": "Refusée, avec une phrase qui dit pourquoi.",
        "content": {
            "application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}
        },
    }
}
"""How every address answers what it refuses."""

FRAMES: tuple[type, ...] = (
    VisitorHello,
    AgentHello,
    EntryFrame,
    StateFrame,
    WhisperFrame,
    AliveFrame,
    DeskFrame,
)


class DescribedApp(FastAPI):
    """An application whose description holds refusals and the frames of its streams, too."""

    def openapi(self) -> dict[str, Any]:
        """The description, made once."""
        if self.openapi_schema is None:
            schemas = super().openapi().setdefault("components", {}).setdefault("schemas", {})
            schemas |= {name: each for name, each in _beside().items() if name not in schemas}
        return super().openapi()


def _beside() -> dict[str, Any]:
    """The schemas of refusals, of frames, and of all that these hold, by name."""
    _, described = TypeAdapter.json_schemas(
        [(frame, "serialization", TypeAdapter(frame)) for frame in (Problem, *FRAMES)],
        ref_template="#/components/schemas/{model}",
    )
    schemas: dict[str, Any] = described["$defs"]
    return schemas
