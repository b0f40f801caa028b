"""The suites stand apart: what they share is in a module of its own, not in a test."""

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.support.tree import ROOT

TESTS = sorted((ROOT / "tests").rglob("*.py"))


def imported(path: Path) -> Iterator[str]:
    """The modules that a module imports, each also as the parent of what is taken from it."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (each.name for each in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{each.name}" for each in node.names)


def test_no_test_and_no_conftest_is_imported() -> None:
    wrong = [
        f"{path.relative_to(ROOT)} imports {name}"
        for path in [*TESTS, *(ROOT / "bench").rglob("*.py")]
        for name in imported(path)
        if name.startswith("tests.")
        and (
            name.endswith(".conftest")
            or (".test_" in name and (ROOT / f"{name.replace('.', '/')}.py").exists())
        )
    ]
    assert wrong == []


def test_what_is_shared_knows_no_suite() -> None:
    wrong = [
        f"{path.relative_to(ROOT)} imports {name}"
        for path in TESTS
        if "support" in path.parts
        for name in imported(path)
        if name.startswith("tests.") and not name.startswith("tests.support")
    ]
    assert wrong == []


#: The rooms whose modules are tested one by one.
ROOMS = [
    *(ROOT / "handoff" / room for room in ("rules", "steps", "visitor", "agent", "duties")),
    ROOT / "french",
]
#: Parts of `card_masking`, which say nothing by themselves: its suite is theirs.
WITH_ANOTHER = {"french/card_groups.py", "french/card_spans.py"}


def test_every_module_of_a_room_has_its_test() -> None:
    """The rooms in `french` read one phrase together: they are held by lists of phrases."""
    modules = [
        module.relative_to(ROOT)
        for room in ROOMS
        for module in sorted(room.glob("*.py"))
        if module.stem != "__init__"
    ]
    untested = [
        str(module)
        for module in modules
        if not (ROOT / "tests" / module).with_name(f"test_{module.name}").exists()
    ]
    assert set(untested) == WITH_ANOTHER
