"""The bell between many processes: `redis://`.

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

from handoff.adapters.bells.local import LocalBell, LocalListening
from handoff.ports import Whisper

PATIENCE = 0.5
"""Seconds that Redis may take for a ring; then it and those behind it are given up."""
MOST_RINGS = 1000
"""Rings that wait for Redis; more are not passed on."""
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
        self._rings: asyncio.Queue[str] = asyncio.Queue(MOST_RINGS)
        self._running: list[asyncio.Task[None]] = []

    async def start(self) -> None:
        """Begin to hear what other processes ring, and to let them hear."""
        self._running = [asyncio.create_task(self._hear()), asyncio.create_task(self._pass_out())]

    async def close(self) -> None:
        """Stop and close the connections."""
        for task in self._running:
            task.cancel()
        await asyncio.gather(*self._running, return_exceptions=True)
        await self._redis.aclose()

    async def ring(self, topic: str, whisper: Whisper | None = None) -> None:
        """See `ports.Bell`. Nobody waits for Redis; this process hears the ring without it."""
        await self._local.ring(topic, whisper)
        told = [whisper.who, whisper.typing] if whisper else []
        with suppress(asyncio.QueueFull):
            self._rings.put_nowait(json.dumps([self._name, topic, *told]))

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

    async def _pass_out(self) -> None:
        while True:
            ring = await self._rings.get()
            try:
                async with asyncio.timeout(PATIENCE):
                    await self._redis.publish(self._channel, ring)
            except (RedisError, OSError, TimeoutError):
                # What waited behind it is as old: readers look for themselves by then.
                while not self._rings.empty():
                    self._rings.get_nowait()

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
