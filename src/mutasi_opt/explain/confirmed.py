"""A place confirmed: the plan solved again with the person there, cut to what the reader may see."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import Any

from mutasi_opt.codes import Grade
from mutasi_opt.decisions import LevelPrice
from mutasi_opt.engine import SolveOptions
from mutasi_opt.engine.options import Reporter
from mutasi_opt.explain.forced import forced
from mutasi_opt.explain.study import Study
from mutasi_opt.explain.words import person, word
from mutasi_opt.plan import SolveStatus
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
    levels : tuple of LevelPrice
        Without figures where the reader may not see all that the level is made of.
    others : tuple of Message
        Other people who would be elsewhere.
    money : tuple of (Message, Rupiah)
        Rupiah more (or, negative, less) by what it is for; for the personnel agency only, as few people's
        amounts tell where they live.
    """

    status: SolveStatus
    interrupted: bool
    levels: tuple[LevelPrice, ...]
    others: tuple[Message, ...]
    money: tuple[tuple[Message, Rupiah], ...]

    @property
    def decisive(self) -> LevelPrice | None:
        """The first level that differs, if any is known to."""
        return next((level for level in self.levels if level.difference), None)

    @property
    def exact(self) -> bool:
        """Whether the values of all levels are proven."""
        return all(level.exact for level in self.levels)

    def to_dict(self, texts: Texts) -> dict[str, Any]:
        """Return plain values for JSON, told to the reader of ``texts``."""
        return {
            "status": str(self.status),
            "levels": [
                {
                    "name": level.name,
                    "unit": level.unit,
                    "with": level.with_it,
                    "without": level.without_it,
                    "difference": level.difference,
                    "exact": level.exact,
                }
                for level in self.levels
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
    """Solve again with a person at a place.

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
    found = forced(study, employee, position, options, progress)
    index = {name: k for k, name in enumerate(study.instance.employees.ids)}
    others = [index[name] for name in found.people if index[name] != employee]
    all_money = lens.grade is Grade.PERSONNEL_AGENCY
    return Confirmed(
        found.status,
        found.interrupted,
        tuple(
            replace(level, with_it=None, without_it=None, difference=None)
            if level.name in hidden
            else level
            for level in found.levels
        ),
        tuple(person(study.instance, k) for k in others),
        _money(study, found.money) if all_money else (),
    )


def _money(study: Study, amounts: dict[str, int]) -> tuple[tuple[Message, Rupiah], ...]:
    """Name what money is for."""
    purposes = {
        rule.key: rule.purpose for rule in study.model.all_rules if isinstance(rule, BudgetRule)
    }
    return tuple(
        (word(Term(purposes.get(kind, kind))), Rupiah(amount)) for kind, amount in amounts.items()
    )
