"""Writes docs/decisions/README.md: one line for each decision, from the titles of the pages.

`python docs/decision_index.py` after a page was added or renamed; tests/architecture compares.
"""

from pathlib import Path

FOLDER = Path(__file__).with_name("decisions")
PAGE = FOLDER / "README.md"
HEAD = """# Decisions

Why Relais is made as it is: one page for each decision that the next person would ask about. A
page says what was decided and what was not chosen, and ends with the check that holds it. A
decision that is overtaken is rewritten: what was thought before is in the history.

Written by `python docs/decision_index.py` from the titles. Do not edit it by hand.

"""


def decisions() -> list[Path]:
    """The pages, in the order of their numbers."""
    return sorted(FOLDER.glob("[0-9]*.md"))


def page() -> str:
    """The whole page."""
    return HEAD + "".join(_line(path) for path in decisions())


def _line(path: Path) -> str:
    number, _, title = path.read_text(encoding="utf-8").splitlines()[0].partition(". ")
    return f"{number.removeprefix('# ')}. [{title}]({path.name})\n"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
