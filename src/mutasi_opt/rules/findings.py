"""`Findings`: what one rule says of an assignment, as arrays.

Ten thousand charges are common; sentences are made on demand.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum

import numpy as np
from numpy.typing import NDArray

from mutasi_opt.formulation import About
from mutasi_opt.instance.arrays import NONE, Floats, Ints

__all__ = ["FindingKind", "Findings"]


class FindingKind(IntEnum):
    """A charge is the price of a soft rule, a violation breaks a hard one.

    What is inherited was there before. A flag is lawful and needs the eye or the consent of
    somebody: an approval, an answer.
    """

    CHARGE = 0
    VIOLATION = 1
    INHERITED = 2
    FLAG = 3


@dataclass(frozen=True)
class Findings:
    """Findings of one rule.

    Attributes
    ----------
    rule : str
    about : About
        What ``subject`` indexes.
    subject : int32 (findings,)
    amount : float64 (findings,)
        In the rule's natural unit (km, JPM points, heads, moves ...).
    penalty : int64 (findings,)
        Charged at the rule's level; 0 unless the finding is a charge.
    kind : int8 (findings,)
        `FindingKind` codes.
    place : int32 (findings,)
        Position that a finding about an employee speaks of, number of the group in a unit that a
        finding about the unit speaks of; -1 where it speaks of none.
    other : int32 (findings,)
        What else the sentence needs: an employee (the relative), a position (the one kept by
        whoever works elsewhere for a time); each rule says which. -1 for nothing.
    """

    rule: str
    about: About
    subject: Ints
    amount: Floats
    penalty: NDArray[np.int64]
    kind: NDArray[np.int8]
    place: Ints
    other: Ints

    @staticmethod
    def build(
        rule: str,
        about: About,
        subject: NDArray[np.integer],
        amount: NDArray[np.generic],
        penalty: NDArray[np.generic] | int,
        kind: NDArray[np.generic] | FindingKind,
        place: NDArray[np.integer] | None = None,
        other: NDArray[np.integer] | None = None,
    ) -> "Findings":
        """Broadcast scalars to the subjects."""
        size = len(subject)
        return Findings(
            rule,
            about,
            subject.astype(np.int32),
            amount.astype(np.float64),
            np.broadcast_to(np.asarray(penalty, np.int64), (size,)),
            np.broadcast_to(np.asarray(kind, np.int8), (size,)),
            np.full(size, NONE, np.int32) if place is None else place.astype(np.int32),
            np.full(size, NONE, np.int32) if other is None else other.astype(np.int32),
        )

    @staticmethod
    def about_employees(
        rule: str,
        subject: NDArray[np.integer],
        amount: NDArray[np.generic],
        penalty: NDArray[np.generic] | int,
        kind: NDArray[np.generic] | FindingKind,
        place: NDArray[np.integer] | None = None,
        other: NDArray[np.integer] | None = None,
    ) -> "Findings":
        """Make findings about employees."""
        return Findings.build(rule, About.EMPLOYEE, subject, amount, penalty, kind, place, other)

    @staticmethod
    def none(rule: str, about: About = About.EMPLOYEE) -> "Findings":
        """No findings."""
        return Findings.build(
            rule, about, np.zeros(0, np.int32), np.zeros(0), 0, FindingKind.CHARGE
        )

    @staticmethod
    def joined(parts: Sequence["Findings"]) -> "Findings":
        """Put findings of one rule about one kind of thing behind each other; there is at least one part."""
        return Findings(
            parts[0].rule,
            parts[0].about,
            np.concatenate([part.subject for part in parts]),
            np.concatenate([part.amount for part in parts]),
            np.concatenate([part.penalty for part in parts]),
            np.concatenate([part.kind for part in parts]),
            np.concatenate([part.place for part in parts]),
            np.concatenate([part.other for part in parts]),
        )

    def __len__(self) -> int:
        return len(self.subject)

    @property
    def total_penalty(self) -> int:
        """Sum of the charges."""
        return int(self.penalty.sum())

    def of_kind(self, kind: FindingKind) -> NDArray[np.intp]:
        """Numbers of the findings of one kind."""
        return np.flatnonzero(self.kind == kind)
