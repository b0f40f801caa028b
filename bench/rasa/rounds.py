"""One contender's turn: start it, wait until it answers, speak to it, look at its size."""

import asyncio
from contextlib import ExitStack
from dataclasses import dataclass

import httpx

from bench.machine import await_quiet
from bench.processes import await_answer, resident, running
from bench.rasa.contenders import Contender
from bench.rasa.load import Load, growth, measure, messages
from bench.rasa.training import Training
from bench.rasa.understanding import Understood, understood_by
from cli.processes import BOT_PYTHON

CLIENTS = (1, 8)
#: Seconds.
START_LIMIT = 300.0


@dataclass(frozen=True, slots=True)
class Round:
    """What was measured of one contender; bytes and seconds.

    `ready` is the time from its start until its readiness answers, `first` until its first turn
    was answered. `disturbance` has the processors that others kept busy just before each load,
    where that is known. `growth` is how many times longer the 200th turn takes than the first.
    """

    name: str
    training: Training
    model_size: int
    weights_size: int
    ready: float
    first: float
    memory_ready: int
    memory_after: int
    loads: tuple[Load, ...]
    disturbance: tuple[float | None, ...]
    growth: float
    understood: Understood


def run(contender: Contender, training: Training, patience: float) -> Round:
    """Measure `contender`, waiting each time up to `patience` seconds for a quiet machine.

    Raises BenchError or httpx.HTTPError when it does not start or goes away.
    """
    warm_up, texts = messages()
    bot, actions = contender.bot, contender.actions
    bot_log, actions_log = contender.folder / "bot.log", contender.folder / "actions.log"
    with ExitStack() as ended, httpx.Client(timeout=5) as http:

        def answers(address: str) -> bool:
            return http.get(address).is_success

        acting = ended.enter_context(
            running(actions.command, actions.settings, contender.settings, actions_log)
        )
        health = contender.settings["ACTIONS_URL"] + "/health"
        await_answer(acting, actions_log, lambda: answers(health), START_LIMIT)
        before_start = await_quiet(patience)
        process = ended.enter_context(
            running(bot.command, bot.settings, contender.settings, bot_log)
        )
        readiness = contender.address + contender.ready_path
        ready = await_answer(process, bot_log, lambda: answers(readiness), START_LIMIT)
        first = asyncio.run(measure(contender, warm_up[:1], 1, "first", process.pid)).elapsed
        memory_ready = resident(process.pid)
        asyncio.run(measure(contender, warm_up[1:], 1, "warm-up", process.pid))
        loads, disturbance = [], [before_start]
        for clients in CLIENTS:
            disturbance.append(await_quiet(patience))
            loads.append(
                asyncio.run(measure(contender, texts, clients, f"by-{clients}", process.pid))
            )
        grown = asyncio.run(growth(contender, texts, "growth"))
        memory_after = resident(process.pid)
        understood = understood_by(contender)
    return Round(
        contender.name,
        training,
        contender.model.stat().st_size,
        _package_size(contender.weights),
        ready,
        ready + first,
        memory_ready,
        memory_after,
        tuple(loads),
        tuple(disturbance),
        grown,
        understood,
    )


def _package_size(name: str) -> int:
    (folder,) = BOT_PYTHON.parents[1].glob(f"lib/python*/site-packages/{name}")
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
