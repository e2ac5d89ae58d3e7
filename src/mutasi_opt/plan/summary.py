"""What a plan changes, in the figures that a planner asks for: data, not words."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

import numpy as np

from mutasi_opt.assignment import Assignment
from mutasi_opt.case import Case
from mutasi_opt.columns import KINDS, move_kinds
from mutasi_opt.display import html_table
from mutasi_opt.instance import NONE, Instance
from mutasi_opt.plan.counting import count
from mutasi_opt.plan.decisions import is_idle
from mutasi_opt.plan.document import findings_document
from mutasi_opt.plan.picture import (
    Distance,
    Fitness,
    Picture,
    distance_of,
    fitness_of,
    pictures_of,
)
from mutasi_opt.plan.plan import LevelResult, Plan
from mutasi_opt.rules import Enforcement

__all__ = [
    "Background",
    "Decided",
    "Flagged",
    "Help",
    "LevelSummary",
    "MoneyUse",
    "SleepingRule",
    "Summary",
    "UnknownData",
    "moves_of",
    "summarise",
]


@dataclass(frozen=True, slots=True)
class Background:
    """People who come to another job or agency (or from none), and how many are at home there.

    ``relevant`` = experience in the urusan of the new job, or a field of study that it lists, or a
    technical assessment that meets 68 % of its standard.
    """

    people: int
    relevant: int


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
class Flagged:
    """A rule, and the lawful moves for which it still waits for somebody's consent."""

    rule: str
    title: str
    moves: int


@dataclass(frozen=True, slots=True)
class Decided:
    """Decisions by kind, objections that are not answered, and decisions without effect."""

    kinds: dict[str, int]
    unanswered: int
    idle: int


@dataclass(frozen=True, slots=True)
class MoneyUse:
    """Rupiah that the moves cost, of one kind; ``budget`` is None where none is stated.

    Exact amounts: budget rows round each of them up to Rp 50,000.
    """

    kind: str
    used: int
    budget: int | None


@dataclass(frozen=True, slots=True)
class Help:
    """People who move, those of them who take courses, and those who find a mentor."""

    movers: int
    with_courses: int
    with_mentor: int


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
    flags: tuple[Flagged, ...]
    decisions: Decided
    money: tuple[MoneyUse, ...]
    help: Help
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

    def _repr_html_(self) -> str:
        """Show the levels in a notebook; names and ids of people are not in it."""
        return html_table(
            f"{self.scenario}, model {self.model}: {self.status} ({self.stopped_by}); "
            f"{self.moved:,} of {self.employees:,} people move",
            ("level", "unit", "today", "plan", "bound", "gap"),
            [(o.name, o.unit, o.today, o.objective, o.bound, o.gap) for o in self.levels],
            "summary_frame() has staffing, distances and match with the job, before and after",
        )


def summarise(plan: Plan) -> Summary:
    """Compute the figures before and after."""
    instance, case = plan.instance, plan.case
    today = Assignment.today(instance)
    after = plan.assignment
    nobody = np.zeros(instance.num_employees, bool)
    moved = nobody if after is None else after.moved(instance)
    before, *pictures = pictures_of(
        case, instance, *(each for each in (today, after) if each is not None)
    )
    counted = None if after is None else count(instance, case.model, after)
    found = findings_document(case, instance, after, counted)
    return Summary(
        scenario=case.scenario.name,
        model=case.model.name,
        status=str(plan.status),
        stopped_by=str(plan.stopped_by),
        gap=plan.gap,
        employees=instance.num_employees,
        moved=int(moved.sum()),
        moves={} if after is None else moves_of(instance, after),
        before=before,
        after=pictures[0] if pictures else None,
        movers_fitness=None
        if after is None
        else (fitness_of(instance, today, moved), fitness_of(instance, after, moved)),
        movers_distance=None
        if after is None
        else (distance_of(instance, today, moved), distance_of(instance, after, moved)),
        background=None if after is None else _background(instance, after),
        levels=tuple(map(_level, plan.levels)),
        flags=_flags(case, found["flags"]),
        decisions=_decided(found["decisions"]),
        money=_money(case, found["movers"]),
        help=Help(
            len(found["movers"]),
            sum(bool(mover["courses"]) for mover in found["movers"]),
            sum(mover["mentor"] is not None for mover in found["movers"]),
        ),
        inherited=len(found["inherited"]),
        unknown=() if after is None else _unknown(case, instance, after),
        sleeping=_sleeping(case),
        left=len(instance.left),
    )


def moves_of(instance: Instance, assignment: Assignment) -> dict[str, int]:
    """Count the people who move by kind of move."""
    moved = np.flatnonzero(assignment.moved(instance)).astype(np.int32)
    codes = np.bincount(
        move_kinds(instance, moved, assignment.position[moved], assignment.working[moved]),
        minlength=len(KINDS),
    )
    return {str(kind): number for kind, number in zip(KINDS, codes.tolist(), strict=True) if number}


def _flags(case: Case, flags: Sequence[Mapping[str, Any]]) -> tuple[Flagged, ...]:
    moves = Counter(flag["rule"] for flag in flags)
    return tuple(
        Flagged(rule.id, rule.title, moves[rule.id])
        for rule in case.model.all_rules
        if rule.id in moves
    )


def _decided(rows: Sequence[Mapping[str, Any]]) -> Decided:
    return Decided(
        dict(sorted(Counter(row["kind"] for row in rows).items())),
        sum(row["kind"] == "objection" and not row["answered"] for row in rows),
        sum(is_idle(row["effect"]) for row in rows),
    )


def _money(case: Case, movers: Sequence[Mapping[str, Any]]) -> tuple[MoneyUse, ...]:
    """Every kind of money that is spent or has a budget."""
    used: Counter[str] = Counter()
    for mover in movers:
        used.update(mover["money"])
    budgets = case.scenario.budgets
    kinds = sorted(used.keys() | budgets.keys())
    return tuple(MoneyUse(kind, used[kind], budgets.get(kind)) for kind in kinds)


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
