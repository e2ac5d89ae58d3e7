"""Minimum heads of a profession or a subject in a unit, counted over all steps of the career."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, ClassVar, Self

import numpy as np
from pydantic import BaseModel, ConfigDict, Field, model_validator

from mutasi_opt.instance import NONE, Instance
from mutasi_opt.instance.arrays import Bools, Ints, Longs
from mutasi_opt.needs import PUSKESMAS_MINIMUM
from mutasi_opt.rules.base import Rule
from mutasi_opt.rules.parts.numbering import number_rows
from mutasi_opt.scenario.cells import Id
from mutasi_opt.texts import Message, say

__all__ = ["ProfessionRule", "Professions", "StaffMinimum"]


class StaffMinimum(BaseModel):
    """Minimum heads of one job family, or of one subject, in every unit of a kind and class."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    unit_kind: Id
    unit_class: Id | None = None
    """None = any class, also an unknown one."""
    family: Id | None = None
    subject: Id | None = None
    heads: Annotated[int, Field(ge=0, le=10_000)]

    @model_validator(mode="after")
    def _of_one_thing(self) -> Self:
        if (self.family is None) == (self.subject is None):
            raise ValueError("a minimum is of a family or of a subject")
        return self


#: Permenkes 75/2014, revoked; an editable default (verify).
_PUSKESMAS = tuple(
    StaffMinimum(unit_kind=m.unit_kind, unit_class=m.unit_class, family=m.family, heads=m.heads)
    for m in PUSKESMAS_MINIMUM
)


@dataclass(frozen=True)
class Professions:
    """Groups of positions, one per (unit, job family) and one per (unit, subject), with a minimum.

    Attributes
    ----------
    unit : int32 (groups,)
    minimum : int64 (groups,)
        Heads asked of the group as a whole; above 0.
    names : tuple of str
        ``profession perawat`` or ``subject matematika``.
    of_family, of_subject : int32 (positions + 1,)
        Group of each position, -1 none; the last entry answers position -1.
    """

    unit: Ints
    minimum: Longs
    names: tuple[str, ...]
    of_family: Ints
    of_subject: Ints

    def sums(self, amount: Ints) -> Longs:
        """Sum an amount per position (positions,) over each group (groups,)."""
        total = np.zeros(len(self.unit), np.int64)
        for group in (self.of_family[:-1], self.of_subject[:-1]):
            inside = np.flatnonzero(group != NONE)
            np.add.at(total, group[inside], amount[inside])
        return total

    def blocks(self, wanted: Bools) -> list[tuple[Ints, Ints]]:
        """Give the ``wanted`` groups (groups,) rows, families and subjects apart.

        Returns
        -------
        list of (group, row_of)
            Groups with a row (rows,), and row of each position (positions + 1,), -1 none. A
            position is in at most one group of each block.
        """
        found = []
        for group_of in (self.of_family, self.of_subject):
            inside = np.zeros(len(self.unit), bool)
            inside[group_of[group_of != NONE]] = True
            group, row = number_rows(inside & wanted)
            found.append((group, row[group_of]))
        return found


class ProfessionRule(Rule):
    """Base of the rules on minimums by profession and subject.

    Only units with an open position of the profession are asked: what has no post at all is a
    matter of the establishment (`mutasi-opt needs`).
    """

    minimums: tuple[StaffMinimum, ...] | None = None
    """Minimum heads by kind and class of unit; the largest that applies counts. None: the table
    of health centres of Permenkes 75/2014 (revoked, kept as a default; verify)."""
    per_subject: Annotated[int, Field(ge=0, le=1000)] = 1
    """Teachers of each subject in every unit that has a position for it; 0 asks for none."""
    basis: str = (
        "Permenkes 75/2014 (revoked by 43/2019; a default table, verify); Permendikdasmen 11/2025 "
        "(teachers by subject) [B], verify"
    )

    unit: ClassVar[str] = "person"

    def professions(self, instance: Instance) -> Professions:
        """Group the open positions of an instance that have a minimum."""
        table = _PUSKESMAS if self.minimums is None else self.minimums
        jobs, seats = instance.jobs, instance.positions
        words = instance.reference
        families = _groups(instance, jobs.family[seats.job], words.families)
        subjects = _groups(instance, jobs.subject[seats.job], words.subjects)
        asked = _least(instance, families, [(m, m.family) for m in table])
        taught = _least(instance, subjects, [(m, m.subject) for m in table])
        return _joined((families, asked), (subjects, np.maximum(taught, self.per_subject)))


@dataclass(frozen=True)
class _Groups:
    """Open positions by unit and word: unit and word of each group, and the group per position."""

    unit: Ints
    code: Ints
    words: tuple[str, ...]
    group_of: Ints
    """(positions + 1,) -1 none; the last entry answers position -1."""


def _groups(instance: Instance, code: Ints, words: tuple[str, ...]) -> _Groups:
    """Group the open positions whose code (positions,), a place in ``words``, is not -1."""
    seats = instance.positions
    which = np.flatnonzero(seats.open & (code != NONE))
    width = max(1, len(words))
    keys, group = np.unique(
        seats.unit[which].astype(np.int64) * width + code[which], return_inverse=True
    )
    group_of = np.full(instance.num_positions + 1, NONE, np.int32)
    group_of[which] = group.ravel()
    unit, own = (keys // width).astype(np.int32), (keys % width).astype(np.int32)
    return _Groups(unit, own, words, group_of)


def _least(
    instance: Instance, groups: _Groups, table: Sequence[tuple[StaffMinimum, str | None]]
) -> Longs:
    """Largest minimum of the table (row, word) for each group (groups,); 0 where none applies."""
    kinds, classes = instance.reference.unit_kinds, instance.reference.unit_classes
    kind, grade = instance.units.kind[groups.unit], instance.units.unit_class[groups.unit]
    least = np.zeros(len(groups.unit), np.int64)
    for row, word in table:
        known = word in groups.words and row.unit_kind in kinds
        if word is None or not known or row.unit_class not in (None, *classes):
            continue
        applies = (groups.code == groups.words.index(word)) & (kind == kinds.index(row.unit_kind))
        if row.unit_class is not None:
            applies &= grade == classes.index(row.unit_class)
        least[applies] = np.maximum(least[applies], row.heads)
    return least


def _joined(families: tuple[_Groups, Longs], subjects: tuple[_Groups, Longs]) -> Professions:
    """Put the groups with a minimum side by side, families first."""
    units, minimums, members = [], [], []
    names: list[Message] = []
    for groups, least, is_family in ((*families, True), (*subjects, False)):
        which, row = number_rows(least > 0)
        row[row != NONE] += len(names)
        members.append(row[groups.group_of])
        units.append(groups.unit[which])
        minimums.append(least[which])
        words = [groups.words[k] for k in groups.code[which].tolist()]
        names += [
            say("profession {name}", name=word) if is_family else say("subject {name}", name=word)
            for word in words
        ]
    return Professions(
        np.concatenate(units), np.concatenate(minimums), tuple(names), members[0], members[1]
    )
