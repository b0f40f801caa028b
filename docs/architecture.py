"""Draws the packages and their rooms into ARCHITECTURE.md, from imports and docstrings.

A drawing stands between `<!-- drawn: FOLDER -->`, whose rooms it shows, and `<!-- end -->`.
`python docs/architecture.py` after a change of modules; tests/architecture compares.
"""

import ast
import re
from collections.abc import Iterator
from graphlib import TopologicalSorter
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "ARCHITECTURE.md"
MARKED = re.compile(r"(<!-- drawn: (\S+) -->\n).*?(<!-- end -->)", re.DOTALL)
#: Not part of the product.
ASIDE = {"bench", "docs", "tests"}


def page(before: str) -> str:
    """The page `before`, with each drawing as the code has it now."""

    def drawn(found: re.Match[str]) -> str:
        return found[1] + drawing(Path(found[2])) + found[3]

    return MARKED.sub(drawn, before)


def drawing(folder: Path) -> str:
    """A table of the rooms in a folder, the highest floor first.

    A room is a package within it; a module that lies loose beside them is one, too. Each stands on
    lower floors only: what it imports of its neighbours.
    """
    rooms = set(_rooms(folder))
    stands_on = {room: _imported(folder, room) & rooms - {room} for room in rooms}
    lines = ["| | what it is | stands on |\n", "|---|---|---|\n"]
    for floor in reversed(list(_floors(stands_on))):
        packages = [room for room in floor if _is_package(folder, room)]
        lines += [_row(folder, room, stands_on[room]) for room in packages]
        loose = [room for room in floor if room not in packages]
        if len(loose) == 1:
            lines.append(_row(folder, loose[0], stands_on[loose[0]]))
        elif loose:
            lines.append(f"| {', '.join(f'`{each}`' for each in loose)} | | |\n")
    return "".join(lines)


def _floors(stands_on: dict[str, set[str]]) -> Iterator[list[str]]:
    """The rooms by height, the ground floor first. Raises CycleError."""
    sorter = TopologicalSorter(stands_on)
    sorter.prepare()
    while sorter.is_active():
        ready = sorter.get_ready()
        yield sorted(ready)
        sorter.done(*ready)


def _row(folder: Path, room: str, stands_on: set[str]) -> str:
    name = f"`{folder / room}/`" if _is_package(folder, room) else f"`{folder / room}.py`"
    return f"| {name} | {_about(folder, room)} | {', '.join(sorted(stands_on))} |\n"


def _about(folder: Path, room: str) -> str:
    """The first sentence of its docstring, and the modules in it."""
    package = _is_package(folder, room)
    file = ROOT / folder / room / "__init__.py" if package else ROOT / folder / f"{room}.py"
    told = ast.get_docstring(ast.parse(file.read_text(encoding="utf-8"))) or ""
    sentence = " ".join(re.split(r"(?<=\.)\s|\n\n", told)[0].split())
    if not package or folder == Path():
        return sentence
    modules = ", ".join(f"`{each}`" for each in _rooms(folder / room))
    return f"{sentence}<br>{modules}"


def _rooms(folder: Path) -> list[str]:
    """The packages and modules within a folder; at the root, the packages of the product."""
    packages = sorted(path.parent.name for path in (ROOT / folder).glob("*/__init__.py"))
    if folder == Path():
        return [each for each in packages if each not in ASIDE]
    modules = sorted(path.stem for path in (ROOT / folder).glob("*.py") if path.stem != "__init__")
    return packages + modules


def _is_package(folder: Path, room: str) -> bool:
    return (ROOT / folder / room / "__init__.py").exists()


def _imported(folder: Path, room: str) -> set[str]:
    """The neighbours in `folder` that a room imports, wherever in it."""
    prefix = "".join(f"{part}." for part in folder.parts)
    place = ROOT / folder / room
    files = _files(place) if _is_package(folder, room) else [place.with_suffix(".py")]
    names = {name for file in files for name in _names(file)}
    return {name[len(prefix) :].partition(".")[0] for name in names if name.startswith(prefix)}


def _files(folder: Path) -> Iterator[Path]:
    """The modules of a package, its sub-packages' too."""
    yield from folder.glob("*.py")
    for inner in folder.glob("*/__init__.py"):
        yield from _files(inner.parent)


def _names(file: Path) -> Iterator[str]:
    """The dotted names that a file imports; of `from a import b`, a.b."""
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (each.name for each in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from (f"{node.module}.{each.name}" for each in node.names)


if __name__ == "__main__":
    PAGE.write_text(page(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
