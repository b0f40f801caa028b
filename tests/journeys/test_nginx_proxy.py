"""The proxy that is shipped, in front of two nodes: what it lets in, and what it keeps out."""

import http.client
import io
import json
import os
import random
import signal
import socket
import ssl
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack, suppress
from urllib.parse import urlsplit
from uuid import uuid4

import httpx
import pytest
from prometheus_client.parser import text_string_to_metric_families
from pypdf import PdfWriter

from tests.journeys.attaching import attach
from tests.journeys.streams import entries, stream
from tests.support.nginx_proxy import nginx_proxy
from tests.support.people import Agent, Visitor
from tests.support.processes import free_port, until
from tests.support.product import Product

pytestmark = pytest.mark.scaled

type Nodes = tuple[Product, Product]


@pytest.fixture(scope="module")
def address(gateways: Nodes) -> Iterator[str]:
    """Where visitors and agents come in."""
    for node in gateways:
        node.await_ready()
    with nginx_proxy([port_of(gateway.address) for gateway in gateways]) as found:
        yield found


def port_of(address: str) -> int:
    return urlsplit(address).port or 0


def lines_put_to_the_bot(node: Product) -> float:
    """How many lines this node's gateway has put to this node's Rasa."""
    page = httpx.get(f"{node.address}/metrics").text
    return sum(
        sample.value
        for family in text_string_to_metric_families(page)
        for sample in family.samples
        if sample.name == "relais_duty_lateness_seconds_count" and sample.labels["duty"] == "ask"
    )


def connected(address: str) -> ssl.SSLSocket:
    """A connection on which nothing has been sent."""
    plain = socket.create_connection(("127.0.0.1", port_of(address)), timeout=20)
    return ssl.create_default_context().wrap_socket(plain, server_hostname="127.0.0.1")


def seconds_until_cut(address: str, first: bytes, drip: bytes = b"") -> float:
    """How long it takes until who begins with `first` and then drips is cut off."""
    began = time.monotonic()
    with connected(address) as line:
        line.sendall(first)
        line.settimeout(0.5)
        with suppress(ConnectionError, ssl.SSLError):
            while time.monotonic() - began < 20:
                try:
                    if not line.recv(1024):
                        break
                except TimeoutError:
                    line.sendall(drip)
    return time.monotonic() - began


HEAD = b"POST /v1/conversations HTTP/1.1\r\nHost: relais\r\n"
DRIPPING = {
    "its head": lambda address: seconds_until_cut(address, HEAD + b"X-Slow: ", b"a"),
    "its body": lambda address: seconds_until_cut(address, HEAD + b"Content-Length: 99\r\n\r\n{"),
}
CUT_WITHIN = {"its head": (4, 9), "its body": (9, 18)}
"""Seconds."""


@pytest.fixture(scope="module", autouse=True)
def drips(address: str) -> Iterator[dict[str, Future[float]]]:
    """Clients that take their time, beside all the other tests."""
    with ThreadPoolExecutor() as threads:
        yield {name: threads.submit(drip, address) for name, drip in DRIPPING.items()}


@pytest.fixture(scope="module", autouse=True)
def quiet(address: str) -> Iterator[tuple[Visitor, Callable[[], str]]]:
    """A visitor whose stream has nothing to tell, beside all the other tests."""
    visitor = Visitor(address)
    with stream(visitor) as line:
        entries(line, 1)
        yield visitor, lambda: str(line.recv(timeout=20))


def test_two_bots_answer_in_turn_in_one_conversation(gateways: Nodes, address: str) -> None:
    visitor = Visitor(address)
    chance, before = random.Random(1), [lines_put_to_the_bot(node) for node in gateways]

    def each_was_asked_twice() -> bool:
        asked = [lines_put_to_the_bot(node) for node in gateways]
        return all(now - then >= 2 for now, then in zip(asked, before, strict=True))

    with stream(visitor) as line:
        answer = visitor.ask("j'ai oublié mon mot de passe")
        assert "mot de passe" in answer
        for _ in range(20):
            assert visitor.ask("pouvez-vous répéter ?") == answer
            if each_was_asked_twice():
                break
            # Gateways take turns at requests: between two lines there is not always an even number.
            for _ in range(chance.randrange(3)):
                visitor.read()
        assert each_was_asked_twice()
        assert entries(line, visitor.log[-1]["seq"]) == visitor.log


def test_an_agent_and_a_visitor_talk_through_it(address: str) -> None:
    visitor, agent = Visitor(address), Agent(address, "claire")
    agent.is_online()
    visitor.request_human()
    assert until(lambda: agent.sees_waiting(visitor.id))
    assert agent.do(visitor.id, "take").status_code == 200
    replied = agent.reply(visitor.id, "Bonjour")
    assert visitor.await_entry("agent_said")["seq"] == replied
    assert agent.do(visitor.id, "close").status_code == 200


def test_who_polls_waits_for_news_and_gets_it_when_there_is_some(address: str) -> None:
    visitor = Visitor(address)
    visitor.read()
    query = {"after": visitor.log[-1]["seq"], "wait": 25}
    with ThreadPoolExecutor() as threads, httpx.Client(base_url=address, timeout=40) as other:
        other.headers["Authorization"] = visitor.http.headers["Authorization"]
        polled = threads.submit(other.get, f"{visitor.here}/entries", params=query)
        assert not polled.done()
        said = visitor.say("bonjour")
        [news, *_] = polled.result(20).json()["entries"]
    assert (news["kind"], news["seq"]) == ("visitor_said", said)


INSIDE = ["/metrics", "/readyz", "//metrics", "/./metrics", "/%6Detrics", "/metrics/", "/readyz?a"]


@pytest.mark.parametrize("path", INSIDE)
def test_the_figures_and_the_state_of_the_parts_stay_inside(address: str, path: str) -> None:
    line = http.client.HTTPSConnection("127.0.0.1", port_of(address))
    line.request("GET", path)
    answer = line.getresponse()
    assert answer.status == 404
    assert b"relais_" not in (body := answer.read())
    assert b"parts" not in body


def test_a_file_of_five_megabytes_is_taken(address: str) -> None:
    visitor = Visitor(address, "hotel-des-alpes")
    assert "Pour quel motif" in visitor.ask("je conteste le dossier 2026-00402")
    visitor.ask("1")
    sent = attach(visitor, "facture.pdf", pdf_of(4_990_000))
    assert sent.status_code == 202, sent.text
    assert "reçu facture.pdf" in visitor.await_entry("bot_said", sent.json()["seq"])["text"]


def pdf_of(size: int) -> bytes:
    """A document of one page and about that many bytes."""
    writer, written = PdfWriter(), io.BytesIO()
    writer.add_blank_page(200, 200)
    writer.add_metadata({"/Subject": "x" * (size - 1000)})
    writer.write(written)
    return written.getvalue()


TOO_MUCH = [("messages", 5_000_000), ("files", 7_000_000), ("messages", 100_000)]


@pytest.mark.parametrize(("where", "size"), TOO_MUCH)
def test_more_than_that_is_refused_in_words_that_any_page_may_read(
    address: str, where: str, size: int
) -> None:
    visitor = Visitor(address)
    refused = visitor.http.post(
        f"{visitor.here}/{where}", content=b"x" * size, headers={"Origin": "https://shop.example"}
    )
    assert refused.status_code == 413
    assert refused.headers["Content-Type"] == "application/problem+json"
    assert refused.headers["Access-Control-Allow-Origin"] == "*"
    assert refused.json()["status"] == 413
    assert "64\u202fko" in refused.json()["detail"]


def test_whoever_guesses_passwords_is_stopped_and_told_so(gateways: Nodes) -> None:
    with nginx_proxy([port_of(gateway.address) for gateway in gateways]) as address:
        shift = httpx.Client(base_url=address)
        statuses = [shift.post("/v1/agent/session", json={}).status_code for _ in range(41)]
        assert set(statuses) == {422}, "a whole shift may sign in at once"
        refused = until(lambda: guessed(shift), what="a refusal")
        assert refused.headers["Retry-After"] == "60"
        assert refused.json()["detail"].startswith("Trop de tentatives de connexion.")
        assert shift.get("/v1/agent/session").status_code == 401, "who is signed in stays so"


def guessed(shift: httpx.Client) -> httpx.Response | None:
    """The refusal of one attempt more, if it was refused."""
    answer = shift.post("/v1/agent/session", json={})
    return answer if answer.status_code == 429 else None


def test_one_address_cannot_take_all_connections(gateways: Nodes) -> None:
    with (
        nginx_proxy([port_of(gateway.address) for gateway in gateways]) as address,
        ExitStack() as held,
    ):
        lines: list[ssl.SSLSocket] = []
        while len(lines) < 500:
            if len(lines) % 100 == 0:
                for line in lines:  # none is silent for so long that it is cut off
                    line.sendall(b" ")
            lines.append(held.enter_context(connected(address)))
            lines[-1].sendall(HEAD + b"Content-Length: 99\r\n\r\n")
        refused = until(lambda: refusal_of_one_more(address), what="a refusal")
        assert refused.startswith(b"HTTP/1.1 503")
        assert b"Retry-After: 2" in refused


def refusal_of_one_more(address: str) -> bytes:
    """What one more client is told who is about to send something; nothing while it may go on."""
    with connected(address) as line:
        line.sendall(HEAD + b"Content-Length: 99\r\n\r\n")
        line.settimeout(0.5)
        with suppress(TimeoutError):
            return line.recv(1024)
    return b""


def test_without_a_gateway_clients_are_told_to_come_back() -> None:
    with nginx_proxy([free_port(), free_port()]) as address:
        answer = httpx.post(f"{address}/v1/conversations", json={"site": "demo"})
    assert answer.status_code == 503
    assert answer.headers["Retry-After"] == "2"
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert answer.json()["title"] == "Service indisponible"


@pytest.mark.parametrize(("path", "place"), [("/console", "/console/"), ("/", "/demo/")])
def test_who_is_led_on_stays_on_the_encrypted_address(address: str, path: str, place: str) -> None:
    led = httpx.get(f"{address}{path}")
    assert led.is_redirect
    assert led.headers["Location"] == place
    page = httpx.get(f"{address}{place}")
    assert page.status_code == 200
    assert page.headers["Strict-Transport-Security"] == "max-age=31536000"
    assert page.headers["Server"] == "nginx"


@pytest.mark.parametrize("part", list(DRIPPING))
def test_who_drips_is_cut_off(drips: dict[str, Future[float]], part: str) -> None:
    earliest, latest = CUT_WITHIN[part]
    assert earliest < drips[part].result(20) < latest


def test_a_stream_with_nothing_to_tell_stays_open(
    quiet: tuple[Visitor, Callable[[], str]],
) -> None:
    visitor, next_frame = quiet
    kinds = [json.loads(next_frame())["type"] for _ in range(2)]
    assert kinds == ["state", "alive"]
    assert visitor.read() == "with_bot"


def test_when_a_gateway_is_killed_the_other_serves_at_once(gateways: Nodes, address: str) -> None:
    visitor = Visitor(address)
    said = []
    for node in gateways:
        os.kill(node.pids()["gateway"], signal.SIGKILL)
        for number in range(6):
            began = time.monotonic()
            message = {"message_id": uuid4().hex, "text": f"Ligne {number}"}
            answer = visitor.post(message)
            assert (answer.status_code, time.monotonic() - began < 5) == (202, True), answer.text
            said.append((answer.json()["seq"], message["text"]))
        until(lambda node=node: node.answers, 60, "an answer of the gateway")
    visitor.await_entry("bot_said", said[-1][0], 60)
    read = [(e["seq"], e["text"]) for e in visitor.log if e["kind"] == "visitor_said"]
    assert read == said
