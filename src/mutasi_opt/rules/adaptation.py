"""What was seen after earlier moves: who has settled in stays, who has not gets another chance."""

from typing import Annotated, ClassVar, Final

import numpy as np
from pydantic import Field

from mutasi_opt.assignment import Assignment
from mutasi_opt.codes import Sensitivity
from mutasi_opt.columns import Columns
from mutasi_opt.formulation import Formulation, Longs
from mutasi_opt.instance import NONE, Instance
from mutasi_opt.instance.arrays import Floats
from mutasi_opt.rules.base import Enforcement, Points, Rule, points
from mutasi_opt.rules.findings import FindingKind, Findings
from mutasi_opt.rules.parts.words import destination, person
from mutasi_opt.texts import Message, say, say_number

__all__ = ["Adaptation"]

#: Adaptation from which a person has come to terms with the post: below it, staying is charged.
_MIDDLING: Final = 3
#: Adaptation from which a person has settled in: moving on is charged.
_WELL: Final = 4
#: Points of adaptation that moving a well adapted person on is worth.
_MOVED_ON: Final = 0.5


class Adaptation(Rule):
    """Reported adaptation fed back: fit promised by assessment that did not come true, and success.

    With a = the latest adaptation (1 .. 5) reported at today's post within the last ``months``:
    staying costs ``weight * (3 - a)`` where a < 3, and moving on, or away for a time, costs
    ``weight / 2`` where a >= 4. Whoever has no report, an older one, or one from an earlier post is
    not charged.

    The rule lifts no other one: who adapts badly is still held by the two years of `tenure`, which
    are law. Until they are over the charge is the same in every plan, and training and a mentor
    are what helps (`mutasi-opt monitor` lists them).
    """

    id: ClassVar[str] = "adaptation"
    title: ClassVar[str] = "Adaptation after earlier moves"
    description: ClassVar[str] = (
        "People who adapted badly to their post are charged for staying, people who adapted well "
        "for being moved on."
    )
    unit: ClassVar[str] = "point of adaptation"
    modes: ClassVar[frozenset[Enforcement]] = frozenset({Enforcement.SOFT, Enforcement.OFF})
    sensitivity: ClassVar[Sensitivity] = Sensitivity.PRIVATE

    enforce: Enforcement = Enforcement.SOFT
    weight: Points = 100.0
    """Points per point of adaptation below 3; half of it for moving a well adapted person."""
    months: Annotated[int, Field(ge=1, le=600)] = 24
    """Age in months up to which a report counts."""
    basis: str = "local policy: evaluation after mutasi (evaluasi pasca mutasi) [B], verify"

    def _amounts(self, instance: Instance) -> tuple[Floats, Floats]:
        """Points of adaptation that staying, and that moving, is charged with (employees,)."""
        records = instance.records
        fresh = (records.adaptation >= 1) & (records.adaptation_months <= self.months)
        fresh &= instance.employees.post != NONE
        score = records.adaptation.astype(np.float64)
        staying = np.where(fresh, np.maximum(_MIDDLING - score, 0), 0.0)
        moving = np.where(fresh & (score >= _WELL), _MOVED_ON, 0.0)
        return staying, moving

    def compile(self, instance: Instance, formulation: Formulation) -> None:
        """Charge the stays of the badly adapted and the moves of the well adapted."""
        prices = np.stack([points(self.weight, amount) for amount in self._amounts(instance)])

        def amount(columns: Columns) -> Longs:
            charged: Longs = prices[columns.moves(instance).view(np.int8), columns.employee]
            return charged

        formulation.add_charge(self.id, self.charged_level, amount)

    def check(self, instance: Instance, assignment: Assignment) -> Findings:
        """Badly adapted people who stay, and well adapted people who move."""
        staying, moving = self._amounts(instance)
        amount = np.where(assignment.moved(instance), moving, staying)
        who = np.flatnonzero(amount)
        return Findings.about_employees(
            self.id,
            who,
            amount[who],
            points(self.weight, amount[who]),
            FindingKind.CHARGE,
            assignment.working[who],
        )

    def explain(self, instance: Instance, findings: Findings, k: int) -> Message:
        """Say how the person had adapted, when that was reported, and what the plan does."""
        employee, place = int(findings.subject[k]), int(findings.place[k])
        records, seats = instance.records, instance.positions.ids
        score, age = int(records.adaptation[employee]), int(records.adaptation_months[employee])
        known = say(
            "adaptation of {score} out of 5 at position {position}, reported {when}",
            score=score,
            position=seats[instance.employees.post[employee]],
            when=say_number(age, "{number} month ago", "{number} months ago")
            if age
            else say("in the last month"),
        )
        who = person(instance, employee)
        if score < _MIDDLING:
            return say(
                "employee {employee} stays in spite of an {adaptation}",
                employee=who,
                adaptation=known,
            )
        return say(
            "employee {employee} is moved on to {place} in spite of an {adaptation}",
            employee=who,
            place=destination(instance, place),
            adaptation=known,
        )
