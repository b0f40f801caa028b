"""The pictures of docs/benchmarks.md, drawn by pygal as SVG."""

from collections.abc import Callable, Mapping, Sequence

from pygal import Bar
from pygal.style import CleanStyle

from bench.rasa.contenders import Contender
from bench.rasa.rounds import Round
from cli.processes import ROOT

FOLDER = ROOT / "docs" / "pictures"
#: What is drawn of how well each understands, and how it is called.
FIGURES = {
    "accuracy": "right topic",
    "confidently wrong": "confidently wrong",
    "out of scope recognised": "out of scope recognised",
}


def draw(contenders: Sequence[type[Contender]], rounds: Sequence[Round]) -> None:
    """Write `bench-speed.svg`, `bench-understanding.svg` and `bench-manners.svg`."""
    titles = [each.title for each in contenders]
    _bars(
        "bench-speed",
        "Turns per second",
        [f"{load.clients} at once" for load in rounds[0].loads],
        _by_title(titles, rounds, lambda each: [load.turns_per_second for load in each.loads]),
    )
    _bars(
        "bench-understanding",
        "Understanding, %",
        list(FIGURES.values()),
        _by_title(
            titles,
            rounds,
            lambda each: [100 * each.understood.figures[name] for name in FIGURES],
        ),
    )
    manners = sorted(rounds[0].understood.manners)
    _bars(
        "bench-manners",
        "Right topic by manner of writing, %",
        [name.replace("_", " ") for name in manners],
        _by_title(
            titles, rounds, lambda each: [100 * each.understood.manners[name] for name in manners]
        ),
    )


def _by_title(
    titles: Sequence[str], rounds: Sequence[Round], values: Callable[[Round], list[float]]
) -> dict[str, list[float]]:
    return {title: values(each) for title, each in zip(titles, rounds, strict=True)}


def _bars(
    name: str, title: str, groups: Sequence[str], values: Mapping[str, Sequence[float]]
) -> None:
    # No script: it is shown as a picture.
    chart = Bar(
        js=(), title=title, style=CleanStyle, width=800, height=380, legend_at_bottom=True,
        x_label_rotation=20, print_values=True, value_formatter=lambda value: f"{value:.0f}",
    )  # fmt: skip
    chart.x_labels = groups
    for each, heights in values.items():
        chart.add(each, list(heights))
    (FOLDER / f"{name}.svg").write_bytes(chart.render())
