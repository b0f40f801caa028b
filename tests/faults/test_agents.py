"""Agents race for one conversation, are lost, come back: one of them has the word at a time."""

from concurrent.futures import ThreadPoolExecutor
from functools import partial

import pytest

from tests.faults import ledger
from tests.faults.counts import times
from tests.faults.recording_clients import RecordingAgent
from tests.faults.scenario import Scenario
from tests.support.processes import until

pytestmark = pytest.mark.faults

CONTENDERS = 16


def test_of_many_who_take_a_conversation_at_once_one_has_it(pair: Scenario) -> None:
    gateways = len(pair.deployment.gateways)
    contenders = [
        pair.agent(("claire", "karim")[number % 2], number // 2 % gateways)
        for number in range(CONTENDERS)
    ]
    with ThreadPoolExecutor(CONTENDERS) as pool:
        for number in range(times(3, 1000)):
            visitor = pair.visitor(number)
            visitor.request_person()
            take = partial(RecordingAgent.do, conversation_id=visitor.id, deed="take")
            answers = list(pool.map(take, contenders))
            won = [place for place, answer in enumerate(answers) if answer.status_code == 200]
            assert len(won) == 1, [answer.status_code for answer in answers]
            lost = [answer for place, answer in enumerate(answers) if place != won[0]]
            assert {answer.status_code for answer in lost} == {409}
            contenders[won[0]].answer(visitor.id, "Bonjour")
            visitor.await_entry("agent_said", seconds=5)
            assert contenders[won[0]].do(visitor.id, "close").status_code == 200


def test_taking_replying_handing_back_and_closing_at_once_leave_one_story(pair: Scenario) -> None:
    deeds = ("take", "hand-back", "close", "take")
    agents = [pair.agent(("claire", "karim")[number % 2], number % 2) for number in range(8)]
    with ThreadPoolExecutor(len(agents)) as pool:
        for number in range(times(3, 500)):
            visitor = pair.visitor(number)
            visitor.request_person()

            def play(place: int, visitor_id: str = visitor.id) -> list[int]:
                agent = agents[place]
                done = [agent.do(visitor_id, deeds[(place + step) % 4]) for step in range(4)]
                said = agent.answer(visitor_id, f"Réponse {place}")
                return [answer.status_code for answer in (*done, said)]

            codes = {code for story in pool.map(play, range(len(agents))) for code in story}
            assert codes <= {200, 202, 409}
            visitor.read()
            for agent in agents[:2]:
                agent.do(visitor.id, "close")


def test_seats_are_never_exceeded_by_takes_at_once(pair: Scenario) -> None:
    sessions = [pair.agent("karim", number % 2) for number in range(8)]
    for number in range(times(2, 50)):
        visitors = [pair.visitor(number + place) for place in range(8)]
        for visitor in visitors:
            visitor.request_person()
        with ThreadPoolExecutor(8) as pool:
            answers = list(
                pool.map(lambda pair: pair[0].do(pair[1].id, "take"),
                         zip(sessions, visitors, strict=True))
            )  # fmt: skip
        assert [answer.status_code for answer in answers].count(200) == 4
        for visitor in visitors:
            for deed in ("take", "close"):
                sessions[0].do(visitor.id, deed)


def test_a_lost_agents_visitor_waits_again_and_the_agent_comes_back_to_a_refusal(
    pair: Scenario,
) -> None:
    for _ in range(times(1, 20)):
        visitor, agent = pair.visitor(), pair.agent("karim")
        visitor.request_person()
        assert agent.do(visitor.id, "take").status_code == 200
        agent.answer(visitor.id, "Bonjour")
        # A minute without a sign of life, without waiting for it.
        lost = "UPDATE agents SET alive_at = alive_at - interval '2 minutes' WHERE login = 'karim'"
        ledger.query(pair.deployment.database_url, lost)
        visitor.await_entry("requeued", seconds=15)
        assert visitor.read() == "waiting"
        assert agent.answer(visitor.id, "Toujours là ?").status_code == 409
        other = pair.agent("claire")
        assert other.do(visitor.id, "take").status_code == 200
        assert other.do(visitor.id, "close").status_code == 200


def test_a_visitor_who_does_not_come_back_loses_the_place_after_ten_minutes_and_is_told(
    pair: Scenario,
) -> None:
    gone, there = pair.visitor(0), pair.visitor(1)
    for visitor in (gone, there):
        visitor.request_person()
    seen = "SELECT id FROM conversations WHERE id = :id AND seen_at IS NOT NULL"
    # Ten minutes, without waiting for them.
    ago = "UPDATE conversations SET changed_at = changed_at - interval '11 minutes' WHERE id = :id"
    url = pair.deployment.database_url
    with there.following():
        until(lambda: ledger.query(url, seen, id=there.id), what="a note of who is there")
        for visitor in (gone, there):
            ledger.query(url, ago, id=visitor.id)
        until(lambda: pair.records()[gone.id].state == "closed", 60, "the end")
    gone.read()
    assert "votre place dans la file" in gone.log[-1]["text"]
    assert there.read() == "waiting"
    there.http.delete(f"{there.here}/human-request").raise_for_status()


def test_a_visitor_who_leaves_while_waiting_finds_the_place_kept(pair: Scenario) -> None:
    first, second = pair.visitor(0), pair.visitor(1)
    for visitor in (first, second):
        with visitor.following() as stream:
            visitor.request_person()
            stream.await_seq(visitor.transcript.acknowledged[-1].seq)
    ranks = [visitor.rank() for visitor in (first, second)]
    with pair.fault():
        pair.deployment.gateways[0].kill()
    assert [visitor.rank() for visitor in (first, second)] == ranks
    assert ranks[0] < ranks[1]
    for visitor in (first, second):
        visitor.http.delete(f"{visitor.here}/human-request").raise_for_status()
