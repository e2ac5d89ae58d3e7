"""How cost grows with people: points, fitted slopes, and growth between the ends of the ladder."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from benchmarks.cases import LADDER
from benchmarks.figures import Slope, slope
from benchmarks.report.results import Results
from benchmarks.sections import Section, section
from benchmarks.series import Series

__all__ = ["Curve", "curves", "growth"]

#: Runs whose growth is of interest, by the name of their curve.
_RUNS = {
    "standard, default gap": ("standard", "solve"),
    "standard, proven": ("standard", "prove"),
    "weighted, proven": ("weighted", "prove"),
}
#: Growth is told from this size on: below it, starting Python is most of the time.
_FROM = 5000


@dataclass(frozen=True)
class Curve:
    """A figure over people: ``points`` are (employees, figure), sizes in ascending order."""

    name: str
    figure: str
    points: tuple[tuple[int, float], ...]

    def fitted(self, smallest: int = 0) -> Slope | None:
        """Return the line through the logarithms of the sizes from ``smallest`` on."""
        return slope([(x, y) for x, y in self.points if x >= smallest])


_FIGURES: dict[str, Callable[[Series], float | None]] = {
    "seconds": lambda s: s.seconds.median,
    "seconds of solving": lambda s: s.solving,
    "peak MiB": lambda s: s.peak_mib.median,
    "lawful pairs": lambda s: s.get("columns"),
}


def curves(results: Results, figure: str) -> list[Curve]:
    """Return the curves of a figure over the ladder, one per run and model."""
    found = []
    for name, (model, run) in _RUNS.items():
        ladder = [s for s in results.of(run) if s.model == model and s.case in LADDER]
        pairs = [(s.employees, _FIGURES[figure](s)) for s in ladder]
        points = sorted((x, float(y)) for x, y in pairs if x is not None and y is not None)
        if points:
            found.append(Curve(name, figure, tuple(points)))
    return found[:1] if figure == "lawful pairs" else found


def growth(results: Results) -> Section:
    """One line per curve: the fitted exponents, and what grew by how much."""
    rows = [
        (curve.name if figure != "lawful pairs" else "", figure, *_cells(curve))
        for figure in _FIGURES
        for curve in curves(results, figure)
        if len(curve.points) > 1
    ]
    return section(
        "Growth with people",
        "Slope = exponent of the line through the ladder in logarithms: 1 is in proportion to "
        f"people, 2 to their square. From {_FROM:,} people on, and from the smallest case on.",
        (
            "run", "figure", "people", "people grow by", "figure grows by", f"slope from {_FROM:,}",
            "slope of all",
        ),
        rows,
        command="python -m benchmarks run --groups ladder --phases solve prove",
    )  # fmt: skip


def _cells(curve: Curve) -> Sequence[str]:
    larger = [point for point in curve.points if point[0] >= _FROM]
    ends = larger if len(larger) > 1 else list(curve.points)
    (few, low), (many, high) = ends[0], ends[-1]
    return (
        f"{few:,} to {many:,}",
        f"{many / few:.1f}",
        f"{high / low:.1f}" if low else "",
        _exponent(curve.fitted(_FROM)),
        _exponent(curve.fitted()),
    )


def _exponent(line: Slope | None) -> str:
    return "" if line is None else f"{line.exponent:.2f}"
