"""The maintainers' guide, followed word by word: a topic is added, trained, and answered.

What is written and run is read from the page itself, so it cannot say anything else.
"""

import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import httpx
import pytest
import yaml

from tests.bot.rasa_server import Bot, rasa
from tests.support.action_server import action_server
from tests.support.processes import free_port
from tests.support.tree import ROOT

GUIDE = ROOT / "docs" / "mainteneurs.md"
BLOCK = re.compile(r"```(\w+)\n(.*?)```", re.DOTALL)
#: « À la fin de `bot/facts.yml` », « Dans `domain.yml`, sous la ligne `# topics` ».
FILE = re.compile(r"`([\w./]+\.(?:yml|jsonl))`(?:, sous la ligne `([^`]+)`)?")
QUESTION = re.compile(r"demandez « (.*?) »", re.DOTALL)
HEAVY = (".git", ".*_cache", ".hypothesis", ".venv", "__pycache__", "dist", "node_modules", "var")


@dataclass(frozen=True)
class Block:
    """What the guide gives to copy, and the words before it, since the last one."""

    language: str
    text: str
    before: str


@cache
def section() -> str:
    """The part of the guide that adds a topic."""
    page = GUIDE.read_text(encoding="utf-8")
    return page.partition("\n## Ajouter un sujet\n")[2].partition("\n## ")[0]


def blocks() -> Iterator[Block]:
    end = 0
    for found in BLOCK.finditer(section()):
        yield Block(found[1], found[2], section()[end : found.start()])
        end = found.end()


def written() -> Iterator[tuple[str, str | None, str]]:
    """What the guide has one write: the file, the line it goes under (or the end), the text."""
    for block in blocks():
        if block.language != "bash" and (named := FILE.findall(block.before)):
            file, under = named[-1]
            yield file, under or None, block.text


def commands() -> Iterator[tuple[str, str | None]]:
    """What the guide has one run, and what it shows as the answer."""
    given = list(blocks())
    for block, after in zip(given, [*given[1:], None], strict=True):
        if block.language == "bash":
            shown = after is not None and not FILE.search(after.before) and after.language == "json"
            yield block.text, after.text if after and shown else None


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the tree, with the environments of this one, in which the guide's files are."""
    tree = tmp_path_factory.mktemp("guide") / "relais"
    shutil.copytree(ROOT, tree, ignore=shutil.ignore_patterns(*HEAVY), symlinks=True)
    for environment in (".venv", "bot/.venv"):
        (tree / environment).symlink_to(ROOT / environment)
    for name, under, text in written():
        path = tree / name
        before = path.read_text(encoding="utf-8") if path.exists() else ""
        line = next((each for each in before.splitlines(True) if each.strip() == under), None)
        assert under is None or line, f"{name} has no line {under}"
        after = before.replace(line, line + text, 1) if line else before + text
        path.write_text(after, encoding="utf-8")
    return tree


@pytest.fixture(scope="module")
def outputs(copy: Path) -> list[tuple[str, str, str | None]]:
    """Every command of the guide, run in its order: it, what it wrote, what the guide shows."""
    # The command that is installed belongs to the tree it is run in.
    environment = {**os.environ, "PYTHONPATH": str(copy)}
    outputs = []
    for command, shown in commands():
        done = subprocess.run(
            ["bash", "-euo", "pipefail", "-c", command],
            check=False, cwd=copy, env=environment, capture_output=True, text=True, timeout=560,
        )  # fmt: skip
        assert done.returncode == 0, (command, done.stdout, done.stderr)
        outputs.append((command, done.stdout, shown))
    return outputs


def test_the_guide_has_one_write_every_file_that_it_lists() -> None:
    page = GUIDE.read_text(encoding="utf-8")
    table = page.partition("## Où se trouve quoi")[2].partition("\n## ")[0]
    listed = set(re.findall(r"`([\w./<>]+\.(?:yml|jsonl))`", table)) - {"bot/data/nlu/trade.yml"}
    assert {name.replace("<sujet>", "window_stickers") for name in listed} == {
        name for name, _, _ in written()
    }


def test_the_new_topic_is_trained_and_the_data_pass_their_tests(
    outputs: list[tuple[str, str, str | None]],
) -> None:
    assert "Modèle publié" in outputs[0][1]
    assert "passed" in outputs[-1][1]


def test_a_new_question_is_understood_as_the_guide_shows(
    outputs: list[tuple[str, str, str | None]],
) -> None:
    [(_, told, shown)] = [each for each in outputs if each[2]]
    assert shown
    for field in ("text", "topic", "decision"):
        of_field = re.compile(rf'"{field}": (".*?")')
        assert of_field.search(told)[1] == of_field.search(shown)[1]  # type: ignore[index]


@pytest.mark.usefixtures("outputs")
def test_the_bot_answers_a_question_about_the_new_topic(copy: Path, tmp_path: Path) -> None:
    question = QUESTION.search(section())
    assert question
    [answer] = [text for name, _, text in written() if name.startswith("bot/data/responses/")]
    [[expected]] = yaml.safe_load(answer)["responses"].values()
    port = free_port()
    with (
        action_server(port, tmp_path / "actions.log", copy),
        rasa(tmp_path, port, copy) as address,
        httpx.Client(base_url=address, timeout=60) as http,
    ):
        told = Bot(http).say(" ".join(question[1].split()))
    assert [each["text"] for each in told["messages"]] == [expected["text"]]
