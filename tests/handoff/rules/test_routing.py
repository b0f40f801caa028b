"""Who is asked to take which conversation."""

from collections import Counter
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from handoff.rules.routing import FreeAgent, Waiting, route

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
NOBODY: frozenset[tuple[str, str]] = frozenset()
SKILLS = st.sampled_from(["disputes", "technical", "account_access"])
WAITING = st.lists(st.tuples(st.none() | SKILLS, st.booleans()), max_size=30)
AGENTS = st.lists(
    st.tuples(st.frozensets(SKILLS), st.integers(0, 4), st.integers(0, 4), st.none() | st.just(5)),
    max_size=8,
)


def agent(
    name: str, *skills: str, load: int = 0, seats: int = 4, ago: int | None = None
) -> FreeAgent:
    last = None if ago is None else NOW - timedelta(seconds=ago)
    return FreeAgent(name, frozenset(skills), load, seats, last)


def routed(
    waiting: list[Waiting],
    agents: list[FreeAgent],
    refused: frozenset[tuple[str, str]] = NOBODY,
) -> list[tuple[str, str]]:
    return [(o.conversation_id, o.agent_id) for o in route(waiting, agents, refused, NOW)]


def plain(*names: str) -> list[Waiting]:
    return [Waiting(name, None) for name in names]


def test_the_lightest_load_is_asked_first() -> None:
    agents = [agent("claire", load=2), agent("karim", load=1)]
    assert routed(plain("a", "b", "c"), agents) == [("a", "karim"), ("b", "claire"), ("c", "karim")]


def test_among_equals_the_one_whose_last_offer_is_the_oldest() -> None:
    agents = [agent("claire", ago=10), agent("karim", ago=20), agent("lea")]
    assert routed(plain("a", "b", "c", "d"), agents) == [
        ("a", "lea"), ("b", "karim"), ("c", "claire"), ("d", "lea"),
    ]  # fmt: skip


def test_only_those_with_the_skill_are_asked_and_no_skills_means_all() -> None:
    agents = [
        agent("claire", "disputes"),
        agent("karim", "technical", load=3),
        agent("lea", load=3),
    ]
    waiting = [Waiting("a", "technical"), Waiting("b", "technical"), Waiting("c", "technical")]
    assert sorted(routed(waiting, agents)) == [("a", "karim"), ("b", "lea")]


def test_whoever_waits_without_a_skill_is_anybodys() -> None:
    assert routed(plain("a"), [agent("claire", "disputes")]) == [("a", "claire")]


def test_who_stands_behind_one_that_nobody_can_serve_is_served() -> None:
    waiting = [Waiting("a", "technical"), Waiting("b", "disputes")]
    assert routed(waiting, [agent("claire", "disputes")]) == [("b", "claire")]


def test_an_overdue_wait_goes_to_anyone_but_first_to_the_skill() -> None:
    agents = [agent("claire", "disputes"), agent("karim", "technical", load=3)]
    waiting = [Waiting("a", "technical", overdue=True), Waiting("b", "technical", overdue=True)]
    assert routed(waiting, agents) == [("a", "karim"), ("b", "claire")]


def test_who_refused_is_passed_over_for_this_one_only() -> None:
    refused = frozenset({("a", "claire")})
    assert routed(plain("a", "b"), [agent("claire")], refused) == [("b", "claire")]


def test_an_offer_lasts_half_a_minute() -> None:
    [offer] = route(plain("a"), [agent("claire")], NOBODY, NOW)
    assert offer.until == NOW + timedelta(seconds=30)


@given(WAITING, AGENTS, st.frozensets(st.tuples(st.integers(0, 29), st.integers(0, 7))))
def test_whatever_comes_nobody_gets_too_much_and_nobody_is_left_without_a_reason(
    requests: list[tuple[str | None, bool]],
    people: list[tuple[frozenset[str], int, int, int | None]],
    pairs: frozenset[tuple[int, int]],
) -> None:
    waiting = [Waiting(f"c{n}", skill, overdue) for n, (skill, overdue) in enumerate(requests)]
    agents = {
        f"a{n}": agent(f"a{n}", *skills, load=load, seats=seats, ago=ago)
        for n, (skills, load, seats, ago) in enumerate(people)
    }
    refused = frozenset((f"c{c}", f"a{a}") for c, a in pairs)
    found = routed(waiting, list(agents.values()), refused)
    given_to = dict(found)
    taken = Counter(agent_id for _, agent_id in found)
    assert len(given_to) == len(found)
    assert refused.isdisjoint(found)
    assert all(agents[a].load + count <= agents[a].seats for a, count in taken.items())
    for each in waiting:
        could = [
            a
            for a, person in agents.items()
            if (each.overdue or person.has(each.skill)) and (each.id, a) not in refused
        ]
        if each.id in given_to:
            assert given_to[each.id] in could
        else:
            assert all(agents[a].load + taken[a] >= agents[a].seats for a in could)
