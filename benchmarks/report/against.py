"""Sections that hold the engine against something else: the floor, all pairs in CP-SAT."""

from collections.abc import Iterable, Mapping
from typing import Any

from benchmarks.registry import SOLVING
from benchmarks.report.results import Results
from benchmarks.sections import Section, count, mebibytes, seconds, section
from benchmarks.series import Series

__all__ = ["all_pairs", "floor", "floor_ratio"]


def floor(results: Results) -> Section:
    """Seconds of solving over those of the bare transportation problem."""
    rows = []
    for s in results.of("floor"):
        row = [s.case, s.model, count(s.get("columns")), seconds(_flow(s))]
        for name in ("solve", "prove"):
            own = results.one(s.case, s.model, name)
            ratio = None if own is None else floor_ratio(own, s)
            row += [
                seconds(own.solving if own else None),
                "" if ratio is None else f"{ratio:.1f}",
            ]
        rows.append(row)
    return section(
        "Against the floor",
        "Floor = the transportation problem alone on all lawful pairs by OR-Tools' min-cost flow, "
        "every level once for itself: ladders and capacities of positions, no side rules. "
        f"Solving = {', '.join(SOLVING)}; ratio = solving over floor.",
        (
            "case", "model", "lawful pairs", "floor s", "solving s, default gap", "ratio",
            "solving s, gap 0", "ratio",
        ),
        rows,
        command="python -m benchmarks run --phases solve prove floor",
    )  # fmt: skip


def floor_ratio(own: Series, flow: Series) -> float | None:
    """Return seconds of solving over those of the floor."""
    below = _flow(flow)
    return own.solving / below if own.solving is not None and below else None


def all_pairs(results: Results) -> Section:
    """CP-SAT on the whole formulation, and our proof."""
    rows = []
    for s in results.of("all-pairs"):
        ours = results.one(s.case, s.model, "prove")
        rows.append(
            (
                s.case,
                s.model,
                f"{s.get('limit'):.0f}",
                s.get("status"),
                _levels(s.get("levels") or ()),
                seconds(s.seconds.median),
                mebibytes(s.peak_mib.median),
                _levels(ours.get("levels") or ()) if ours else "",
                seconds(ours.seconds.median) if ours else "",
                f"{s.seconds.median / ours.seconds.median:.1f}" if ours else "",
                f"{s.peak_mib.median / ours.peak_mib.median:.1f}" if ours else "",
            )
        )
    return section(
        "All lawful pairs given to CP-SAT",
        "The same formulation, the same two workers, today's assignment as hint; the limit counts "
        "from the formulation on. Cells show objective / bound per level. Ratios: all pairs over "
        "`solve --gap 0`, whole processes (seconds of a stopped baseline are a lower limit).",
        (
            "case", "model", "limit s", "status", "all pairs", "seconds", "peak MiB",
            "mutasi-opt", "seconds", "time ratio", "memory ratio",
        ),
        rows,
        command="python -m benchmarks run --phases prove all-pairs --baseline-limit 300",
    )  # fmt: skip


def _flow(series: Series) -> float | None:
    return series.phases.get("min-cost flow")


def _levels(levels: Iterable[Mapping[str, Any]]) -> str:
    return ", ".join(
        f"{level['name']} {_figure(level['objective'])} / {_figure(level['bound'])}"
        for level in levels
    )


def _figure(value: float | None) -> str:
    return "none" if value is None else f"{value:,.0f}"
