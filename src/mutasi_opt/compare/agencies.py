"""What each agency has today and under each plan: coverage, persons short, steps, comings and goings."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from mutasi_opt.assignment import Assignment
from mutasi_opt.formulation import About
from mutasi_opt.instance import NONE, Instance
from mutasi_opt.instance.arrays import Ints, Longs
from mutasi_opt.needs import needs
from mutasi_opt.plan.counting import Count
from mutasi_opt.plan.picture import moved_case
from mutasi_opt.plan.plan import Plan

__all__ = ["AgencyRow", "Staffing", "agency_rows", "staffing"]


@dataclass(frozen=True, slots=True)
class Staffing:
    """One agency under one assignment.

    Attributes
    ----------
    need, heads : int
        Persons, at the positions with a known need.
    coverage : float or None
        Full-time staff over need, as `mutasi-opt needs` counts it; None without need.
    short : int
        Persons missing at the positions that have fewer heads than their need.
    steps : int or None
        What the goals of the yardstick (the model and data of the first plan) charge for this
        agency's positions, groups and units, at all levels together; people's own charges are not
        in it. None where the plan cannot be counted by it.
    arrivals, departures : int
        People who come from, and go to, somewhere else than this agency.
    """

    need: int
    heads: int
    coverage: float | None
    short: int
    steps: int | None
    arrivals: int
    departures: int


@dataclass(frozen=True, slots=True)
class AgencyRow:
    """One agency in all plans.

    Attributes
    ----------
    id, name : str
    today, plans : tuple of (Staffing or None)
        One per plan; today may differ where the plans are of different data. None where the plan's
        scenario has no such agency.
    """

    id: str
    name: str
    today: tuple[Staffing | None, ...]
    plans: tuple[Staffing | None, ...]


def staffing(plan: Plan, assignment: Assignment, counted: Count | None) -> dict[str, Staffing]:
    """Return every agency under an assignment of a plan's case, by id.

    Parameters
    ----------
    plan : Plan
    assignment : Assignment
    counted : Count or None
        The assignment counted by the yardstick.
    """
    instance = plan.instance
    report = needs(moved_case(plan.case, instance, assignment))
    short: Counter[str] = Counter()
    for row in report.positions:
        short[row.agency] += max(0, -(row.gap or 0))
    steps = None if counted is None else _steps(instance, counted)
    come, go = _flows(instance, assignment)
    place = {name: k for k, name in enumerate(instance.agencies.ids)}
    return {
        row.agency: Staffing(
            row.need,
            row.heads,
            row.coverage,
            short[row.agency],
            None if steps is None else int(steps[place[row.agency]]),
            int(come[place[row.agency]]),
            int(go[place[row.agency]]),
        )
        for row in report.agencies
        if row.agency in place
    }


def agency_rows(
    sides: Sequence[tuple[Instance, dict[str, Staffing], dict[str, Staffing]]],
) -> tuple[AgencyRow, ...]:
    """Put the agencies of all plans beside each other, by id.

    Parameters
    ----------
    sides : sequence of (Instance, dict, dict)
        Per plan: its instance, `staffing` today, and under the plan.
    """
    names: dict[str, str] = {}
    for instance, _, _ in sides:
        for name, title in zip(instance.agencies.ids, instance.agencies.names, strict=True):
            names.setdefault(name, title)
    return tuple(
        AgencyRow(
            name,
            names[name],
            tuple(today.get(name) for _, today, _ in sides),
            tuple(plan.get(name) for _, _, plan in sides),
        )
        for name in sorted(names)
    )


def _steps(instance: Instance, counted: Count) -> Longs:
    """Charges about positions, groups, units and agencies (agencies,)."""
    total = np.zeros(len(instance.agencies.ids), np.int64)
    for found in counted.findings:
        agency = _agency_of(instance, found.about)
        if agency is not None and len(found):
            np.add.at(total, agency[found.subject], found.penalty)
    return total


def _agency_of(instance: Instance, about: About) -> Ints | None:
    """Agency of each thing of a kind; None for people, courses and the plan."""
    match about:
        case About.POSITION:
            return instance.positions.agency
        case About.AGENCY_GROUP:
            return instance.groups.agency
        case About.AGENCY:
            return np.arange(len(instance.agencies.ids), dtype=np.int32)
        case About.UNIT:
            return instance.units.agency
        case _:
            return None


def _flows(instance: Instance, assignment: Assignment) -> tuple[Longs, Longs]:
    """People who come to and leave each agency (agencies,)."""
    agency = np.append(instance.positions.agency, NONE)
    before, after = agency[instance.employees.post], agency[assignment.working]
    crosses = before != after
    size = len(instance.agencies.ids)
    come = np.bincount(after[crosses & (after != NONE)], minlength=size)
    go = np.bincount(before[crosses & (before != NONE)], minlength=size)
    return come.astype(np.int64), go.astype(np.int64)
