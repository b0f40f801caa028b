"""The sockets: the first frame that says who is there, then news down and whispers up.

Every socket reads the log for itself, at its own pace: a slow reader delays nobody else, and one
that takes nothing for too long is dropped and resumes from its cursor.
"""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from typing import Any

from fastapi import WebSocket, WebSocketDisconnect
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from api.admission import AdmissionLimiter
from api.problems import detail_of, problem
from handoff.words.errors import (
    CursorAhead,
    HandoffError,
    SignedOut,
    StoreUnavailable,
    UnknownConversation,
    WrongKey,
)

FIRST_FRAME_WITHIN = 5.0
"""Seconds that a client has to say who it is."""
TAKES_WITHIN = 20.0
"""Seconds in which a client has to take one frame."""

ALIVE_EVERY = 10.0
"""Seconds of quiet after which a stream says that it is there: silence is then a dead line."""

CROWDED = "Trop de connexions arrivent en même temps. Réessayez dans un instant."

BAD_FRAME, NO_ENTRY, UNKNOWN, TOO_SLOW, AHEAD, TRY_LATER = 4400, 4401, 4404, 4008, 4409, 1013


class VisitorHello(BaseModel):
    """The first frame of a visitor's stream."""

    model_config = ConfigDict(extra="ignore")
    key: str = Field(max_length=200)
    after: int = Field(0, ge=0, lt=2**31)


class AgentHello(BaseModel):
    """The first frame of an agent's streams."""

    model_config = ConfigDict(extra="ignore")
    token: str = Field(max_length=200)
    after: int = Field(0, ge=0, lt=2**31)


async def greet[Hello: BaseModel](
    socket: WebSocket, kind: type[Hello], admit: Callable[[Hello], Awaitable[object]]
) -> Hello | None:
    """Accept a socket, read its first frame and let it in; None when it was turned away."""
    limiter: AdmissionLimiter = socket.app.state.admission
    if limiter.is_crowded:
        await socket.send_denial_response(problem(503, CROWDED))
        return None
    await socket.accept()
    try:
        async with asyncio.timeout(FIRST_FRAME_WITHIN):
            hello = kind.model_validate_json(await socket.receive_text())
        async with limiter.acquire():
            await admit(hello)
    except (ValidationError, KeyError):
        await socket.close(BAD_FRAME, "first frame not understood")
    except TimeoutError:
        await socket.close(BAD_FRAME, "no first frame")
    except (WrongKey, SignedOut):
        await socket.close(NO_ENTRY, "not admitted")
    except UnknownConversation:
        await socket.close(UNKNOWN, "unknown conversation")
    except CursorAhead:
        await socket.close(AHEAD, "cursor beyond the log")
    except StoreUnavailable:
        await socket.close(TRY_LATER, "try again later")
    except WebSocketDisconnect:
        pass
    else:
        return hello
    return None


async def serve(
    socket: WebSocket,
    frames: AsyncIterator[Mapping[str, Any]],
    hear: Callable[[Mapping[str, Any]], Awaitable[object]],
) -> None:
    """Send `frames` and hear what comes up until the client leaves or is too slow."""
    down = asyncio.create_task(_send(socket, frames))
    up = asyncio.create_task(_hear(socket, hear))
    try:
        await asyncio.wait({down, up}, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for task in (down, up):
            task.cancel()
        await asyncio.gather(down, up, return_exceptions=True)


async def _send(socket: WebSocket, frames: AsyncIterator[Mapping[str, Any]]) -> None:
    try:
        async for frame in _never_silent(frames):
            async with asyncio.timeout(TAKES_WITHIN):
                await socket.send_json(frame)
    except TimeoutError:
        await socket.close(TOO_SLOW, "too slow")
    except SignedOut:
        await socket.close(NO_ENTRY, "signed out")
    except CursorAhead:
        await socket.close(AHEAD, "cursor beyond the log")
    except StoreUnavailable:
        await socket.close(TRY_LATER, "try again later")
    except (WebSocketDisconnect, RuntimeError):
        return


async def _never_silent(
    frames: AsyncIterator[Mapping[str, Any]],
) -> AsyncIterator[Mapping[str, Any]]:
    """The frames, and signs of life where there is nothing to tell for a while."""
    upcoming = asyncio.ensure_future(anext(frames, None))
    try:
        while True:
            done, _ = await asyncio.wait({upcoming}, timeout=ALIVE_EVERY)
            frame = upcoming.result() if done else {"type": "alive"}
            if frame is None:
                return
            yield frame
            if done:
                upcoming = asyncio.ensure_future(anext(frames, None))
    finally:
        upcoming.cancel()


async def _hear(socket: WebSocket, hear: Callable[[Mapping[str, Any]], Awaitable[object]]) -> None:
    while True:
        try:
            said = await socket.receive_json()
            if isinstance(said, dict):
                await hear(said)
        except (ValueError, KeyError):
            await socket.close(BAD_FRAME, "frame not understood")
            return
        except (WebSocketDisconnect, RuntimeError):
            return
        except HandoffError as error:
            await socket.send_json({"type": "refused", "detail": detail_of(error)})
