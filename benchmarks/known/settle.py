"""Solve a public instance the ordinary way: files, load, solve, plan folder, verify."""

import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.known.folder import write_scenario
from benchmarks.known.instance import Figure, Known, place
from mutasi_opt.engine import SolveOptions, solve
from mutasi_opt.errors import SolverError
from mutasi_opt.instance import NONE
from mutasi_opt.loading import load
from mutasi_opt.plan import Plan, write_plan
from mutasi_opt.verify import verify

__all__ = ["Settled", "settle"]


@dataclass(frozen=True)
class Settled:
    """What became of an instance.

    Attributes
    ----------
    status : str
        As of a plan: optimal, feasible, infeasible, unknown.
    figures : tuple of Figure
        The first one is the objective.
    places : list of int or None
        Place of each person, from 0, -1 for none.
    broken : tuple of str
        What the solution breaks by the instance's own data, and what `verify` found: nothing, but
        for a defect.
    seconds : float
        Of loading, solving and writing; not of verifying.
    """

    status: str
    stopped_by: str
    figures: tuple[Figure, ...]
    places: list[int] | None
    broken: tuple[str, ...]
    conflicts: tuple[str, ...]
    seconds: float
    columns: int

    @property
    def verified(self) -> bool:
        """Whether nothing speaks against the result."""
        return not self.broken

    def to_dict(self) -> dict[str, Any]:
        """Return everything but the places, as JSON takes it."""
        return {
            "status": self.status,
            "stopped_by": self.stopped_by,
            "figures": [
                {"name": one.name, "value": one.value, "bound": one.bound, "gap": one.gap}
                | {"better": "higher" if one.higher else "lower"}
                for one in self.figures
            ],
            "verified": self.verified,
            "broken": list(self.broken),
            "conflicts": list(self.conflicts),
            "columns": self.columns,
            "seconds": round(self.seconds, 3),
        }


def settle(
    known: Known, folder: Path, *, time_limit: float = 60.0, gap: float = 0.0, seed: int = 0
) -> Settled:
    """Write an instance as a scenario, solve it, and verify the plan.

    Parameters
    ----------
    known : Known
    folder : Path
        Gets ``scenario`` and ``plan``.
    time_limit : float
        Seconds of the solve.
    gap : float
        Stop at this gap of every level, as ``solve --gap``; 0 for proof.
    seed : int
        Of the solver.

    Returns
    -------
    Settled
        Its values are counted from the instance, not taken from the plan.
    """
    path = write_scenario(known, folder / "scenario")
    started = time.monotonic()
    case = load(path)
    plan = solve(case, SolveOptions(time_limit=time_limit, gap=gap, seed=seed))
    write_plan(plan, folder / "plan")
    seconds = time.monotonic() - started
    audit = verify(folder / "plan")
    broken = [f"verify: {difference.text}" for difference in audit.differences]
    places = _places(plan, known.people)
    figures = known.figures(places, [level.bound for level in plan.levels])
    if places is not None:
        broken += known.broken(places)
        broken += _better_than_bound(figures)
    columns = plan.statistics["columns"]
    if not isinstance(columns, int):
        raise SolverError("the plan does not tell its number of columns")
    return Settled(
        status=str(plan.status),
        stopped_by=str(plan.stopped_by),
        figures=figures,
        places=places,
        broken=tuple(broken),
        conflicts=tuple(reason for one in plan.conflicts for reason in one.reasons),
        seconds=seconds,
        columns=columns,
    )


def _places(plan: Plan, people: int) -> list[int] | None:
    """Place of each person, from 0; people and places are in the order of the instance."""
    if plan.assignment is None:
        return None
    instance = plan.instance
    if instance.num_employees != people:
        raise SolverError(f"{instance.num_employees} of {people} people take part")
    number = {place(k + 1): k for k in range(instance.num_positions)}
    seats = [number.get(name, NONE) for name in instance.positions.ids]
    taken: Sequence[int] = plan.assignment.position.tolist()
    return [NONE if seat == NONE else seats[seat] for seat in taken]


def _better_than_bound(figures: Sequence[Figure]) -> list[str]:
    return [
        f"{one.name}: the value {one.value} is better than the bound {one.bound}"
        for one in figures
        if one.value is not None
        and one.bound is not None
        and (one.value > one.bound if one.higher else one.value < one.bound)
    ]
