"""The bot dies, hangs, is slow, answers nonsense: each line comes to one honest outcome."""

import json
import os
import random
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from tests.faults.counts import kills, times
from tests.faults.deployment import port_of
from tests.faults.proxy import Proxy
from tests.faults.scenario import Scenario
from tests.faults.stand_ins import Answer, Asked, Held, StandIn, as_json, said, slowly, stand_in
from tests.support.processes import until
from tests.support.product import PATIENCE, Product

pytestmark = pytest.mark.faults

QUESTION = "j'ai oublié mon mot de passe"
CANARY = "secret-9f31c0"


@pytest.fixture
def real(pair: Scenario, rasa: Product) -> Iterator[Scenario]:
    """The pair of gateways with the real Rasa behind them."""
    bot = pair.deployment.bot
    stand_in_port, bot.target = bot.target, port_of(rasa.elsewhere["BOT_URL"])
    bot.cut()
    yield pair
    rasa.await_ready()
    bot.heal()
    bot.cut()
    pair.conclude()
    bot.target = stand_in_port
    bot.cut()


@contextmanager
def stopped(product: Product, process: str) -> Iterator[None]:
    """The process hangs in the block: it is there and does nothing."""
    pid = product.pids()[process]
    os.kill(pid, signal.SIGSTOP)
    try:
        yield
    finally:
        os.kill(pid, signal.SIGCONT)


def test_rasa_killed_in_the_middle_of_a_turn_answers_it_once_when_it_is_back(
    real: Scenario, rasa: Product, actions: Proxy
) -> None:
    for _ in range(times(1, 20)):
        visitor = real.visitor(merchant="boulangerie-lenoir")
        pid = rasa.pids()["bot"]
        sprung = actions.trap(actions.up, lambda pid=pid: os.kill(pid, signal.SIGKILL), b"POST")
        line = visitor.say("mes derniers versements")
        assert sprung.wait(20)
        kills["Rasa"] += 1
        assert visitor.await_entry("bot_unavailable", line, 15)["buttons"]
        visitor.await_entry("bot_said", line, PATIENCE)
        rasa.await_ready()


def test_a_hung_rasa_is_excused_and_its_late_answer_does_not_come_twice(
    real: Scenario, rasa: Product
) -> None:
    for _ in range(times(1, 20)):
        visitor, other = real.visitor(0), real.visitor(1)
        with stopped(rasa, "bot"):
            line = visitor.say(QUESTION)
            visitor.await_entry("bot_unavailable", line, 15)
            other.request_person()
            other.await_entry("human_requested", seconds=2)
            time.sleep(times(6, 18))  # long enough for the turn to be given up
        visitor.await_entry("bot_said", line, 40)
        answer = visitor.log[-1]["seq"]
        visitor.read(wait=3)
        assert visitor.log[-1]["seq"] == answer


def test_an_action_server_killed_after_its_work_is_asked_again_and_answers_once(
    real: Scenario, acting: Product, actions: Proxy
) -> None:
    for _ in range(times(1, 200)):
        visitor = real.visitor(merchant="boulangerie-lenoir")
        pid = acting.pids()["actions"]
        sprung = actions.trap(actions.down, lambda pid=pid: os.kill(pid, signal.SIGKILL))
        line = visitor.say("mes derniers versements")
        assert sprung.wait(20)
        kills["actions"] += 1
        visitor.await_entry("bot_said", line, 60)
        until(lambda pid=pid: acting.pids()["actions"] not in (0, pid), what="actions")


BROKEN_ACTIONS: dict[str, Answer | None] = {
    "down": None,
    "hung": None,
    "500": (500, json.dumps({"error": CANARY, "trace": CANARY}).encode()),
    "another form": (200, json.dumps({"events": CANARY, "responses": 3}).encode()),
    "no JSON": (200, f"<html>{CANARY}</html>".encode()),
}


@pytest.mark.parametrize(
    "mode",
    [
        "down",
        *(pytest.param(mode, marks=pytest.mark.long) for mode in BROKEN_ACTIONS if mode != "down"),
    ],
)
def test_a_broken_action_server_ends_in_known_words_and_tells_no_secret(
    real: Scenario, actions: Proxy, mode: str
) -> None:
    answer = BROKEN_ACTIONS[mode]
    visitor = real.visitor(merchant="boulangerie-lenoir")
    with stand_in() as broken:
        right = actions.target
        broken.answer = lambda asked: answer or (500, b"")
        actions.target, actions.refusing = broken.port, mode == "down"
        actions.up.lost = mode == "hung"
        actions.cut()
        line = visitor.say("mes derniers versements")
        heard = visitor.await_entry("bot_unavailable", line, 15)
        actions.target = right
        actions.heal()
        actions.cut()
    assert heard["buttons"]
    until(lambda: not real.due_for_bot(), 60, "an outcome of every line")
    visitor.read()
    assert CANARY not in json.dumps(visitor.log)


def test_while_the_bot_is_down_everyone_is_told_and_can_have_a_person(pair: Scenario) -> None:
    for _ in range(times(1, 10)):
        visitors = pair.visitors(4)
        pair.deployment.bot.refusing = True
        pair.deployment.bot.cut()
        lines = [visitor.say("Bonjour") for visitor in visitors]
        for visitor, line in zip(visitors, lines, strict=True):
            visitor.await_entry("bot_unavailable", line, 15)
        visitors[0].press("Parler à un conseiller")
        visitors[0].await_entry("human_requested", seconds=2)
        pair.deployment.bot.refusing = False
        for visitor, line in zip(visitors[1:], lines[1:], strict=True):
            visitor.await_entry("bot_said", line, 15)


def test_slow_turns_do_not_slow_down_the_others(pair: Scenario, bot: StandIn) -> None:
    visitors = pair.visitors(10)
    with bot.answering(slowly(4.0, "lent")):
        slow = [(visitor, visitor.say("lent")) for visitor in visitors[:2]]
        took = []
        for number in range(times(16, 400)):
            visitor = visitors[2 + number % 8]
            start = time.monotonic()
            visitor.await_entry("bot_said", visitor.say(f"Ligne {number}"), 10)
            took.append(time.monotonic() - start)
        for visitor, line in slow:
            visitor.await_entry("bot_said", line, 20)
    assert sorted(took)[int(len(took) * 0.95)] < 2.0


def nonsense(asked: Asked, chance: random.Random) -> Answer:
    """An answer that is none: an error, nothing, cut, changed, for another turn, too large."""
    whole = json.dumps(said(asked, f"Jamais montré {CANARY}")).encode()
    spoilt = bytearray(whole)
    spoilt[chance.randrange(len(spoilt))] = 0xFF
    another = {**said(asked, CANARY), "turn_id": "c0:1"}
    return chance.choice([
        (500, b"oops"), (404, b""), (200, b""), (200, b"[]"), (200, b"{}"), (200, b"null"),
        (200, whole[: chance.randrange(1, len(whole))]), (200, bytes(spoilt)),
        as_json({**said(asked, CANARY), "complete": False}), as_json(said(asked)),
        as_json(another), as_json(said(asked, CANARY * 10_000)),
        as_json({**said(asked), "messages": [{"texte": CANARY}]}),
    ])  # fmt: skip


def test_nonsense_of_the_bot_is_never_shown_and_ends_in_an_honest_outcome(
    pair: Scenario, bot: StandIn
) -> None:
    chance = random.Random(7)
    visitors = pair.visitors(times(8, 60))
    with bot.answering(lambda asked: nonsense(asked, chance)):
        lines = [visitor.say("Bonjour") for visitor in visitors]
        for visitor, line in zip(visitors, lines, strict=True):
            visitor.await_entry("bot_unavailable", line, 30)
        until(lambda: not pair.due_for_bot(), 60, "an outcome of every line")
    for visitor in visitors:
        visitor.read()
        assert CANARY not in json.dumps(visitor.log)
        assert visitor.log[-1]["text"].startswith("Je n’ai pas réussi à répondre")


def test_an_answer_that_comes_after_a_takeover_is_not_said(pair: Scenario, bot: StandIn) -> None:
    agent = pair.agent("karim")
    for number in range(times(5, 1000)):
        visitor = pair.visitor(number)
        visitor.request_person()
        held = Held()
        with bot.answering(held):
            visitor.say("Où est mon argent ?")
            assert held.reached.wait(10)
            assert agent.do(visitor.id, "take").status_code == 200
            held.let_go()
            agent.answer(visitor.id, "Je regarde.")
        visitor.read(wait=0)
        assert agent.do(visitor.id, "close").status_code == 200
