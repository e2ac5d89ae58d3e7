"""No relatives in a direct line of command."""

from typing import ClassVar

import numpy as np
from numpy.typing import NDArray

from mutasi_opt.assignment import Assignment
from mutasi_opt.codes import RelationKind, Sensitivity
from mutasi_opt.columns import Columns
from mutasi_opt.formulation import About, Formulation, Longs
from mutasi_opt.instance import NONE, Instance
from mutasi_opt.instance.arrays import Ints
from mutasi_opt.rules.base import Enforcement, Rule
from mutasi_opt.rules.findings import FindingKind as Kind
from mutasi_opt.rules.findings import Findings
from mutasi_opt.rules.parts.kin import Relations, line_seat, related, relation, within_reach
from mutasi_opt.rules.parts.pairs import Meetings, layers
from mutasi_opt.rules.parts.words import person
from mutasi_opt.texts import Message, say

__all__ = ["KinLine"]


class KinLine(Rule):
    """x(a, p) + sum of x(b, q) over q that report to p <= 1, for each pair of kin and superior seat p.

    The seat that counts in the line is the additional duty where one is held, else the seat where
    the person works: whoever helps out for a time is under, or is, the superior there. A
    line that exists today is inherited: it may stay as it is, and nobody may move into another one.
    The rule looks at superior seats in reach of the person (same family or transferable group,
    level equal or one up, a lock, today's seat), as the relation of candidates has it.
    """

    id: ClassVar[str] = "kin_line"
    title: ClassVar[str] = "No kin in a direct line"
    description: ClassVar[str] = (
        "Nobody moves into a direct line of command with a spouse or close relative."
    )
    unit: ClassVar[str] = "pair"
    modes: ClassVar[frozenset[Enforcement]] = frozenset({Enforcement.HARD, Enforcement.OFF})
    sensitivity: ClassVar[Sensitivity] = Sensitivity.PRIVATE

    kinds: Relations = tuple(RelationKind)
    """Relations that count."""
    basis: str = (
        "Peraturan BKN 5/2019 (no conflict of interest); PermenPANRB 17/2024 (kin as a source of "
        "it); the direct line as its reading here [B], verify"
    )
    waiver: str | None = "PPK, with the conflict of interest declared"

    def compile(self, instance: Instance, formulation: Formulation) -> None:
        """Add one row per pair, direction and superior seat in reach of both."""
        for over, under in self._directions(instance):
            for layer in layers(over, under):
                self._add(instance, formulation, over[layer], under[layer])

    def _directions(self, instance: Instance) -> tuple[tuple[Ints, Ints], tuple[Ints, Ints]]:
        a, b = related(instance, self.kinds)
        return (a, b), (b, a)

    def _add(self, instance: Instance, formulation: Formulation, over: Ints, under: Ints) -> None:
        """Add the rows of pairs who have nobody in common."""
        meetings = self._meetings(instance, over, under)
        if not len(meetings):
            return
        pair_over = np.full(instance.num_employees, NONE, np.int32)
        pair_under = pair_over.copy()
        pair_over[over] = pair_under[under] = np.arange(len(over), dtype=np.int32)
        superior = np.append(instance.positions.reports_to, np.int32(NONE))
        inherited = np.zeros(instance.num_employees, bool)
        inherited[under] = _in_line(instance, over, under, instance.employees.post)

        def incidence(columns: Columns) -> tuple[Ints, Longs | int]:
            row = np.full(len(columns), NONE, np.int32)
            who = columns.employee
            which = np.flatnonzero((pair_over[who] != NONE) | (pair_under[who] != NONE))
            who, working = who[which], columns.working[which]
            seat = line_seat(instance, who, working)
            above = meetings.row(pair_over[who], seat)
            stays = working == instance.employees.post[who]
            below = np.where(
                inherited[who] & stays, NONE, meetings.row(pair_under[who], superior[seat])
            )
            row[which] = np.where(pair_over[who] != NONE, above, below)
            return row, 1

        formulation.add_rows(self.id, About.EMPLOYEE, over[meetings.pair], incidence, upper=1)

    @staticmethod
    def _meetings(instance: Instance, over: Ints, under: Ints) -> Meetings:
        """Superior seats in reach of the one, with a seat below that is in reach of the other."""
        reports_to = instance.positions.reports_to
        seats = np.flatnonzero(reports_to != NONE).astype(np.int32)
        superiors = np.unique(reports_to[seats])
        pairs: list[NDArray[np.int32]] = [np.zeros(0, np.int32)]
        places: list[NDArray[np.int32]] = [np.zeros(0, np.int32)]
        for k, (a, b) in enumerate(zip(over.tolist(), under.tolist(), strict=True)):
            mine = superiors[within_reach(instance, np.full(len(superiors), a), superiors)]
            if not len(mine):
                continue
            theirs = seats[within_reach(instance, np.full(len(seats), b), seats)]
            met = np.intersect1d(mine, reports_to[theirs])
            pairs.append(np.full(len(met), k, np.int32))
            places.append(met.astype(np.int32))
        return Meetings(np.concatenate(pairs), np.concatenate(places), instance.num_positions)

    def check(self, instance: Instance, assignment: Assignment) -> Findings:
        """Compare the seat of each person with the superior seat of each relative."""
        post = instance.employees.post
        stays = assignment.working == post
        found: list[Findings] = []
        for over, under in self._directions(instance):
            line = np.flatnonzero(_in_line(instance, over, under, assignment.working))
            met = self._meetings(instance, over[line], under[line])
            seat = line_seat(instance, over[line], assignment.working[over[line]])
            line = line[met.row(np.arange(len(line)), seat) != NONE]
            # Who stays below keeps the superior's seat, too: it is the line of today.
            kept = stays[under[line]] & _in_line(instance, over[line], under[line], post)
            found.append(
                Findings.about_employees(
                    self.id,
                    over[line],
                    np.ones(len(line)),
                    0,
                    np.where(kept, Kind.INHERITED, Kind.VIOLATION),
                    assignment.working[under[line]],
                    under[line],
                )
            )
        return Findings.joined(found)

    def explain(self, instance: Instance, findings: Findings, k: int) -> Message:
        """Say who is above whom, how they are related, and where."""
        who, relative = int(findings.subject[k]), int(findings.other[k])
        return say(
            "employee {employee} is the direct superior of a relative ({relation}), employee "
            "{relative}, at position {position}",
            employee=person(instance, who),
            relation=relation(instance, who, relative),
            relative=person(instance, relative),
            position=instance.positions.ids[findings.place[k]],
        )


def _in_line(instance: Instance, over: Ints, under: Ints, working: Ints) -> NDArray[np.bool_]:
    """Whether the one is the direct superior of the other (pairs,)."""
    above = line_seat(instance, over, working[over])
    below = line_seat(instance, under, working[under])
    superior = np.append(instance.positions.reports_to, np.int32(NONE))[below]
    line: NDArray[np.bool_] = (above != NONE) & (superior == above)
    return line
