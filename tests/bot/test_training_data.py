"""The training data, the answers and the facts fit together."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from bot import facts as known_facts
from bot.components.french_reader import FrenchReader
from bot.components.known_forms import KnownForms
from tests.nlu.score import SMALL_TALK, load
from tests.support.tree import ROOT

DATA = ROOT / "bot" / "data"
#: Set in place of a topic: they have rules, and no examples.
DECISIONS = {"clarify", "nlu_fallback"}
#: What goes on with the last answer, whatever that was: it has examples, and no answer of its own.
FOLLOW_UP = "follow_up"
#: What is called so on the site, or in a letter.
NAME = re.compile(r"«\u00a0([^»]*)\u00a0»")
#: An entity marked in an example.
ANNOTATION = re.compile(r"\[([^\]]*)\](\([^)]*\)|\{[^}]*\})")


def documents(folder: str) -> Iterator[tuple[Path, dict[str, Any]]]:
    for path in sorted((DATA / folder).rglob("*.yml")):
        yield path, yaml.safe_load(path.read_text("utf-8"))


@cache
def domain() -> dict[str, Any]:
    return dict(yaml.safe_load((ROOT / "domain.yml").read_text("utf-8")))


@cache
def examples() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for _, document in documents("nlu"):
        for block in document["nlu"]:
            if "intent" in block:
                lines = [line.strip() for line in block["examples"].splitlines() if line.strip()]
                plain = [ANNOTATION.sub(r"\1", line.removeprefix("- ")) for line in lines]
                found.setdefault(block["intent"], []).extend(plain)
    return found


@cache
def responses() -> dict[str, list[dict[str, Any]]]:
    return {
        name: variants
        for _, document in documents("responses")
        for name, variants in document["responses"].items()
    }


@cache
def steps() -> dict[str, list[str]]:
    """What each intent's rule does, in order."""
    return {
        rule["steps"][0]["intent"]: [step["action"] for step in rule["steps"][1:]]
        for _, document in documents("rules")
        for rule in document["rules"]
        # The others say what follows when a form has come to its end.
        if "intent" in rule["steps"][0]
    }


def facts() -> Mapping[str, known_facts.Fact]:
    return known_facts.facts()


def facts_of(variant: dict[str, Any]) -> list[str]:
    return [str(each) for each in (variant.get("metadata") or {}).get("facts") or []]


def test_every_label_has_thirty_examples_a_rule_and_an_answer() -> None:
    for label in set(domain()["intents"]) - DECISIONS - {FOLLOW_UP}:
        assert len(examples().get(label, [])) >= 30, label
        assert label in steps(), label
        for action in steps()[label]:
            assert action in responses() or action in domain()["actions"], (label, action)
        assert f"utter_{label}" in responses(), label


def test_every_topic_has_ten_questions_that_are_not_taught() -> None:
    counts = Counter(row["topic"] for row in load("evaluation.jsonl"))
    topics = set(examples()) - SMALL_TALK - {FOLLOW_UP}
    assert {label: counts[label] for label in topics if counts[label] < 10} == {}


def test_examples_have_labels_of_the_domain_only() -> None:
    assert set(examples()) == set(domain()["intents"]) - DECISIONS


def test_no_example_is_taught_twice() -> None:
    reader, labels = FrenchReader(KnownForms.of()), dict[str, list[str]]()
    for label, texts in examples().items():
        for text in texts:
            labels.setdefault(reader.written(text), []).append(label)
    assert {text: each for text, each in labels.items() if len(set(each)) > 1} == {}


def test_what_is_beside_the_point_has_the_most_examples() -> None:
    assert len(examples()["out_of_scope"]) >= 250


def test_every_fact_has_an_answer_of_one_of_its_topics_that_rests_on_it() -> None:
    resting: dict[str, set[str]] = {}
    for name, variants in responses().items():
        for variant in variants:
            for fact in facts_of(variant):
                resting.setdefault(fact, set()).add(name.removeprefix("utter_"))
    for number, fact in facts().items():
        of_topics = resting.get(number, set()) & set(fact.topics)
        assert bool(of_topics) == fact.known, f"row {number}"


@pytest.mark.parametrize("fact", known_facts.with_response(), ids=lambda fact: str(fact.id))
def test_a_fact_is_answered_first_with_its_figures_and_names(fact: known_facts.Fact) -> None:
    [variant] = responses()[fact.response]
    begins = " ".join(sentences(variant["text"])[:2])
    assert facts_of(variant)[0] == fact.id
    if fact.known:
        assert set(figures(fact.text)) <= set(figures(begins))
        assert set(NAME.findall(fact.text)) <= set(NAME.findall(begins))
    else:
        assert variant["text"].startswith(("Je ne connais", "Je ne sais"))
        assert {"title": "Parler à un conseiller", "payload": "/contact_human"} in variant[
            "buttons"
        ]


def test_a_fact_stands_in_the_file_of_its_first_topic() -> None:
    for path, document in documents("responses"):
        for name in document["responses"]:
            if name.startswith(known_facts.FACT_RESPONSE):
                fact = facts()[name.removeprefix(known_facts.FACT_RESPONSE)]
                assert path.stem == fact.topics[0], name


def test_an_answer_that_says_yes_or_no_to_a_figure_has_a_place_for_it() -> None:
    for fact in known_facts.with_response():
        [variant] = responses()[fact.response]
        placed = variant["text"].startswith("{verdict}")
        assert placed == bool(fact.limits or fact.hours), fact.id
        assert len(variant.get("buttons") or []) <= 2, "the rest of the topic is a button, too"


def test_answers_rest_on_facts_that_exist() -> None:
    for name, variants in responses().items():
        for variant in variants:
            assert set(facts_of(variant)) <= set(facts()), name


def test_every_figure_of_an_answer_stands_in_a_fact_that_it_names() -> None:
    for name, variants in responses().items():
        for variant in variants:
            known = {each for fact in facts_of(variant) for each in figures(facts()[fact].text)}
            assert set(figures(variant["text"])) <= known, name


def figures(text: str) -> list[str]:
    """The numbers of a text; a telephone number is one."""
    return re.findall(r"\d+(?:[ \u00a0\u202f]\d\d)+(?!\d)|\d+", text)


def sentences(text: str) -> list[str]:
    """A text cut after each full stop that ends a sentence; « S.L. » ends none."""
    return re.split(r"(?<=[^A-Z]\.) |\n+", text)


@pytest.mark.parametrize("name", sorted(responses()))
def test_an_answer_offers_three_buttons_at_most_and_each_leads_somewhere(name: str) -> None:
    for variant in responses()[name]:
        buttons = variant.get("buttons") or []
        assert len(buttons) <= 3
        for button in buttons:
            assert button["payload"].removeprefix("/") in steps()
            assert button["title"].strip()


def test_no_file_names_a_variable_that_rasa_would_fill_in() -> None:
    files = [ROOT / "config.yml", ROOT / "domain.yml", *DATA.rglob("*.yml")]
    assert [path for path in files if "$" in path.read_text("utf-8")] == []
