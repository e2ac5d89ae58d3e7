"""A place confirmed: the plan solved again with the person there, cut to what the reader may see."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import Any

from mutasi_opt.codes import Grade
from mutasi_opt.decisions import LevelPrice, compare
from mutasi_opt.engine import SolveOptions
from mutasi_opt.engine.options import Reporter
from mutasi_opt.explain.forced import forced_within
from mutasi_opt.explain.levels import limits_of
from mutasi_opt.explain.study import Study
from mutasi_opt.explain.words import person, word
from mutasi_opt.plan import Plan, SolveStatus
from mutasi_opt.privacy import Lens
from mutasi_opt.rules.parts.money import BudgetRule
from mutasi_opt.texts import Message, Rupiah, Term, Texts

__all__ = ["Confirmed", "confirm_place"]


@dataclass(frozen=True, slots=True)
class Confirmed:
    """What a plan with the person at the place is like.

    Attributes
    ----------
    status : SolveStatus
        `infeasible`: no lawful plan has the person there.
    interrupted : bool
        Whether the search was stopped from outside.
    levels : tuple of LevelPrice
        Without figures where the reader may not see all that the level is made of, and after the
        first level beyond its limit, as later ones then stand under other caps than the plan's.
    limits : tuple of int
        Most that each level may have: the plan's cap; at the last level its value.
    bounds : tuple of (int or None)
        What every lawful plan with the person there has at least, under the plan's caps of the
        levels before; None where that is not known or not for this reader.
    others : tuple of Message
        Other people who would be elsewhere.
    money : tuple of (Message, Rupiah)
        Rupiah more (or, negative, less) by what it is for; for the personnel agency only, as few people's
        amounts tell where they live.
    """

    status: SolveStatus
    interrupted: bool
    levels: tuple[LevelPrice, ...]
    limits: tuple[int, ...]
    bounds: tuple[int | None, ...]
    others: tuple[Message, ...]
    money: tuple[tuple[Message, Rupiah], ...]

    @property
    def decisive(self) -> int | None:
        """The first level beyond its limit in the plan with the person there, if any is known."""
        for k, (level, limit) in enumerate(zip(self.levels, self.limits, strict=True)):
            if level.with_it is not None and level.with_it > limit:
                return k
        return None

    @property
    def exact(self) -> bool:
        """Whether the values of all levels are proven."""
        return all(level.exact for level in self.levels)

    def to_dict(self, texts: Texts) -> dict[str, Any]:
        """Return plain values for JSON, told to the reader of ``texts``."""
        return {
            "status": str(self.status),
            "interrupted": self.interrupted,
            "levels": [
                {
                    "name": level.name,
                    "unit": level.unit,
                    "with": level.with_it,
                    "without": level.without_it,
                    "difference": level.difference,
                    "exact": level.exact,
                    "limit": limit,
                    "at_least": bound,
                }
                for level, limit, bound in zip(self.levels, self.limits, self.bounds, strict=True)
            ],
            "others": [texts.tell(other) for other in self.others],
            "money": {texts.tell(kind): int(amount) for kind, amount in self.money},
        }


def confirm_place(
    study: Study,
    employee: int,
    position: int,
    lens: Lens,
    hidden: Collection[str] = (),
    options: SolveOptions | None = None,
    progress: Reporter | None = None,
) -> Confirmed:
    """Solve again with a person at a place, under the caps of the plan.

    Parameters
    ----------
    hidden : collection of str
        Levels whose figures are not for this reader.
    options, progress
        As for `mutasi_opt.engine.solve`.

    Raises
    ------
    SolverError
        A solver broke.
    """
    other = forced_within(study, employee, position, options, progress)
    found = compare(study.plan, other, reverse=True, held=(employee,))
    index = {name: k for k, name in enumerate(study.instance.employees.ids)}
    others = [index[name] for name in found.people if index[name] != employee]
    all_money = lens.grade is Grade.PERSONNEL_AGENCY
    limits = limits_of(study)
    bounds, comparable = _bounds(study, other)
    levels = []
    for k, (price, limit) in enumerate(zip(found.levels, limits, strict=True)):
        level = price
        if not comparable or price.name in hidden:
            level = replace(price, with_it=None, without_it=None, difference=None, exact=False)
            bounds[k] = None
        elif bounds[k] is None:
            level = replace(price, exact=False)
        cap = other.levels[k].cap
        # A level beyond its limit, or given more room, leaves the later ones under other caps.
        comparable &= cap is not None and cap <= limit
        levels.append(level)
    return Confirmed(
        found.status,
        found.interrupted,
        tuple(levels),
        limits,
        tuple(bounds),
        tuple(person(study.instance, k) for k in others),
        _money(study, found.money) if all_money else (),
    )


def _bounds(study: Study, other: Plan) -> tuple[list[int | None], bool]:
    """Bounds that hold under the caps of the plan, too: those under caps as wide, or wider."""
    found: list[int | None] = []
    wide = True
    for own, level in zip(study.plan.levels, other.levels, strict=True):
        found.append(level.bound if wide else None)
        wide &= own.cap is None or (level.cap is not None and level.cap >= own.cap)
    return found, other.assignment is not None


def _money(study: Study, amounts: dict[str, int]) -> tuple[tuple[Message, Rupiah], ...]:
    """Name what money is for."""
    purposes = {
        rule.key: rule.purpose for rule in study.model.all_rules if isinstance(rule, BudgetRule)
    }
    return tuple(
        (word(Term(purposes.get(kind, kind))), Rupiah(amount)) for kind, amount in amounts.items()
    )
