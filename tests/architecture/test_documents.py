"""What the documents say can be done can be done."""

import re
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from api.identity import site_identity
from cli.processes import ACTIONS_SETTINGS, ANSWERING, BOT_SETTINGS, GATEWAY_SETTINGS
from tests.support.tree import ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")
DOCUMENTS = [*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")]
CODE = re.compile(r"```.*?```|`[^`]*`", re.DOTALL)
#: `handoff/rules/routing.py`, or `routing.py` where the place is plain from the words around it.
FILE = re.compile(r"`((?:[\w-]+/)*[\w.-]+\.(?:py|ts|conf|toml|ya?ml|jsonl))`")
#: Not of the tree, or too much of it.
ASIDE = {".git", ".tools", ".venv", "node_modules"}
LINK = re.compile(r"(?<!!)\[[^\]]*\]\(([^)#\s]+)[^)]*\)")


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_link_within_the_tree_leads_somewhere(document: Path) -> None:
    links = LINK.findall(CODE.sub("", document.read_text(encoding="utf-8")))
    ours = [link for link in links if not link.startswith("http")]
    assert [link for link in ours if not (document.parent / link).exists()] == []


@cache
def files() -> frozenset[str]:
    """The files of the tree, each by its whole path and by every end of it."""
    ends = set()
    for folder, inner, names in ROOT.walk():
        inner[:] = [each for each in inner if each not in ASIDE]
        for name in names:
            parts = (folder / name).relative_to(ROOT).parts
            ends |= {"/".join(parts[start:]) for start in range(len(parts))}
    return frozenset(ends)


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_file_that_a_page_names_is_there(document: Path) -> None:
    named = set(FILE.findall(document.read_text(encoding="utf-8")))
    invented = {each for each in named if "window_stickers" in each}
    assert named - invented - files() == set()


def test_every_setting_is_explained() -> None:
    settings = {*GATEWAY_SETTINGS, *ACTIONS_SETTINGS, *BOT_SETTINGS, "VAR_DIR"} - set(ANSWERING)
    assert [name for name in sorted(settings) if f"| `{name}` |" not in README] == []


def test_every_make_target_is_explained() -> None:
    phony = re.search(r"^\.PHONY: (.*)$", (ROOT / "Makefile").read_text(), re.MULTILINE)
    assert phony
    targets = set(phony[1].split()) - {"help"}
    assert {name for name in targets if f"| `{name}` |" in README} == targets


def test_the_token_of_the_example_is_accepted() -> None:
    example = re.search(r"```python\n(.*?)```", README, re.DOTALL)
    assert example
    made: dict[str, Any] = {"secret": "s" * 40}
    exec(example[1], made)
    identity = site_identity(
        made["token"], "my-site", {"my-site": made["secret"]}, datetime.now(UTC)
    )
    assert identity.merchant_name == "Boulangerie Lenoir"
