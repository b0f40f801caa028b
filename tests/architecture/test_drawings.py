"""The drawings of ARCHITECTURE.md are drawn from the code."""

from docs.architecture import MARKED, PAGE, page

DRAWN = {found[2]: found[0] for found in MARKED.finditer(PAGE.read_text(encoding="utf-8"))}


def test_the_drawings_are_up_to_date() -> None:
    written = PAGE.read_text(encoding="utf-8")
    assert written == page(written), "run: .venv/bin/python docs/architecture.py"


def test_the_product_and_its_largest_packages_are_drawn() -> None:
    assert {".", "handoff", "bot/actions"} <= set(DRAWN)


def test_every_package_says_in_a_sentence_what_it_is() -> None:
    rows = [row for drawing in DRAWN.values() for row in drawing.splitlines()]
    packages = [
        row for row in rows if row.partition("|")[2].lstrip().startswith("`") and "/`" in row
    ]
    assert packages
    assert [row for row in packages if not row.split("|")[2].partition("<br>")[0].strip()] == []
