"""Run two sides in turn, A B A B, and bring what they took into ratios."""

import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import psutil

from benchmarks.compare.sides import Side
from benchmarks.figures import ratios, spread
from benchmarks.measure import Measurement, run
from benchmarks.store import Record
from benchmarks.told import told

__all__ = ["FIGURES", "alternate"]

#: What is compared of every process.
FIGURES = ("seconds", "cpu_seconds", "peak_mib")
#: Exit codes of a solve that are answers: a plan, proven infeasible.
_SOLVE = {0, 4}
#: Seconds for which the processors are watched before a comparison.
_LOOK = 0.5


@dataclass
class _Taken:
    """What the runs of one side took, in their order, and what its last plan tells."""

    measured: list[Measurement] = field(default_factory=list)
    plan: dict[str, Any] = field(default_factory=dict)
    phases: dict[str, list[float]] = field(default_factory=dict)

    def values(self, figure: str) -> list[float]:
        return [getattr(one, figure) for one in self.measured]


def alternate(
    sides: tuple[Side, Side],
    rounds: int,
    folder: Path,
    most_seconds: float | None = None,
    tell: Callable[[str], None] = lambda text: None,
) -> Record:
    """Measure both sides in turn.

    The first side of a round is the other's predecessor in every round, so that what warms up or
    disturbs the machine meets both. A side that fails ends the comparison.

    Parameters
    ----------
    sides : before, after.
    rounds : runs of each.
    folder : where the commands are started.
    most_seconds : beyond this a run is stopped, and the comparison has failed.
    tell : called with a line after each run.

    Returns
    -------
    Record
        Median, lowest and highest of each figure per side, and of the ratios after / before.
    """
    busy = psutil.cpu_percent(_LOOK)
    taken = (_Taken(), _Taken())
    failed: str | None = None
    for number in range(1, rounds + 1):
        for side, kept in zip(sides, taken, strict=True):
            failed = _once(side, kept, folder, most_seconds)
            tell(f"{number}/{rounds} {side.name}: {kept.measured[-1].seconds:.2f} s")
            if failed:
                break
        if failed:
            break
    return {
        "before": _side(sides[0], taken[0]),
        "after": _side(sides[1], taken[1]),
        "rounds": rounds,
        "ratios": {} if failed else _ratios(taken),
        "same_values": None if failed else _same(taken),
        "failed": failed is not None,
        **({"errors": failed} if failed else {}),
        "at": datetime.now(UTC).isoformat(timespec="seconds"),
        "busy_before": busy,
    }


def _once(side: Side, kept: _Taken, folder: Path, most_seconds: float | None) -> str | None:
    """Run a side once; return what went wrong."""
    if side.plan is not None:
        shutil.rmtree(side.plan, ignore_errors=True)
        side.plan.parent.mkdir(parents=True, exist_ok=True)
    try:
        measured = run(
            side.command, folder, most_seconds=most_seconds, environment=side.environment
        )
    except OSError as error:  # no such program
        measured = Measurement(0.0, 0.0, 0.0, 1, "", str(error), None)
    kept.measured.append(measured)
    if side.plan is not None and (side.plan / "plan.json").is_file():
        kept.plan = told(side.plan / "plan.json")
        for phase, spent in kept.plan["seconds_by_phase"].items():
            kept.phases.setdefault(phase, []).append(spent)
    if measured.stopped is not None:
        return f"{side.name}: stopped, {measured.stopped}"
    if measured.exit_code not in (_SOLVE if side.plan is not None else {0}):
        said = measured.errors.strip()[-400:]
        return f"{side.name}: exit code {measured.exit_code}. {said}".strip()
    return None


def _side(side: Side, taken: _Taken) -> dict[str, Any]:
    return {
        "name": side.name,
        **{figure: spread(values).document() for figure in FIGURES if (values := taken.values(figure))},
        "seconds_by_phase": {p: spread(v).median for p, v in taken.phases.items()},
        **{name: taken.plan[name] for name in ("status", "columns", "core_columns") if taken.plan},
        "levels": _values(taken.plan),
    }  # fmt: skip


def _ratios(taken: Sequence[_Taken]) -> dict[str, dict[str, float]]:
    before, after = taken
    found = {f: ratios(before.values(f), after.values(f)) for f in FIGURES}
    for phase in before.phases.keys() & after.phases.keys():
        if len(before.phases[phase]) == len(after.phases[phase]):
            found[f"phase {phase}"] = ratios(before.phases[phase], after.phases[phase])
    return {name: ratio.document() for name, ratio in sorted(found.items()) if ratio is not None}


def _values(plan: dict[str, Any]) -> list[dict[str, Any]]:
    keys = ("name", "objective", "base", "bound")
    return [{key: level[key] for key in keys} for level in plan.get("levels", ())]


def _same(taken: Sequence[_Taken]) -> bool | None:
    """Whether both end at the same objectives; None where there are no plans."""
    one, two = (_values(side.plan) for side in taken)
    return one == two if one and two else None
