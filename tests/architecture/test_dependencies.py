"""What the product imports is declared, once, where it is needed."""

import ast
import re
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import distribution
from pathlib import Path

from tests.support.tree import ROOT

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
OURS: list[str] = PROJECT["tool"]["hatch"]["build"]["targets"]["wheel"]["packages"]
#: Of the bot only its actions run here; Rasa's own interpreter has what the rest imports.
HERE = [ROOT / ("bot/actions" if package == "bot" else package) for package in OURS]


def names(requirements: list[str]) -> list[str]:
    """`sqlalchemy[asyncio]>=2` is sqlalchemy."""
    found = (re.match(r"[\w.-]+", each) for each in requirements)
    return [re.sub(r"[-_.]+", "-", name[0]).lower() for name in found if name]


PRODUCT = names(PROJECT["project"]["dependencies"])
DEVELOPMENT = names(PROJECT["dependency-groups"]["dev"])


def imported(path: Path) -> Iterator[str]:
    """The packages that a module imports, wherever in it."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (each.name.partition(".")[0] for each in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module.partition(".")[0]


def provided(requirement: str) -> set[str]:
    """The packages that a declared distribution brings."""
    return {path.parts[0].removesuffix(".py") for path in distribution(requirement).files or ()}


def test_what_the_product_imports_is_declared_for_it() -> None:
    known = {*OURS, *sys.stdlib_module_names}.union(*map(provided, PRODUCT))
    foreign = {
        (name, str(path.relative_to(ROOT)))
        for package in HERE
        for path in package.rglob("*.py")
        for name in imported(path)
        if name not in known
    }
    assert foreign == set()


def test_nothing_is_declared_twice() -> None:
    declared = [*PRODUCT, *DEVELOPMENT]
    assert sorted(declared) == sorted(set(declared))
