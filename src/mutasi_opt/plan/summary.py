"""What a plan changes, in the figures that a planner asks for: data, not words."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import Any

import numpy as np
from numpy.typing import NDArray

from mutasi_opt.assignment import Assignment
from mutasi_opt.case import Case
from mutasi_opt.columns import KINDS, move_kinds
from mutasi_opt.instance import NONE, Instance
from mutasi_opt.needs import BalanceRow, needs
from mutasi_opt.plan.counting import count
from mutasi_opt.plan.plan import LevelResult, Plan
from mutasi_opt.rules import Enforcement

__all__ = [
    "Background",
    "Coverage",
    "Distance",
    "Fitness",
    "LevelSummary",
    "Minimums",
    "Picture",
    "SleepingRule",
    "Summary",
    "UnknownData",
    "summarise",
]


#: What the mean of the worst covers: so many, of those that need at least this.
_LOWEST = 10
_LARGE_NEED = 5


@dataclass(frozen=True, slots=True)
class Minimums:
    """Positions with a minimum, those that meet it, and the persons missing at the others."""

    positions: int
    met: int
    persons_missing: int


@dataclass(frozen=True, slots=True)
class Coverage:
    """Coverage (full-time staff over need) of agencies or agency-groups; 1 = 100 %.

    ``low`` = mean of the ten worst among those that need five or more: one that needs two and has
    one says little about a place. ``spread`` = best - worst; ``deviation`` = standard deviation,
    each weighted by its need.
    """

    count: int
    worst: float | None
    worst_name: str | None
    worst_need: int | None
    low: float | None
    best: float | None
    spread: float | None
    deviation: float | None


@dataclass(frozen=True, slots=True)
class Fitness:
    """Job-person match of people with a post, per cent; ``proxy`` = valued without assessment."""

    people: int
    mean: float | None
    proxy: int


@dataclass(frozen=True, slots=True)
class Distance:
    """Home to work in km, of the people with a post whose home is known."""

    people: int
    mean: float | None
    worst: float | None
    unknown_homes: int


@dataclass(frozen=True, slots=True)
class Background:
    """People who come to another job or agency (or from none), and how many are at home there.

    ``relevant`` = experience in the urusan of the new job, or a field of study that it lists, or a
    technical assessment that meets 68 % of its standard.
    """

    people: int
    relevant: int


@dataclass(frozen=True, slots=True)
class Picture:
    """The state of staffing under one assignment."""

    unplaced: int
    minimums: Minimums
    agencies: Coverage
    agency_groups: Coverage
    fitness: Fitness
    distance: Distance


@dataclass(frozen=True, slots=True)
class LevelSummary:
    """One level.

    ``on_search`` = part of the bound that duals do not prove; ``missed`` = share of the attainable
    improvement that may be missing, (base - bound) / (today - bound), at most 1 (the plan may be
    worse than today); None where today is at the bound, or below it, and nothing can be gained.
    """

    name: str
    unit: str
    today: int | None
    objective: int | None
    base: int | None
    bound: int | None
    cap: int | None
    gap: float | None
    on_search: int | None
    missed: float | None
    slack_used: int | None


@dataclass(frozen=True, slots=True)
class UnknownData:
    """A rule whose test rests on missing data for some movers."""

    rule: str
    title: str
    people: int


@dataclass(frozen=True, slots=True)
class SleepingRule:
    """A rule that the model wants and the date switches off."""

    rule: str
    title: str
    valid_from: date | None
    valid_until: date | None


@dataclass(frozen=True, slots=True)
class Summary:
    """Everything that `solve` says of a plan.

    ``moves`` counts people by kind of move, stays left out; ``after`` is None without an
    assignment, and so are ``movers_fitness`` and ``movers_distance``, which compare the moved
    people with themselves (before, after), and ``background``.
    """

    scenario: str
    model: str
    status: str
    stopped_by: str
    gap: float | None
    employees: int
    moved: int
    moves: dict[str, int]
    before: Picture
    after: Picture | None
    movers_fitness: tuple[Fitness, Fitness] | None
    movers_distance: tuple[Distance, Distance] | None
    background: Background | None
    levels: tuple[LevelSummary, ...]
    inherited: int
    unknown: tuple[UnknownData, ...]
    sleeping: tuple[SleepingRule, ...]
    left: int

    def to_dict(self) -> dict[str, Any]:
        """Return plain values for JSON; dates as ISO text."""
        content = asdict(self)
        for rule in content["sleeping"]:
            for key in ("valid_from", "valid_until"):
                rule[key] = None if rule[key] is None else rule[key].isoformat()
        return content


def summarise(plan: Plan) -> Summary:
    """Compute the figures before and after."""
    instance, case = plan.instance, plan.case
    today = Assignment.today(instance)
    after = plan.assignment
    nobody = np.zeros(instance.num_employees, bool)
    moved = nobody if after is None else after.moved(instance)
    return Summary(
        scenario=case.scenario.name,
        model=case.model.name,
        status=str(plan.status),
        stopped_by=str(plan.stopped_by),
        gap=plan.gap,
        employees=instance.num_employees,
        moved=int(moved.sum()),
        moves={} if after is None else _moves(instance, after),
        before=_picture(case, instance, today),
        after=None if after is None else _picture(case, instance, after),
        movers_fitness=None
        if after is None
        else (_fitness(instance, today, moved), _fitness(instance, after, moved)),
        movers_distance=None
        if after is None
        else (_distance(instance, today, moved), _distance(instance, after, moved)),
        background=None if after is None else _background(instance, after),
        levels=tuple(map(_level, plan.levels)),
        inherited=0
        if after is None
        else len(count(instance, case.model, after).inherited(instance)),
        unknown=() if after is None else _unknown(case, instance, after),
        sleeping=_sleeping(case),
        left=len(instance.left),
    )


def _moves(instance: Instance, assignment: Assignment) -> dict[str, int]:
    moved = np.flatnonzero(assignment.moved(instance)).astype(np.int32)
    codes = np.bincount(
        move_kinds(instance, moved, assignment.position[moved], assignment.working[moved]),
        minlength=len(KINDS),
    )
    return {str(kind): number for kind, number in zip(KINDS, codes.tolist(), strict=True) if number}


def _picture(case: Case, instance: Instance, assignment: Assignment) -> Picture:
    report = needs(_moved_scenario(case, instance, assignment))
    everybody = np.ones(instance.num_employees, bool)
    return Picture(
        unplaced=int((assignment.position == NONE).sum()),
        minimums=_minimums(instance, assignment),
        agencies=_coverage(report.agencies),
        agency_groups=_coverage(report.groups),
        fitness=_fitness(instance, assignment, everybody),
        distance=_distance(instance, assignment, everybody),
    )


def _moved_scenario(case: Case, instance: Instance, assignment: Assignment) -> Case:
    """Put everybody at the working place of an assignment, so that `needs` counts all alike."""
    seats = (*instance.positions.ids, None)
    elsewhere = np.flatnonzero(assignment.working != instance.employees.post).tolist()
    if not elsewhere:
        return case
    place = {instance.employees.ids[k]: seats[assignment.working[k]] for k in elsewhere}
    people = tuple(
        person.model_copy(update={"position": place[person.id]}) if person.id in place else person
        for person in case.scenario.employees
    )
    return replace(case, scenario=case.scenario.model_copy(update={"employees": people}))


def _minimums(instance: Instance, assignment: Assignment) -> Minimums:
    minimum = np.where(instance.positions.open, instance.positions.minimum, 0)
    asked = minimum > 0
    missing = np.maximum(minimum - assignment.heads(instance), 0)[asked]
    return Minimums(int(asked.sum()), int((missing == 0).sum()), int(missing.sum()))


def _coverage(rows: Sequence[BalanceRow]) -> Coverage:
    known = [row for row in rows if row.need and row.coverage is not None]
    if not known:
        return Coverage(0, None, None, None, None, None, None, None)
    share = np.array([row.coverage for row in known], np.float64)
    weight = np.array([row.need for row in known], np.float64)
    mean = np.average(share, weights=weight)
    worst = known[int(share.argmin())]
    name = worst.agency if worst.group is None else f"{worst.agency}|{worst.group}"
    large = np.sort(share[weight >= _LARGE_NEED])[:_LOWEST]
    return Coverage(
        count=len(known),
        worst=float(share.min()),
        worst_name=name,
        worst_need=worst.need,
        low=float(large.mean()) if len(large) else None,
        best=float(share.max()),
        spread=float(share.max() - share.min()),
        deviation=float(np.sqrt(np.average((share - mean) ** 2, weights=weight))),
    )


def _fitness(instance: Instance, assignment: Assignment, who: NDArray[np.bool_]) -> Fitness:
    people = np.flatnonzero(who & (assignment.working != NONE))
    if not len(people):
        return Fitness(0, None, 0)
    job = instance.positions.job[assignment.working[people]]
    match = instance.fit.permille[people, job]
    proxy = int(instance.fit.proxy[people, job].sum())
    return Fitness(len(people), float(match.mean()) / 10, proxy)


def _distance(instance: Instance, assignment: Assignment, who: NDArray[np.bool_]) -> Distance:
    people = np.flatnonzero(who & (assignment.working != NONE))
    far = instance.distance_hm(people, assignment.working[people])
    known = far[far >= 0]
    if not len(known):
        return Distance(0, None, None, len(far))
    mean, worst = float(known.mean()) / 10, float(known.max()) / 10
    return Distance(len(known), mean, worst, len(far) - len(known))


def _background(instance: Instance, assignment: Assignment) -> Background:
    seats, people = instance.positions, instance.employees
    moved = np.flatnonzero(assignment.moved(instance) & (assignment.working != NONE))
    old, new = people.post[moved], assignment.working[moved]
    elsewhere = (old == NONE) | (seats.job[old] != seats.job[new])
    elsewhere |= seats.agency[old] != seats.agency[new]
    who, job = moved[elsewhere], seats.job[new[elsewhere]]
    return Background(len(who), int(instance.background.relevant(who, job).sum()))


def _level(level: LevelResult) -> LevelSummary:
    on_search = missed = None
    if level.bound is not None:
        on_search = max(0, level.bound - (level.dual_bound if level.dual_bound is not None else 0))
    if level.bound is not None and level.base is not None and level.today is not None:
        attainable = level.today - level.bound
        away = max(0, level.base - level.bound)
        missed = min(1.0, away / attainable) if attainable > 0 else None
    used = None
    if level.objective is not None and level.base is not None:
        used = level.objective - level.base
    return LevelSummary(
        name=level.name,
        unit=level.unit,
        today=level.today,
        objective=level.objective,
        base=level.base,
        bound=level.bound,
        cap=level.cap,
        gap=level.gap,
        on_search=on_search,
        missed=missed,
        slack_used=used,
    )


def _unknown(case: Case, instance: Instance, assignment: Assignment) -> tuple[UnknownData, ...]:
    found = (
        UnknownData(rule.id, rule.title, rule.num_unknown(instance, assignment))
        for rule in case.model.active(instance.as_of)
    )
    return tuple(entry for entry in found if entry.people)


def _sleeping(case: Case) -> tuple[SleepingRule, ...]:
    return tuple(
        SleepingRule(rule.id, rule.title, rule.valid_from, rule.valid_until)
        for rule in case.model.all_rules
        if rule.enforce is not Enforcement.OFF and not rule.in_force(case.scenario.as_of)
    )
