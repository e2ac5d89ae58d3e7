"""What the next solve should know: people at their new posts, outcomes, observed performance."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final, NamedTuple

import numpy as np

from mutasi_opt.codes import Hold, Predicate
from mutasi_opt.instance import NONE, Instance
from mutasi_opt.instance.arrays import Ints
from mutasi_opt.instance.calendar import completed_months, dates
from mutasi_opt.monitor.followed import Followed
from mutasi_opt.monitor.source import PlanSource
from mutasi_opt.scenario import Decision, Employee, Outcome

__all__ = ["Overlay", "Patch", "overlay_of"]

#: Decisions that speak of more than the plan that was carried out.
_STANDING: Final = frozenset({"forbid"})
#: Decisions that ask for a move, and are done with once it is made.
_ORDERS: Final = frozenset({"lock", "must_move"})
_DATED_NAME: Final = re.compile(r", as of \d{4}-\d\d-\d\d$")
_UNKNOWN: Final = "null"


class Patch(NamedTuple):
    """What changes in the row of one employee; empty = stays as it is, ``null`` = unknown from now on."""

    id: str
    position: str = ""
    position_since: str = ""
    duty_position: str = ""
    duty_since: str = ""
    assignment_kind: str = ""
    performance: str = ""
    hardship_years: str = ""
    hold: str = ""
    hold_reason: str = ""


@dataclass(frozen=True)
class Overlay:
    """A scenario that extends the one of the plan.

    Attributes
    ----------
    base : Path
        The scenario of the plan.
    sources : tuple of Path
        Every file that the scenario is read from; what is generated or built in counts as beside it.
    name : str
    as_of : date
    employees : tuple of Patch
        People whose row changes, by id.
    outcomes : tuple of Outcome
        By employee and date.
    patches_outcomes : bool
        Whether the scenario has outcomes already, which stay.
    decisions : tuple of Decision
        Those that still bind.
    num_decided : int
        Decisions of the plan, those that do not bind any more included.
    forgets_decisions, forgets_plan : bool
        Whether the scenario, or the caller who had it solved, named decisions, or an earlier plan
        to start from, which are of the past.
    moved, away, duties_moved, duties_ended : int
        People at new posts; on temporary assignments (their seat stays); whose additional duty
        moved with them; whose duty ended with the move.
    """

    base: Path
    sources: tuple[Path, ...]
    name: str
    as_of: date
    employees: tuple[Patch, ...]
    outcomes: tuple[Outcome, ...]
    patches_outcomes: bool
    decisions: tuple[Decision, ...]
    num_decided: int
    forgets_decisions: bool
    forgets_plan: bool
    moved: int
    away: int
    duties_moved: int
    duties_ended: int


def overlay_of(
    source: PlanSource, people: Sequence[Followed], outcomes: tuple[Outcome, ...], as_of: date
) -> Overlay:
    """Compute the overlay at a date.

    Parameters
    ----------
    source : PlanSource
    people : sequence of Followed
        Everybody in the plan, by id.
    outcomes : tuple of Outcome
    as_of : date
        Date of the next solve; not before that of the plan.
    """
    scenario = source.case.scenario
    instance = source.instance
    before = {row.id: row for row in scenario.employees}
    observed = _observed(outcomes)
    duties = _duties_after(instance, people)
    patches = []
    for one, duty in zip(people, duties.tolist(), strict=True):
        name = instance.employees.ids[one.employee]
        person = before[name]
        patch = Patch(
            name,
            performance=_performance(person, observed.get(name, {})),
            hardship_years=_hardship(source, one, person, as_of),
        )
        if _reseated(one):
            patch = _moved(patch, one, duty, instance)
        if one.moved and person.hold is Hold.MUST_MOVE:
            patch = patch._replace(hold=Hold.NONE.value, hold_reason=_UNKNOWN)
        if any(patch[1:]):
            patches.append(patch)
    kept = _still_binding(scenario.decisions, people, source)
    base = source.case.source.path
    return Overlay(
        base=base,
        sources=(base, *(base.parent / name for name in source.case.source.files)),
        name=f"{_DATED_NAME.sub('', scenario.name)[:900]}, as of {as_of}",
        as_of=as_of,
        employees=tuple(patches),
        outcomes=outcomes,
        patches_outcomes=bool(scenario.outcomes),
        decisions=kept,
        num_decided=len(scenario.decisions),
        forgets_decisions=bool(scenario.decisions or source.plan.scenario.decisions is not None),
        forgets_plan=source.case.source.start is not None,
        moved=sum(map(_reseated, people)),
        away=sum(one.moved and not _reseated(one) for one in people),
        duties_moved=sum(row.duty_position not in ("", _UNKNOWN) for row in patches),
        duties_ended=sum(row.duty_position == _UNKNOWN for row in patches),
    )


def _reseated(one: Followed) -> bool:
    """Whether the definitive post is another one; temporary assignments leave it as it was."""
    return one.moved and one.seat not in (NONE, one.origin)


def _moved(patch: Patch, one: Followed, duty_after: int, instance: Instance) -> Patch:
    """Put somebody at the new post, with the additional duty that goes with it."""
    posts, duty = instance.positions.ids, instance.employees.duty[one.employee]
    since = one.effective.isoformat()
    patch = patch._replace(position=posts[one.seat], position_since=since)
    if duty_after == duty:
        return patch
    if duty_after == NONE:
        return patch._replace(duty_position=_UNKNOWN, duty_since=_UNKNOWN, assignment_kind=_UNKNOWN)
    return patch._replace(duty_position=posts[duty_after], duty_since=since)


def _duties_after(instance: Instance, people: Sequence[Followed]) -> Ints:
    """Additional duty of each person of the plan, as rule `duties` moves it (people,)."""
    employee = np.array([one.employee for one in people], np.int32)
    return instance.duty_seat(employee, np.array([one.seat for one in people], np.int32))


def _observed(outcomes: Iterable[Outcome]) -> Mapping[str, Mapping[int, Predicate]]:
    """Latest reported predicate per employee and year; outcomes are sorted by date."""
    found: dict[str, dict[int, Predicate]] = defaultdict(dict)
    for row in outcomes:
        if row.performance is not None:
            found[row.employee][row.on.year] = row.performance
    return found


def _performance(person: Employee, observed: Mapping[int, Predicate]) -> str:
    if not observed:
        return ""
    years = {**dict(person.performance or ()), **observed}
    return ";".join(f"{year}:{years[year].value}" for year in sorted(years))


def _hardship(source: PlanSource, one: Followed, person: Employee, as_of: date) -> str:
    """Years at hardship places so far.

    What is recorded grows while somebody serves at one. Whoever leaves one has served there since
    coming to it at least, whatever is recorded; what is left is unknown and stays so.
    """
    started = source.case.scenario.as_of
    change = min(max(one.effective, started), as_of) if one.moved else as_of
    recorded = None if person.hardship_years is None else round(12 * person.hardship_years)
    served = _hard_months(source, one.origin, started, change) + (recorded or 0)
    if one.moved and person.position_since is not None:
        served = max(served, _hard_months(source, one.origin, person.position_since, change))
    elif recorded is None:
        return ""
    if one.moved and (served or recorded is not None):
        served += _hard_months(source, one.place, change, as_of)
    return "" if served == (recorded or 0) else f"{served / 12:.4g}"


def _hard_months(source: PlanSource, place: int, since: date, until: date) -> int:
    """Completed months at a place between two days, 0 where it is no hardship place."""
    instance = source.instance
    if place == NONE or instance.units.hardship[instance.positions.unit[place]] < 1:
        return 0
    return int(completed_months(dates([since]), until)[0])


def _still_binding(
    decisions: Iterable[Decision], people: Sequence[Followed], source: PlanSource
) -> tuple[Decision, ...]:
    """Standing prohibitions, and orders to people whom the plan did not move accordingly."""
    employees, posts = source.instance.employees.ids, source.instance.positions.ids
    after = {employees[one.employee]: one for one in people}
    kept = []
    for row in decisions:
        one = after.get(row.employee)
        seat = None if one is None or one.seat == NONE else posts[one.seat]
        done = seat == row.position if row.kind == "lock" else one is not None and one.moved
        standing = row.kind in _STANDING and seat != row.position
        if one is not None and (standing or (row.kind in _ORDERS and not done)):
            kept.append(row)
    return tuple(kept)
