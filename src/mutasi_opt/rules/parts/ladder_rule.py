"""What the rules with a convex ladder share: heads against need in bands of rising price."""

from typing import ClassVar, NamedTuple

import numpy as np

from mutasi_opt.assignment import Assignment
from mutasi_opt.columns import Columns
from mutasi_opt.formulation import About, Formulation, Longs
from mutasi_opt.instance import NONE, Instance
from mutasi_opt.instance.arrays import Ints
from mutasi_opt.rules.base import Enforcement, Rule
from mutasi_opt.rules.findings import FindingKind, Findings
from mutasi_opt.rules.parts.ladder import Bands, ladder_cost, ladder_steps, step_prices
from mutasi_opt.texts import Message, say

__all__ = ["LadderRule", "Scope"]


class Scope(NamedTuple):
    """What a ladder is climbed for."""

    subject: Ints
    """(rows,) what each row is about."""
    need: Longs
    """(rows,) heads."""
    row_of: Ints
    """(positions + 1,) row of each position, -1 where it has none; the last answers position -1."""


class LadderRule(Rule):
    """heads(r) + missing(r) - surplus(r) = need(r), missing and surplus filled in bands.

    Prices rise from band to band, so the cheapest fill takes the bands in order and the cost is
    convex in the heads. Each step costs ``weight``, rounded per head, so that prices stay integers.
    """

    unit: ClassVar[str] = "step"
    modes: ClassVar[frozenset[Enforcement]] = frozenset({Enforcement.SOFT, Enforcement.OFF})
    about: ClassVar[About]

    enforce: Enforcement = Enforcement.SOFT
    bands: Bands = (0.05, 0.10, 0.20)
    """Ends of the bands that cost 1, 2 and 4 steps a head, as shares of the need; then 8 steps."""
    basis: str = "PermenPANRB 1/2020; Peraturan BKN 9/2022 (peta jabatan)"

    def scope(self, instance: Instance) -> Scope:
        """Give the rows of the ladder."""
        raise NotImplementedError

    def named_need(self, instance: Instance, subject: int) -> tuple[Message, int]:
        """Give what a row is about in words, and its need."""
        raise NotImplementedError

    def compile(self, instance: Instance, formulation: Formulation) -> None:
        """Add one row per subject, with up to eight auxiliaries each."""
        if self.enforce is not Enforcement.SOFT:
            return
        subject, need, row_of = self.scope(instance)

        def incidence(columns: Columns) -> tuple[Ints, Longs | int]:
            place = columns.working
            return np.where(
                instance.heads(columns.employee, place), row_of[place], np.int32(NONE)
            ), 1

        rows = formulation.add_rows(self.id, self.about, subject, incidence, lower=need, upper=need)
        # Nobody beyond all employees can be in surplus; a finite room keeps the bound finite.
        surplus = np.maximum(instance.num_employees - need, 0)
        for sign, room in ((1, need), (-1, surplus)):
            for row, width, price in ladder_steps(need, room, self.bands, step_prices(self.weight)):
                formulation.add_auxiliaries(
                    rows, row, coefficient=sign, upper=width, level=self.charged_level, cost=price
                )

    def check(self, instance: Instance, assignment: Assignment) -> Findings:
        """Count heads and climb the ladder; amounts are heads, negative where missing."""
        subject, need, row_of = self.scope(instance)
        inside = np.flatnonzero(row_of[:-1] != NONE)
        heads = np.zeros(len(need), np.int64)
        np.add.at(heads, row_of[inside], assignment.heads(instance)[inside])
        off = heads - need
        found = np.flatnonzero(off)
        cost = ladder_cost(need, np.abs(off), self.bands, step_prices(self.weight))
        return Findings.build(
            self.id, self.about, subject[found], off[found], cost[found], FindingKind.CHARGE
        )

    def explain(self, instance: Instance, findings: Findings, k: int) -> Message:
        """Give heads against need."""
        off = int(findings.amount[k])
        name, need = self.named_need(instance, int(findings.subject[k]))
        about: dict[str, object] = {"name": name, "heads": need + off, "need": need}
        if off < 0:
            return say(
                "{name}: {heads} heads for a need of {need}, {off} missing", off=-off, **about
            )
        return say("{name}: {heads} heads for a need of {need}, {off} in surplus", off=off, **about)
