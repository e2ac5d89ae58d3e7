"""What a suspect decision costs, and who loses by it: the plan against the best one without it."""

from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from mutasi_opt.audit.measures import FROM_CLASS, home_km
from mutasi_opt.audit.wishes import wish_ranks
from mutasi_opt.decisions import Comparison, compare
from mutasi_opt.decisions.nearest import nearest
from mutasi_opt.engine import SolveOptions, solve
from mutasi_opt.explain import Study
from mutasi_opt.instance import NONE, Instance
from mutasi_opt.plan.plan import Plan
from mutasi_opt.rules.parts.hardship import hardship_class

__all__ = ["Change", "DecisionPrice", "price"]

#: Kilometres of the way home that count as a difference at all.
_FAR: Final = 1.0


@dataclass(frozen=True)
class Change:
    """One person whom a plan without the decision has elsewhere.

    Attributes
    ----------
    employee : str
    here, there : str or None
        Place of work in the plan, and without the decision; None = no post.
    wish : int
        1 where the place there is wished for more, -1 where the one here is, else 0.
    harder : int
        Class of hardship here less that there.
    farther : float
        Home to work here less that there, km; 0 where unknown.
    """

    employee: str
    here: str | None
    there: str | None
    wish: int
    harder: int
    farther: float

    @property
    def loses(self) -> bool:
        """Whether the person is worse off here: by wish, else without a post, by hardship, by distance."""
        lacks = (self.here is None) - (self.there is None)
        km = self.farther if abs(self.farther) >= _FAR else 0.0
        return (self.wish, lacks, self.harder, km) > (0, 0, 0, 0.0)


@dataclass(frozen=True)
class DecisionPrice:
    """Price of a decision.

    Attributes
    ----------
    comparison : Comparison
    changes : tuple of Change
        By id.
    about : str
        The employee whom the decision is about.
    """

    comparison: Comparison
    changes: tuple[Change, ...]
    about: str

    @property
    def losers(self) -> tuple[Change, ...]:
        """Who else would be better off without the decision: wishes first, then the longest ways."""
        found = [one for one in self.changes if one.loses and one.employee != self.about]
        return tuple(sorted(found, key=lambda one: (-one.wish, -one.harder, -one.farther)))

    @property
    def idle(self) -> bool:
        """Whether nothing changes without the decision."""
        same = all(level.difference == 0 for level in self.comparison.levels)
        return same and not self.changes


def price(study: Study, decision: str, options: SolveOptions | None = None) -> DecisionPrice:
    """Solve the case again without a decision.

    Parameters
    ----------
    study : Study
    decision : str
        Its id.
    options : SolveOptions, optional
        The same as for the plan make a fair comparison.

    Raises
    ------
    ValueError
        There is no such decision.
    SolverError
        A solver broke.
    """
    case, plan = study.case, study.plan
    kept = tuple(row for row in case.scenario.decisions if row.id != decision)
    without = replace(case, scenario=case.scenario.model_copy(update={"decisions": kept}))
    other = solve(without, options)
    if other.assignment is not None:
        near = nearest(
            other.instance, case.model, other.assignment, study.assignment, other.levels, ()
        )
        other = replace(other, assignment=near)
    comparison = compare(plan, other)
    (about,) = (row.employee for row in case.scenario.decisions if row.id == decision)
    return DecisionPrice(comparison, _changes(study, other), about)


def _changes(study: Study, other: Plan) -> tuple[Change, ...]:
    """Compare the places of everybody."""
    if other.assignment is None:
        return ()
    instance = study.instance
    here, there = study.assignment, other.assignment
    moved = (here.position != there.position) | (here.working != there.working)
    who = np.flatnonzero(moved).astype(np.int32)
    now, then = here.working[who], there.working[who]
    wish = wish_ranks(instance, who, now) - wish_ranks(instance, who, then)
    grade = hardship_class(instance, FROM_CLASS)
    km = [home_km(instance, who, place) for place in (now, then)]
    farther = np.where((km[0] < 0) | (km[1] < 0), 0.0, km[0] - km[1])
    return tuple(
        Change(
            instance.employees.ids[k],
            _name(instance, int(now[n])),
            _name(instance, int(then[n])),
            int(np.sign(wish[n])),
            int(grade[now[n]] - grade[then[n]]),
            round(float(farther[n]), 1),
        )
        for n, k in enumerate(who.tolist())
    )


def _name(instance: Instance, position: int) -> str | None:
    return None if position == NONE else instance.positions.ids[position]
