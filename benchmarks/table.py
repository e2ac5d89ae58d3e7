"""Markdown tables of results."""

from collections.abc import Iterable, Sequence
from typing import Any

from benchmarks.closers_table import closers_section
from benchmarks.questions_table import questions_section
from benchmarks.race_table import race_section
from benchmarks.registry import CASES, INNER, MODELS, RUNS, SOLVING, TARGETS
from benchmarks.roots_table import roots_section
from benchmarks.sections import count, distinct, machine_lines, seconds, section
from benchmarks.store import Record

__all__ = ["markdown"]


def markdown(
    records: Sequence[Record],
    closers: Sequence[Record] = (),
    roots: Sequence[Record] = (),
    questions: Sequence[Record] = (),
    race: Sequence[Record] = (),
) -> str:
    """Everything measured, as markdown.

    Parameters
    ----------
    records : of `python -m benchmarks run`.
    closers : of `python -m benchmarks closers`.
    roots : of `python -m benchmarks roots`.
    questions : of `python -m benchmarks questions`.
    race : of `python -m benchmarks race`.
    """
    parts = ["# Benchmark results"]
    if not any((records, closers, roots, questions, race)):
        parts.append("Nothing has been measured.")
    else:
        parts.append("Written by `python -m benchmarks table`; README.md says how to read it.")
    ordered = sorted(records, key=_order)
    parts += [
        machine_lines(ordered),
        _whole_runs(ordered),
        _phases(ordered),
        _floor(ordered),
        _verification(ordered),
        _baseline(ordered),
        _generation(ordered),
        _failures(ordered),
        closers_section(closers),
        roots_section(roots),
        questions_section(questions),
        race_section(race),
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def _order(record: Record) -> tuple[int, int, int]:
    cases, models, runs = list(CASES), [None, *MODELS], list(RUNS)
    return cases.index(record["case"]), models.index(record["model"]), runs.index(record["run"])


def _of(records: Iterable[Record], *runs: str) -> list[Record]:
    return [r for r in records if r["run"] in runs and not r["failed"]]


def _whole_runs(records: Sequence[Record]) -> str:
    heads = (
        "case", "model", "gap asked", "seconds", "target", "CPU s", "peak MiB", "status",
        "largest gap", "moves", "lawful pairs", "core",
    )  # fmt: skip
    return section(
        "Whole runs: files to plan folder",
        "Wall seconds of the whole process; memory summed over the process tree. "
        "Gap = (base - bound) / max(1, base), largest over the levels; "
        "core = columns that the integer solver saw.",
        heads,
        [
            (
                r["case"],
                r["model"],
                f"{RUNS[r['run']].gap:.2%}",
                seconds(r["seconds"]),
                _target(r),
                seconds(r["cpu_seconds"]),
                f"{r['peak_mib']:,.0f}",
                f"{r['status']} ({r['stopped_by']})",
                _gap(r["levels"]),
                count(r["moves"]),
                count(r["columns"]),
                count(r["core_columns"]),
            )
            for r in _of(records, "solve", "prove")
        ],
    )


def _phases(records: Sequence[Record]) -> str:
    runs = _of(records, "prove")
    named = distinct(phase for r in runs for phase in r["seconds_by_phase"])
    phases = [p for p in INNER if p in named] + [p for p in named if p not in INNER]
    rows = []
    for r in runs:
        inner = r["seconds_by_phase"]
        rest = r["seconds"] - sum(inner.values())
        rows.append(
            (
                r["case"],
                r["model"],
                *(seconds(inner.get(phase)) for phase in phases),
                seconds(rest),
            )
        )
    return section(
        "Where the time goes (--gap 0)",
        "Seconds per phase as the run reports them; "
        "rest = start of the process and what no phase claims.",
        ("case", "model", *phases, "rest"),
        rows,
    )


def _floor(records: Sequence[Record]) -> str:
    runs = {(r["case"], r["model"], r["run"]): r for r in _of(records, "solve", "prove")}
    rows = []
    for r in _of(records, "floor"):
        floor = r["seconds_by_phase"]["min-cost flow"]
        row = [r["case"], r["model"], count(r["columns"]), seconds(floor)]
        for name in ("solve", "prove"):
            run = runs.get((r["case"], r["model"], name))
            own = run["seconds_by_phase"] if run else {}
            solving = sum(own[phase] for phase in SOLVING if phase in own) if own else None
            row += [seconds(solving), "" if solving is None else f"{solving / floor:.1f}"]
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
    )  # fmt: skip


def _verification(records: Sequence[Record]) -> str:
    return section(
        "Verification of the proven plan",
        "Without a solver. "
        "Rests on search = part of the bound that the certificate does not prove, per level.",
        (
            "case",
            "model",
            "seconds",
            "load",
            "after loading",
            "target",
            "peak MiB",
            "rests on search",
        ),
        [
            (
                r["case"],
                r["model"],
                seconds(r["seconds"]),
                seconds(r["seconds_by_phase"].get("load")),
                seconds(r["seconds_by_phase"].get("after loading")),
                _target(r),
                f"{r['peak_mib']:,.0f}",
                ", ".join(f"{name} {count(v)}" for name, v in r["on_search"].items()),
            )
            for r in _of(records, "verify")
        ],
    )


def _baseline(records: Sequence[Record]) -> str:
    proven = {(r["case"], r["model"]): r for r in _of(records, "prove")}
    rows = []
    for r in _of(records, "all-pairs"):
        ours = proven.get((r["case"], r["model"]))
        rows.append(
            (
                r["case"],
                r["model"],
                f"{r['limit']:.0f}",
                r["status"],
                _levels(r.get("levels", ())),
                seconds(r["seconds"]),
                f"{r['peak_mib']:,.0f}",
                _levels(ours["levels"]) if ours else "",
                seconds(ours["seconds"]) if ours else "",
                f"{r['seconds'] / ours['seconds']:.1f}" if ours else "",
                f"{r['peak_mib'] / ours['peak_mib']:.1f}" if ours else "",
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
    )  # fmt: skip


def _generation(records: Sequence[Record]) -> str:
    return section(
        "Generating the scenario",
        "",
        ("case", "seconds", "peak MiB"),
        [
            (r["case"], seconds(r["seconds"]), f"{r['peak_mib']:,.0f}")
            for r in _of(records, "generate")
        ],
    )


def _failures(records: Sequence[Record]) -> str:
    return section(
        "Failed runs",
        "",
        ("case", "model", "run", "exit code", "stopped by"),
        [
            (r["case"], r["model"] or "", r["run"], r["exit_code"], r["stopped"] or "")
            for r in records
            if r["failed"]
        ],
    )


def _gap(levels: Sequence[dict[str, Any]]) -> str:
    gaps = [
        max(0, level["base"] - level["bound"]) / max(1, abs(level["base"]))
        for level in levels
        if level["base"] is not None and level["bound"] is not None
    ]
    return f"{max(gaps):.4%}" if len(gaps) == len(levels) and gaps else "unknown"


def _levels(levels: Sequence[dict[str, Any]]) -> str:
    return ", ".join(
        f"{level['name']} {_figure(level['objective'])} / {_figure(level['bound'])}"
        for level in levels
    )


def _figure(value: float | None) -> str:
    return "none" if value is None else f"{value:,.0f}"


def _target(record: Record) -> str:
    employees = CASES[record["case"]].employees
    target = TARGETS.get((record["run"], record["model"], employees or 0))
    if target is None:
        return ""
    memory = f", {target.mib:,.0f} MiB" if target.mib is not None else ""
    return f"{target.seconds:g} s{memory}"
