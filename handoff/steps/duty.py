"""How a duty of the clock goes through what it found: one by one, each on its own."""

from collections.abc import Awaitable, Callable, Iterable

import structlog

from handoff.words.errors import StoreUnavailable

Duty = Callable[[], Awaitable[int]]
"""Does what is due, and says how much it was."""
AT_ONCE = 500
"""Conversations that one look finds at most."""

log = structlog.get_logger(__name__)


async def each[Found](
    duty: str, found: Iterable[Found], act: Callable[[Found], Awaitable[bool]]
) -> int:
    """How often `act` did something. One that fails is logged and keeps nobody else waiting.

    Raises StoreUnavailable: then none of them would succeed.
    """
    done = 0
    for one in found:
        try:
            done += await act(one)
        except StoreUnavailable:
            raise
        except Exception:
            log.exception("duty_failed_for_one", duty=duty, found=str(one))
    return done
