"""Owns the bell between many processes: `redis://`.

Each process subscribes once and passes what others ring on to its own listeners, whom its own
rings have reached already. While Redis is gone a ring reaches this process only; readers of other
processes find the news by their slow polling.
"""

import asyncio
import json
from contextlib import AbstractAsyncContextManager, suppress
from uuid import uuid4

from redis.asyncio import Redis
from redis.exceptions import RedisError

from handoff.adapters.local_bell import LocalBell, LocalListening
from handoff.ports import Whisper

PATIENCE = 0.5
"""Seconds that a ring may take; a slow Redis must not slow down whoever writes."""
RETRY = 0.5
"""Seconds between two attempts to subscribe again."""


class RedisBell:
    """Wakes the listeners of every process that shares a Redis."""

    def __init__(self, url: str) -> None:
        self._redis = Redis.from_url(
            url, socket_timeout=None, socket_connect_timeout=2, health_check_interval=10
        )
        # Channels are shared by all the databases of a Redis: the name keeps installations apart.
        self._channel = f"relais:bell:{self._redis.connection_pool.connection_kwargs.get('db', 0)}"
        self._name = uuid4().hex
        self._local = LocalBell()
        self._hearing: asyncio.Task[None] | None = None

    async def start(self) -> None:
        """Begin to hear what other processes ring."""
        self._hearing = asyncio.create_task(self._hear())

    async def close(self) -> None:
        """Stop hearing and close the connections."""
        if self._hearing:
            self._hearing.cancel()
            with suppress(asyncio.CancelledError):
                await self._hearing
        await self._redis.aclose()

    async def ring(self, topic: str, whisper: Whisper | None = None) -> None:
        """See `ports.Bell`. Listeners of this process are woken even when Redis is gone."""
        await self._local.ring(topic, whisper)
        told = [whisper.who, whisper.typing] if whisper else []
        with suppress(RedisError, OSError, TimeoutError):
            async with asyncio.timeout(PATIENCE):
                await self._redis.publish(self._channel, json.dumps([self._name, topic, *told]))

    def listen(self, topic: str) -> AbstractAsyncContextManager[LocalListening]:
        """See `ports.Bell`."""
        return self._local.listen(topic)

    async def check(self) -> None:
        """See `ports.Bell`."""
        try:
            async with asyncio.timeout(2):
                await self._redis.ping()
        except (RedisError, TimeoutError) as error:
            raise OSError(f"Redis does not answer: {error}") from error

    async def _hear(self) -> None:
        while True:
            try:
                async with self._redis.pubsub() as subscription:
                    await subscription.subscribe(self._channel)
                    async for message in subscription.listen():
                        if message["type"] == "message":
                            await self._pass_on(message["data"])
            except (RedisError, OSError):
                await asyncio.sleep(RETRY)

    async def _pass_on(self, data: bytes) -> None:
        ringer, topic, *whisper = json.loads(data)
        if ringer != self._name:
            await self._local.ring(topic, Whisper(*whisper) if whisper else None)
