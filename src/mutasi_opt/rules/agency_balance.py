"""Balance of staff between agencies, per transferable group."""

from typing import ClassVar

import numpy as np

from mutasi_opt.assignment import Assignment
from mutasi_opt.columns import Columns
from mutasi_opt.formulation import About, Formulation, Longs
from mutasi_opt.instance import NONE, Instance
from mutasi_opt.instance.arrays import Ints
from mutasi_opt.rules.base import Enforcement, Rule, points
from mutasi_opt.rules.findings import FindingKind, Findings
from mutasi_opt.rules.ladder import Bands, ladder_steps, steps_of

__all__ = ["AgencyBalance"]


class AgencyBalance(Rule):
    """Convex ladder on heads missing or in surplus per (agency, transferable group)."""

    id: ClassVar[str] = "agency_balance"
    title: ClassVar[str] = "Balance between agencies"
    description: ClassVar[str] = (
        "Each head missing or in surplus in a transferable group of an agency costs 1, 2, 4 or 8 steps, "
        "dearer the further the agency is from its need."
    )
    unit: ClassVar[str] = "steps"
    modes: ClassVar[frozenset[Enforcement]] = frozenset({Enforcement.SOFT, Enforcement.OFF})

    enforce: Enforcement = Enforcement.SOFT
    bands: Bands = (0.05, 0.10, 0.20)
    basis: str = "PermenPANRB 1/2020; Peraturan BKN 9/2022 (peta jabatan)"

    def compile(self, instance: Instance, formulation: Formulation) -> None:
        """heads(g) + missing - surplus = need(g), missing and surplus in bands of rising price."""
        need = instance.groups.need.astype(np.int64)
        if not len(need):
            return
        groups = instance.positions.agency_group

        def incidence(columns: Columns) -> tuple[Ints, Longs | int]:
            place = columns.working
            inside = np.where(place == NONE, NONE, groups[place])
            return np.where(instance.heads(columns.employee, place), inside, NONE), 1

        rows = formulation.add_rows(
            self.id, About.AGENCY_GROUP, np.arange(len(need)), incidence, lower=need, upper=need
        )
        surplus = np.full(len(need), instance.num_employees, np.int64)
        for sign, room in ((1, need), (-1, surplus)):
            for row, width, price in ladder_steps(need, room, self.bands):
                formulation.add_auxiliaries(
                    rows, row, coefficient=sign, upper=width, level=self.charged_level,
                    cost=points(self.weight, np.full(len(row), price)),
                )  # fmt: skip

    def check(self, instance: Instance, assignment: Assignment) -> Findings:
        """Count heads per agency-group and climb the ladder."""
        groups, need = instance.positions.agency_group, instance.groups.need.astype(np.int64)
        inside = groups != NONE
        heads = np.bincount(groups[inside], assignment.heads(instance)[inside], len(need)).astype(np.int64)
        steps = steps_of(need, np.abs(heads - need), self.bands)
        subject = np.flatnonzero(steps)
        return Findings.build(
            self.id, About.AGENCY_GROUP, subject, (heads - need)[subject], points(self.weight, steps[subject]),
            FindingKind.CHARGE,
        )  # fmt: skip

    def explain(self, instance: Instance, findings: Findings, k: int) -> str:
        """Heads against need."""
        group, off = int(findings.subject[k]), int(findings.amount[k])
        word = "short of" if off < 0 else "above"
        return f"agency-group {instance.groups.ids[group]}: {abs(off)} heads {word} its need of {instance.groups.need[group]}"
