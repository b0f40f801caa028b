"""The conversations that clients have with a bot, and the time that each turn takes."""

import asyncio
import json
import random
import time
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import batched, chain, zip_longest
from statistics import median, quantiles

import httpx

from bench.processes import processor_seconds
from bench.rasa.contenders import Contender
from cli.processes import ROOT

EVALUATION = ROOT / "tests" / "nlu" / "evaluation.jsonl"
#: Different messages that each client says, a whole number of conversations.
MESSAGES = 200
#: Turns in a conversation.
TURNS = 10
#: Long conversations: how many, of which messages, how often each.
LONG_CONVERSATIONS, COMPARED, ROUNDS = 5, 10, 20
#: Messages said before anything is measured; others than those measured.
WARM_UP = 50
#: Seconds.
TIME_LIMIT = 30.0


@dataclass(frozen=True, slots=True)
class Load:
    """What `clients` at once got. `seconds` holds the time of each turn, whoever had it.

    `silent` turns had no answer to show, or an error; they are timed as well. `processor_seconds`
    is what the bot used meanwhile.
    """

    clients: int
    elapsed: float
    seconds: Sequence[float]
    silent: int
    processor_seconds: float

    @property
    def turns_per_second(self) -> float:
        """Turns of all clients together."""
        return len(self.seconds) / self.elapsed

    def percentile(self, rank: int) -> float:
        """Seconds that `rank` in a hundred turns do not exceed; rank is 1 to 99."""
        return quantiles(self.seconds, n=100, method="inclusive")[rank - 1]


def messages() -> tuple[list[str], list[str]]:
    """The messages to say before measuring, and those to measure, spread over all the topics.

    The same at each call.
    """
    topics: dict[str, list[str]] = {}
    for line in EVALUATION.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        topics.setdefault(row["topic"], []).append(row["text"])
    order = random.Random(2026)  # noqa: S311
    for texts in topics.values():
        order.shuffle(texts)
    spread = [text for text in chain.from_iterable(zip_longest(*topics.values())) if text]
    measured, warm_up = spread[:MESSAGES], spread[MESSAGES : MESSAGES + WARM_UP]
    order.shuffle(measured)
    return warm_up, measured


async def measure(
    contender: Contender, texts: Sequence[str], clients: int, label: str, bot: int
) -> Load:
    """Have `clients` say all of `texts` at once, each in conversations of its own.

    `label` sets these conversations apart from others; `bot` is the process that is measured.
    Raises httpx.HTTPError when the bot is gone.
    """
    began, used = time.perf_counter(), processor_seconds(bot)
    limits = httpx.Limits(max_connections=clients, max_keepalive_connections=clients)
    async with httpx.AsyncClient(timeout=TIME_LIMIT, limits=limits) as http:
        # Each begins at another place, so that they do not say the same thing at the same time.
        starts = [number * len(texts) // clients for number in range(clients)]
        turns = await asyncio.gather(
            *(
                _talk(contender, http, [*texts[start:], *texts[:start]], f"{label}-{start}")
                for start in starts
            )
        )
    elapsed, used = time.perf_counter() - began, processor_seconds(bot) - used
    said = list(chain.from_iterable(turns))
    return Load(
        clients,
        elapsed,
        [seconds for seconds, _ in said],
        sum(not answered for _, answered in said),
        used,
    )


async def growth(contender: Contender, texts: Sequence[str], label: str) -> float:
    """How many times longer the last turns of a long conversation take than its first ones.

    The same messages are said over and over. Of each, the median over the conversations counts: one
    message takes three times as long as another, whenever it is said.
    """
    some = list(texts[:COMPARED])
    async with httpx.AsyncClient(timeout=TIME_LIMIT) as http:
        said = [
            [seconds for seconds, _ in await _converse(contender, http, some * ROUNDS, name)]
            for name in (f"{label}-long-{number}" for number in range(LONG_CONVERSATIONS))
        ]
    first, last = [each[:COMPARED] for each in said], [each[-COMPARED:] for each in said]
    return _typical(last) / _typical(first)


def _typical(said: Sequence[Sequence[float]]) -> float:
    """What the same messages take together, each its median over the conversations."""
    return sum(median(seconds) for seconds in zip(*said, strict=True))


async def _talk(
    contender: Contender, http: httpx.AsyncClient, texts: Sequence[str], label: str
) -> list[tuple[float, bool]]:
    """Give for each text the seconds that its turn took and whether it got an answer."""
    turns = []
    for number, conversation in enumerate(batched(texts, TURNS)):
        turns += await _converse(contender, http, conversation, f"{label}-{number}")
    return turns


async def _converse(
    contender: Contender, http: httpx.AsyncClient, texts: Sequence[str], conversation: str
) -> list[tuple[float, bool]]:
    turns = []
    for place, text in enumerate(texts):
        request = contender.request(conversation, place, text)
        began = time.perf_counter()
        response = await http.send(request)
        seconds = time.perf_counter() - began
        answered = response.status_code == httpx.codes.OK and contender.said_something(response)
        turns.append((seconds, answered))
    return turns
