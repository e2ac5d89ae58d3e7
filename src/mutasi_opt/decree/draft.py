"""`Draft`: a plan as the papers of a decree need it, for the eyes of one reader."""

from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Final

import numpy as np

from mutasi_opt.codes import Grade, MoveKind, Sensitivity
from mutasi_opt.decree.particulars import Particulars
from mutasi_opt.decree.posts import STRUCTURAL, DecreeGroup, group_of
from mutasi_opt.explain.study import Study
from mutasi_opt.formulate import compile_model
from mutasi_opt.instance import NONE, Instance
from mutasi_opt.instance.arrays import Ints
from mutasi_opt.plan.counting import count
from mutasi_opt.plan.development import MoverPlan, development
from mutasi_opt.plan.table import assignment_rows, reason_codes
from mutasi_opt.privacy import Lens
from mutasi_opt.scenario import Employee, Job
from mutasi_opt.texts import Lang, Texts

__all__ = ["ANNEX_ORDER", "Draft", "Mover", "draft_of"]

#: Order of the annexes within a kind of decree.
ANNEX_ORDER: Final = (
    MoveKind.PROMOTION,
    MoveKind.ROTATION,
    MoveKind.DEMOTION,
    MoveKind.REDISTRIBUTION,
    MoveKind.PLACEMENT,
    MoveKind.OWN_REQUEST,
    MoveKind.REORGANISATION,
    MoveKind.TEMPORARY,
    MoveKind.INTER_GOVERNMENT,
)


@dataclass(frozen=True, slots=True)
class Mover:
    """Somebody whom the plan moves.

    Attributes
    ----------
    index : int
        Of the employee.
    row : Employee
    kind : MoveKind
    group : DecreeGroup
        Of the new job, or the job done for a time.
    origin, target : int
        Positions; the origin is -1 for the unplaced, the target of a temporary assignment is where
        the person works.
    duty_before, duty_after : int
        Additional duties held definitively, -1 none.
    effective : date
    until : date or None
        Last day of a temporary assignment.
    help : MoverPlan
        Courses, mentor, money.
    reasons : tuple of (str, bool)
        Ids of rules, and whether each speaks for the move.
    """

    index: int
    row: Employee
    kind: MoveKind
    group: DecreeGroup
    origin: int
    target: int
    duty_before: int
    duty_after: int
    effective: date
    until: date | None
    help: MoverPlan
    reasons: tuple[tuple[str, bool], ...]

    @property
    def decree_kind(self) -> MoveKind:
        """Kind of move as decrees call it.

        A plan calls it redistribution when somebody goes to another unit with the same job. Each
        structural post is a job of its own for decrees and SIASN, so that these are rotations.
        """
        if self.kind is MoveKind.REDISTRIBUTION and self.group in STRUCTURAL:
            return MoveKind.ROTATION
        return self.kind


@dataclass(frozen=True)
class Draft:
    """A plan, who reads it, and the particulars of the decree."""

    study: Study
    lens: Lens
    texts: Texts
    particulars: Particulars = field(default_factory=Particulars)

    @property
    def instance(self) -> Instance:
        """The case as arrays."""
        return self.study.instance

    @property
    def lists_people(self) -> bool:
        """Whether people are listed at all: counts are for readers who may see no facts of service."""
        return self.lens.shows(Sensitivity.SERVICE, NONE)

    @property
    def shows_private(self) -> bool:
        """Whether facts about home, performance, discipline and money of a person are shown."""
        return self.lens.shows(Sensitivity.PRIVATE, NONE)

    @property
    def is_draft(self) -> bool:
        """Whether the plan is not decided yet."""
        return self.study.state != "final"

    @cached_property
    def jobs(self) -> tuple[Job, ...]:
        """Jobs of the scenario, by id as in the arrays."""
        return tuple(sorted(self.study.case.scenario.jobs, key=lambda job: job.id))

    def job(self, position: int) -> Job:
        """Return the job of a position."""
        return self.jobs[int(self.instance.positions.job[position])]

    @cached_property
    def duties(self) -> tuple[Ints, Ints]:
        """Duty that each person holds definitively today and in the plan (employees,), -1 none."""
        instance = self.instance
        everybody = np.arange(instance.num_employees, dtype=np.int32)
        none = np.int32(NONE)
        before = np.where(instance.records.acting, none, instance.employees.duty)
        after = instance.duty_seat(everybody, self.study.assignment.position)
        stays = self.study.assignment.position == instance.employees.post
        return before, np.where(stays, before, after)

    @cached_property
    def movers(self) -> tuple[Mover, ...]:
        """Everybody who moves, in the order of the annexes, then of rank and seniority."""
        study, instance = self.study, self.instance
        rows = assignment_rows(instance, study.assignment)
        persons = {person.id: person for person in study.case.scenario.employees}
        helps = {one.employee: one for one in development(instance, study.model, study.assignment)}
        reasons = reason_codes(instance, compile_model(instance, study.model), study.assignment)
        before, after = self.duties
        found = []
        moved = study.assignment.moved(instance) & (study.assignment.working != NONE)
        for k in np.flatnonzero(moved).tolist():
            row, target = rows[k], int(study.assignment.working[k])
            found.append(
                Mover(
                    index=k,
                    row=persons[row.employee],
                    kind=MoveKind(row.kind),
                    group=group_of(self.job(target)),
                    origin=int(instance.employees.post[k]),
                    target=target,
                    duty_before=int(before[k]),
                    duty_after=int(after[k]),
                    effective=date.fromisoformat(row.effective),
                    until=None if row.until is None else date.fromisoformat(row.until),
                    help=helps[row.employee],
                    reasons=_reasons(reasons[k]),
                )
            )
        return tuple(sorted(found, key=self._order))

    def _order(self, mover: Mover) -> tuple[object, ...]:
        """By annex, class of the new job, then as a list of seniority (DUK): rank, its date, age."""
        jobs, people = self.instance.jobs, self.instance.employees
        return (
            list(DecreeGroup).index(mover.group),
            ANNEX_ORDER.index(mover.decree_kind),
            -int(jobs.job_class[self.instance.positions.job[mover.target]]),
            -int(people.rank[mover.index]),
            mover.row.rank_since or date.max,
            mover.row.birth_date or date.max,
            mover.row.id,
        )

    @cached_property
    def kilometres(self) -> dict[str, tuple[float | None, float | None]]:
        """Way from home to work of each mover, today and in the plan; None where it is unknown."""
        who = np.array([mover.index for mover in self.movers], np.int32)
        both = []
        for places in (
            [mover.origin for mover in self.movers],
            [mover.target for mover in self.movers],
        ):
            place = np.array(places, np.int32)
            hm = np.full(len(who), NONE, np.int32)
            known = np.flatnonzero(place != NONE)
            hm[known] = self.instance.distance_hm(who[known], place[known])
            both.append([None if value < 0 else value / 10 for value in hm.tolist()])
        return {
            mover.row.id: (before, after)
            for mover, before, after in zip(self.movers, *both, strict=True)
        }

    @cached_property
    def unplaced(self) -> int:
        """People who have no post today and get none."""
        return int((self.study.assignment.position == NONE).sum())

    @cached_property
    def flags(self) -> dict[str, tuple[str, ...]]:
        """Sentences on consent that a move still needs, by id of the employee, told to the reader."""
        counted = count(self.instance, self.study.model, self.study.assignment)
        found: dict[str, tuple[str, ...]] = {}
        for flag in counted.flags(self.instance):
            name, text = flag["employee"], flag["text"]
            if name is not None and text is not None:
                found[name] = (*found.get(name, ()), self.texts.tell(text))
        return found


def draft_of(
    study: Study,
    grade: Grade = Grade.PERSONNEL_AGENCY,
    lang: Lang = Lang.ID,
    particulars: Particulars | None = None,
) -> Draft:
    """Open a plan as the papers of a decree, for one reader."""
    lens = Lens(study.instance, grade)
    return Draft(study, lens, lens.texts(lang), particulars or Particulars())


def _reasons(codes: str) -> tuple[tuple[str, bool], ...]:
    """``shortage:+;move_cost:-`` as pairs."""
    pairs = (code.rpartition(":") for code in codes.split(";") if code)
    return tuple((rule, sign == "+") for rule, _, sign in pairs)
