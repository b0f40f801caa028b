"""The rows of facts: each can be used as it stands, or is refused by its number."""

from datetime import time
from pathlib import Path

import pytest

from bot.facts import FactsError, Limit, facts, facts_of, read, with_response
from handoff.rules.business_hours import USUAL, Channel
from tests.support.tree import ROOT

ROW = '- {{id: "E40", topics: [terminal], text: "Cinq.", reviewed: 2026-11-28{more}}}\n'


def test_what_is_not_known_is_told_apart_from_what_is() -> None:
    assert (facts()["4"].known, facts()["U17"].known) == (True, False)
    assert [fact.id for fact in facts_of("statement_history")] == ["4", "5", "U17", "U0"]


def test_the_only_fact_of_a_topic_is_answered_by_the_topic() -> None:
    alone = set(facts()) - {fact.id for fact in with_response()}
    assert alone == {"60"}


@pytest.mark.parametrize(
    ("limit", "allowed", "refused"),
    [
        (Limit("mois", most=16), 16, 16.5),
        (Limit("Mo", below=5), 4.9, 5),
        (Limit("jours", least=7, most=10), 7, 6),
    ],
)
def test_a_limit_lets_through_what_it_names_and_no_more(
    limit: Limit, allowed: float, refused: float
) -> None:
    assert limit.allows(allowed)
    assert not limit.allows(refused)


def test_the_figures_of_limits_stand_in_their_fact() -> None:
    for fact in facts().values():
        for limit in fact.limits:
            assert f"{limit.edge}" in fact.text
            assert not limit.least or f"{limit.least} à {limit.most}" in fact.text


def test_the_hours_of_facts_are_those_that_the_service_keeps() -> None:
    written = {channel: hours.removesuffix("; PH off") for channel, hours in USUAL.items()}
    rows = (ROOT / "bot" / "facts.yml").read_text("utf-8")
    for number, channel in (("33", Channel.CHAT), ("36", Channel.PHONE)):
        row = rows.partition(f'- id: "{number}"\n')[2].partition("- id:")[0]
        assert f'hours: "{written[channel]}"' in row
        assert facts()[number].hours is not None


def test_hours_are_read_as_times(tmp_path: Path) -> None:
    (tmp_path / "facts.yml").write_text(ROW.format(more=', hours: "Mo-Fr 08:30-12:00"'), "utf-8")
    hours = read(tmp_path / "facts.yml")["E40"].hours
    assert hours is not None
    assert (hours.since, hours.until) == (time(8, 30), time(12))


@pytest.mark.parametrize(
    ("row", "wrong"),
    [
        ("- {id: 40}", "entre guillemets"),
        (ROW.format(more=", source: x"), "« E40 ».*seuls sont attendus"),
        (ROW.replace('"Cinq."', '""').format(more=""), "« E40 ».*« text »"),
        (ROW.replace("2026-11-28", "hier").format(more=""), "« E40 ».*« reviewed »"),
        (ROW.replace("[terminal]", "[]").format(more=""), "« E40 ».*il manque « topics »"),
        (ROW.replace("terminal", "terminals").format(more=""), "« E40 ».*« terminals »"),
        (ROW.format(more="") * 2, "« E40 ».*déjà pris"),
        (ROW.format(more=", limits: [{unit: ans, most: 5}]"), "« E40 ».*unité"),
        (ROW.format(more=", limits: [{unit: mois}]"), "« E40 ».*« most » ou « below »"),
        (ROW.format(more=", limits: [{unit: mois, most: 5, dates: x}]"), "« E40 ».*« dates »"),
        (ROW.format(more=", limits: [{unit: mois, max: 5}]"), "« E40 ».*une limite n’a que"),
        (ROW.format(more=', hours: "9 h"'), "« E40 ».*les heures"),
    ],
)
def test_a_row_that_cannot_be_used_is_refused_by_number(
    tmp_path: Path, row: str, wrong: str
) -> None:
    (tmp_path / "facts.yml").write_text(row, "utf-8")
    with pytest.raises(FactsError, match=wrong):
        read(tmp_path / "facts.yml")
