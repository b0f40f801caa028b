"""Whatever is known of a topic stands in one row, and nothing of it is missing elsewhere."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.topics import TopicsError, acts, is_topic, question_of, read, skill_of, title_of, topics
from handoff.words.skills import Skill
from tests.support.tree import ROOT

#: Set in place of a topic.
DECISIONS = {"clarify", "nlu_fallback", "follow_up"}
FILES = ("domain.yml", "bot/topics.yml")
ROW = "  title: Changer de banque\n  skill: account_access\n  means: Changer de banque.\n"
ANSWERS = "bot/data/responses/bank_details.yml"
FOLDERS = ("bot/data/nlu", "bot/data/rules", "bot/data/responses")


def missing(root: Path) -> list[str]:
    """What topics lack, by the file in which it is to be added."""
    domain = yaml.safe_load((root / "domain.yml").read_text("utf-8"))
    found = {
        "domain.yml: no intent": set(domain["intents"]) - DECISIONS,
        "bot/topics.yml: no row": set(read(root / "bot/topics.yml")),
        "bot/data/nlu/{}.yml: no examples": set(_taught(root)),
        "bot/data/rules/{}.yml: no rule": set(_ruled(root)) - DECISIONS,
        "bot/data/responses/{}.yml: no response utter_{}": set(_answered(root)),
    }
    labels = set.union(*(each for lack, each in found.items() if "utter_" not in lack))
    return [
        f"{label} is missing in {lack.format(label, label)}"
        for label in sorted(labels)
        for lack, have in found.items()
        if label not in have
    ]


def _documents(root: Path, folder: str) -> Iterator[dict[str, Any]]:
    for path in sorted((root / "bot/data" / folder).glob("*.yml")):
        yield yaml.safe_load(path.read_text("utf-8"))


def _taught(root: Path) -> Iterator[str]:
    for document in _documents(root, "nlu"):
        yield from (block["intent"] for block in document["nlu"] if "intent" in block)


def _ruled(root: Path) -> Iterator[str]:
    for document in _documents(root, "rules"):
        first = (rule["steps"][0] for rule in document["rules"])
        yield from (step["intent"] for step in first if "intent" in step)


def _answered(root: Path) -> Iterator[str]:
    for document in _documents(root, "responses"):
        yield from (name.removeprefix("utter_") for name in document["responses"])


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of what maintainers edit."""
    for folder in FOLDERS:
        shutil.copytree(ROOT / folder, tmp_path / folder)
    for file in FILES:
        shutil.copy(ROOT / file, tmp_path / file)
    return tmp_path


def test_nothing_is_missing_for_any_topic() -> None:
    assert missing(ROOT) == []


def test_a_new_row_says_which_files_lack_the_topic(project: Path) -> None:
    with (project / "bot/topics.yml").open("a", encoding="utf-8") as file:
        file.write(f"bank_details:\n{ROW}")
    assert missing(project) == [
        "bank_details is missing in domain.yml: no intent",
        "bank_details is missing in bot/data/nlu/bank_details.yml: no examples",
        "bank_details is missing in bot/data/rules/bank_details.yml: no rule",
        f"bank_details is missing in {ANSWERS}: no response utter_bank_details",
    ]


@pytest.mark.parametrize("folder", FOLDERS)
def test_a_topic_without_one_of_its_files_names_it(project: Path, folder: str) -> None:
    (project / folder / "terminal.yml").unlink()
    [lack] = missing(project)
    assert lack.startswith(f"terminal is missing in {folder}/terminal.yml")


@pytest.mark.parametrize(
    ("file", "line"),
    [
        ("domain.yml", r"  - queue_status\n"),
        ("bot/topics.yml", r"queue_status:\n(?:  .*\n)+"),
    ],
)
def test_a_topic_that_one_list_does_not_name_says_which(
    project: Path, file: str, line: str
) -> None:
    written = (project / file).read_text("utf-8")
    without, times = re.subn(rf"^{line}", "", written, flags=re.MULTILINE)
    assert times == 1
    # Nor may another row name it as its neighbour.
    without = re.sub(r"^    queue_status: .*\n", "", without, flags=re.MULTILINE)
    (project / file).write_text(without, "utf-8")
    [lack] = missing(project)
    assert lack.startswith(f"queue_status is missing in {file}")


@pytest.mark.parametrize(
    ("row", "wrong"),
    [
        ("title: Changer de banque", "il manque « skill »"),
        ("skill: technical", "il manque « title »"),
        ("{for_agents: Banque, skill: technical}", "puisqu’il y a « skill »"),
        ("{title: Changer de banque, skill: technical}", "il manque « means »"),
        ("{for_agents: Banque, means: Banque., borders: {banks: x}}", "nomme « banks »"),
        ("{for_agents: Banque, question: Quelle banque ?, means: Banque.}", "avec un « title »"),
        ("titre: Changer de banque", "seuls sont attendus"),
        ("Changer de banque", "seuls sont attendus"),
    ],
)
def test_a_row_that_cannot_be_used_is_refused_by_name(tmp_path: Path, row: str, wrong: str) -> None:
    (tmp_path / "topics.yml").write_text(f"bank_details:\n  {row}\n", "utf-8")
    with pytest.raises(TopicsError, match=f"« bank_details ».*{wrong}"):
        read(tmp_path / "topics.yml")


def test_each_skill_is_one_that_agents_have() -> None:
    for label, topic in topics().items():
        assert topic.skill is None or topic.skill in set(Skill), label


def test_no_two_buttons_read_the_same() -> None:
    known = [each for each in topics().values() if each.title]
    assert len({each.title for each in known}) == len(known)
    assert len({each.question for each in known}) == len(known)


def test_every_topic_is_asked_about_as_a_merchant_would_ask_and_briefly() -> None:
    for label, topic in topics().items():
        if topic.title:
            assert topic.question, label
            assert topic.question.endswith("\u202f?"), label
            assert len(topic.question) <= 50, label


def test_a_topic_without_a_question_is_asked_about_by_its_title() -> None:
    assert question_of("my_fees") == "Combien de frais ai-je payés\u202f?"
    assert question_of("unheard_of") == "unheard_of"


def test_what_does_something_is_told_from_what_only_tells() -> None:
    assert [each for each in topics() if acts(each)] == [
        "update_profile", "contact_human", "dispute_accept_refund", "dispute_respond",
        "dispute_notifications", "callback", "erase_my_data",
    ]  # fmt: skip
    assert not acts("unheard_of")


def test_small_talk_is_no_topic_to_offer() -> None:
    assert (is_topic("greet"), is_topic("terminal"), is_topic("unheard_of")) == (False, True, False)
    assert (title_of("greet"), title_of("terminal")) == ("greet", "Terminal de paiement")


def test_the_request_for_a_person_is_about_nothing_by_itself() -> None:
    assert (skill_of("callback"), skill_of("greet"), skill_of("dispute_list")) == (
        None, None, "disputes",
    )  # fmt: skip
