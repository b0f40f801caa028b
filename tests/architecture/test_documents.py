"""What the documents say can be done can be done."""

import re
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from api.identity import site_identity
from cli.processes import ACTIONS_SETTINGS, ANSWERING, BOT_SETTINGS, GATEWAY_SETTINGS

ROOT = Path(__file__).resolve().parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
DOCUMENTS = [*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")]
CODE = re.compile(r"```.*?```|`[^`]*`", re.DOTALL)
LINK = re.compile(r"(?<!!)\[[^\]]*\]\(([^)#\s]+)[^)]*\)")


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_link_within_the_tree_leads_somewhere(document: Path) -> None:
    links = LINK.findall(CODE.sub("", document.read_text(encoding="utf-8")))
    ours = [link for link in links if not link.startswith("http")]
    assert [link for link in ours if not (document.parent / link).exists()] == []


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
