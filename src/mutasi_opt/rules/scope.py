"""Who takes part in a round."""

from collections.abc import Iterator, Sequence
from fnmatch import fnmatchcase
from typing import ClassVar

import numpy as np
from numpy.typing import NDArray

from mutasi_opt.codes import Sensitivity
from mutasi_opt.instance import NONE, Instance
from mutasi_opt.instance.arrays import Bools, Ints
from mutasi_opt.rules.base import EligibilityRule, Grain, verdicts
from mutasi_opt.rules.parts.people import without_seat
from mutasi_opt.texts import Message, Term, say

__all__ = ["Scope"]


class Scope(EligibilityRule):
    """Only people of the named families, unit kinds and agencies are moved.

    Empty lists name everybody. A person takes part when the job held, the unit and the agency of
    today's post each match one of the patterns given for them. The unplaced, holders of abolished
    posts and people who must move always do, so that a round for teachers strands nobody.
    """

    id: ClassVar[str] = "scope"
    title: ClassVar[str] = "Who takes part"
    description: ClassVar[str] = (
        "A round may be for some job families, kinds of unit or agencies; everybody else stays."
    )
    grain: ClassVar[Grain] = Grain.EMPLOYEE
    inheritable: ClassVar[bool] = False
    sensitivity: ClassVar[Sensitivity] = Sensitivity.DECREE

    families: tuple[str, ...] = ()
    """Job families, ``*`` stands for any letters (``guru*``)."""
    unit_kinds: tuple[str, ...] = ()
    """Kinds of the unit of today's post, patterns as well."""
    agencies: tuple[str, ...] = ()
    """Ids of the agency of today's post, patterns as well."""
    basis: str = "decision of the planner"

    def test(self, instance: Instance, employee: Ints, position: Ints) -> NDArray[np.int8]:
        """Whether a person with a post takes part."""
        del position
        forced = without_seat(instance, employee) | instance.pins.must_move[employee]
        return verdicts(~forced & ~self._takes_part(instance)[employee])

    def _takes_part(self, instance: Instance) -> Bools:
        """Whom the patterns name (employees,)."""
        named = np.ones(instance.num_employees, bool)
        for _, patterns, names, code in self._parts(instance):
            if patterns:
                # One more entry answers -1: what is not known is not named.
                named &= np.array([*(_matches(name, patterns) for name in names), False])[code]
        named[instance.employees.post == NONE] = True
        return named

    def _parts(
        self, instance: Instance
    ) -> Iterator[tuple[Term, tuple[str, ...], Sequence[str], Ints]]:
        """Word, patterns, names, and the code of everybody's own name (employees,)."""
        post, words = instance.employees.post, instance.reference
        unit = instance.positions.unit[post]
        family = instance.jobs.family[instance.employees.job]
        yield Term("family"), self.families, words.families, family
        yield Term("unit kind"), self.unit_kinds, words.unit_kinds, instance.units.kind[unit]
        yield Term("agency"), self.agencies, instance.agencies.ids, instance.positions.agency[post]

    def reason(self, instance: Instance, employee: int, position: int) -> Message:
        """Name what does not match."""
        del position
        named = tuple(
            say(
                "{what} {name}",
                what=what,
                name=Term("unknown") if code[employee] < 0 else names[code[employee]],
            )
            for what, patterns, names, code in self._parts(instance)
            if patterns and not (code[employee] >= 0 and _matches(names[code[employee]], patterns))
        )
        return say("is not part of this round ({parts})", parts=named)


def _matches(name: str, patterns: tuple[str, ...]) -> bool:
    return any(fnmatchcase(name, pattern) for pattern in patterns)
