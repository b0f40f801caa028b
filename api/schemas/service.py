"""How the gateway is, what it says of a refusal, and who one can be in the demonstration."""

from typing import Literal, TypedDict


class Alive(TypedDict):
    """The gateway answers."""

    status: Literal["alive"]


class Part(TypedDict):
    """Whether a part of the product is ready, and why not."""

    ready: bool
    detail: str


class Readiness(TypedDict):
    """Whether the product is ready, and each of its parts by name."""

    ready: bool
    parts: dict[str, Part]


class Problem(TypedDict):
    """Why a request was refused, as RFC 9457 has it; `type` ends in the error's name."""

    type: str
    title: str
    status: int
    detail: str


class DemoUser(TypedDict):
    """Somebody one can be in the demonstration."""

    id: str
    name: str
    city: str


class DemoToken(TypedDict):
    """What the host site would sign for its visitor."""

    token: str
