"""Sections about whole runs: what they took, where the time went, what failed."""

from collections.abc import Callable, Sequence
from typing import Any

from benchmarks.registry import INNER, RUNS
from benchmarks.report.results import Results
from benchmarks.report.targets import target_text
from benchmarks.sections import (
    Section,
    count,
    distinct,
    mebibytes,
    seconds,
    seconds_spread,
    section,
)
from benchmarks.series import Series

__all__ = [
    "failures",
    "generation",
    "largest_gap",
    "phases",
    "verification",
    "verified",
    "whole_runs",
]


def whole_runs(results: Results) -> Section:
    """One line per case, model and gap asked for."""
    heads = (
        "case", "model", "gap asked", "seconds", "target", "CPU s", "peak MiB", "status",
        "largest gap", "verified", "moves", "lawful pairs", "core", "LP rounds",
    )  # fmt: skip
    return section(
        "Whole runs: files to plan folder",
        "Wall seconds of the whole process, of repeats the median and between which seconds they "
        "lay; memory summed over the process tree. Gap = (base - bound) / max(1, base), largest over "
        "the levels; verified = the plan was recounted and its bounds checked in the same run, "
        "without a solver; core = columns that the integer solver saw.",
        heads,
        [
            (
                s.case,
                s.model,
                f"{RUNS[s.run].gap:.2%}",
                seconds_spread(s.seconds),
                target_text(s),
                seconds(s.cpu_seconds.median),
                mebibytes(s.peak_mib.median),
                _status(s),
                largest_gap(s.get("levels") or ()),
                verified(s),
                count(s.get("moves")),
                count(s.get("columns")),
                count(s.get("core_columns")),
                _rounds(s),
            )
            for s in results.of("solve", "prove")
        ],
        command="python -m benchmarks run --phases solve prove",
    )


def phases(results: Results) -> Section:
    """Seconds per phase of the proofs."""
    runs = results.of("prove")
    named = distinct(phase for s in runs for phase in s.phases)
    known = [p for p in INNER if p in named] + [p for p in named if p not in INNER]
    rows = [
        (
            s.case,
            s.model,
            *(seconds(s.phases.get(phase)) for phase in known),
            seconds(s.seconds.median - sum(s.phases.values())),
        )
        for s in runs
    ]
    return section(
        "Where the time goes (--gap 0)",
        "Seconds per phase as the run reports them; "
        "rest = start of the process and what no phase claims.",
        ("case", "model", *known, "rest"),
        rows,
        command="python -m benchmarks run --phases prove",
    )


def verification(results: Results) -> Section:
    """How long the proven plans took to verify."""
    return section(
        "Verification of the proven plan",
        "Without a solver. "
        "Rests on search = part of the bound that the certificate does not prove, per level.",
        (
            "case", "model", "seconds", "load", "after loading", "target", "peak MiB",
            "rests on search",
        ),
        [
            (
                s.case,
                s.model,
                seconds_spread(s.seconds),
                seconds(s.phases.get("load")),
                seconds(s.phases.get("after loading")),
                target_text(s),
                mebibytes(s.peak_mib.median),
                ", ".join(f"{name} {count(v)}" for name, v in s.get("on_search").items()),
            )
            for s in results.of("verify")
        ],
        command="python -m benchmarks run --phases prove verify",
    )  # fmt: skip


def generation(results: Results) -> Section:
    """How long the scenarios took to make."""
    return section(
        "Making the scenario",
        "",
        ("case", "seconds", "peak MiB"),
        [
            (s.case, seconds_spread(s.seconds), mebibytes(s.peak_mib.median))
            for s in results.of("generate")
        ],
        command="python -m benchmarks run --phases generate",
    )


def failures(results: Results) -> Section:
    """Runs that broke, were stopped, or whose plan was not accepted."""
    return section(
        "Failed runs",
        "",
        ("case", "model", "run", "seconds", "exit code", "stopped by", "said"),
        [
            (
                r["case"],
                r["model"] or "",
                r["run"],
                seconds(r["seconds"]),
                r["exit_code"],
                r["stopped"] or "",
                _last_line(r.get("errors", "")),
            )
            for r in results.runs
            if r["failed"] and not r.get("limits")
        ],
    )


def verified(series: Series) -> str:
    """Say whether the verifier accepted the plans of all repeats."""
    checks = [r.get("verified") for r in series.records]
    return "not checked" if not all(checks) else _yes(checks, lambda check: check["ok"])


def largest_gap(levels: Sequence[dict[str, Any]]) -> str:
    """Write the largest gap of the levels."""
    gaps = [
        max(0, level["base"] - level["bound"]) / max(1, abs(level["base"]))
        for level in levels
        if level["base"] is not None and level["bound"] is not None
    ]
    return f"{max(gaps):.4%}" if len(gaps) == len(levels) and gaps else "unknown"


def _yes(checks: Sequence[Any], good: Callable[[Any], bool]) -> str:
    return "yes" if all(map(good, checks)) else "NO"


def _status(series: Series) -> str:
    status = series.get("status")
    return "no plan in time" if status is None else f"{status} ({series.get('stopped_by')})"


def _rounds(series: Series) -> str:
    rounds = series.get("lp_rounds") or {}
    return " + ".join(str(number) for number in rounds.values())


def _last_line(errors: str) -> str:
    return (errors.strip().splitlines() or [""])[-1][:160]
