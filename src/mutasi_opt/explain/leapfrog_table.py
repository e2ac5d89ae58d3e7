"""Who was passed over, for one reader: as a table, as plain values, as sentences."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from mutasi_opt.claims import sensitivity_of, told_difference
from mutasi_opt.claims.tell import CRITERION_TERMS
from mutasi_opt.codes import Sensitivity
from mutasi_opt.explain.barred import Barred, barred
from mutasi_opt.explain.leapfrog_terms import (
    CLASS_TERMS,
    PROTECTION_TERMS,
    class_term,
    told_bar,
)
from mutasi_opt.explain.listing import GRADE_TERMS, Cell, Listing
from mutasi_opt.explain.study import Study
from mutasi_opt.explain.words import person, word
from mutasi_opt.instance.arrays import NONE
from mutasi_opt.leapfrog import CLASSES, CaseClass, Leapfrogs
from mutasi_opt.leapfrog.kinds import PROTECTIONS
from mutasi_opt.privacy import FEW, Lens
from mutasi_opt.rules.parts.force import Force, force_of
from mutasi_opt.rules.parts.money import UNIT
from mutasi_opt.texts import Lang, Message, Rupiah, Term, Texts, say

__all__ = ["LeapfrogTable"]

#: Classes of which a case rests on a wish.
_WISHED = (CaseClass.UNLAWFUL, CaseClass.DECIDED)


@dataclass(frozen=True)
class LeapfrogTable:
    """What one reader may see of the cases of a plan, in the reader's language.

    Readers who may see no facts of service get counts: a post tells who is meant. Heads of agencies
    get no case that a rule forbids, which rests on a wish, and no claim, wish or amount that is
    private.
    """

    study: Study
    cases: Leapfrogs
    lens: Lens
    lang: Lang

    @cached_property
    def texts(self) -> Texts:
        """Texts for the reader."""
        return self.lens.texts(self.lang)

    @property
    def counts_only(self) -> bool:
        """Whether no case is listed."""
        return not self.lens.shows(Sensitivity.SERVICE, NONE)

    @property
    def _private(self) -> bool:
        """Whether the reader may see what is private of everybody."""
        return self.lens.shows(Sensitivity.PRIVATE, NONE)

    @cached_property
    def order(self) -> NDArray[np.intp]:
        """Numbers of the cases: the unjustified first, among them those with a wish on record."""
        cases = self.cases
        # That a wish is on record is private, too.
        unstated = ~cases.stated & self._private
        return np.lexsort([cases.position, cases.employee, unstated, -cases.kind])

    @cached_property
    def counts(self) -> dict[CaseClass, int | None]:
        """Cases of each class; None = not for the reader, or too few for one who may see nobody."""
        told: dict[CaseClass, int | None] = {**self.cases.counts()}
        if self.counts_only:
            few = {kind: None for kind, number in told.items() if number and number < FEW}
            return {**told, **few}
        return told if self._private else {**told, **dict.fromkeys(_WISHED)}

    def listing(self, *, every: bool = True) -> Listing:
        """Return one row per case, or the counts alone for a reader who may see nobody.

        Parameters
        ----------
        every : bool
            Also the cases that something stands against.
        """
        texts = self.texts
        if self.counts_only:
            counts = tuple((texts.tell(CLASS_TERMS[k]), self._number(k)) for k in self.counts)
            counted = (texts("class"), texts("cases"))
            return Listing(texts("passed over"), counted, counts, tuple(self.notes()))
        headings = (
            texts("employee"),
            texts("position"),
            texts("passed over for"),
            texts("class"),
            texts("preference"),
            texts("claim"),
            texts("what stands against it"),
        )
        rows = tuple(self._row(k) for k in self.numbers(every=every))
        return Listing(texts("passed over"), headings, rows, tuple(self.notes()))

    def numbers(self, *, every: bool) -> list[int]:
        """Cases to be listed, in order."""
        if self.counts_only:
            return []
        kind = self.cases.kind
        left_out = (
            np.zeros(len(kind), bool) if every else kind < CLASSES.index(CaseClass.IMPOSSIBLE)
        )
        if not self._private:
            left_out |= np.isin(kind, [CLASSES.index(name) for name in _WISHED])
        return [k for k in self.order.tolist() if not left_out[k]]

    def summary(self) -> Iterator[str]:
        """Count the cases of each class, in sentences."""
        texts, cases, counts = self.texts, self.cases, self.counts
        if self._private or None not in counts.values():  # else the sum would tell what is left out
            yield texts(
                "{cases:,} cases of somebody passed over by a newcomer of a lower claim.",
                cases=len(cases),
            )
        for kind, number in counts.items():
            if number != 0 and (number is not None or self.counts_only):
                yield texts("  {kind}: {number}", kind=CLASS_TERMS[kind], number=self._number(kind))
        which = cases.of(CaseClass.UNJUSTIFIED)
        if len(which) and self._private:
            yield texts(
                "Only points differ: {people:,} people, {wishes:,} cases with a wish on record, "
                "{confirmed:,} confirmed by a plan.",
                people=len(np.unique(cases.employee[which])),
                wishes=int(cases.stated[which].sum()),
                confirmed=int(cases.settled[which].sum()),
            )

    def _number(self, kind: CaseClass) -> str:
        number = self.counts[kind]
        if number is None:
            return self.texts("fewer than {number}", number=FEW)
        return self.texts("{number:,}", number=number)

    def notes(self) -> Iterator[str]:
        """Say what a reader has to know."""
        order = tuple(CRITERION_TERMS[c.claim] for c in self.study.model.claim_order)
        yield self.texts("The claim order of the model: {order}.", order=order)
        if not self._private and not self.counts_only:
            yield self.texts("Cases that rest on a wish alone are left out, and so are amounts.")
        grade = GRADE_TERMS[self.lens.grade]
        yield self.texts("For the eyes of: {grade}.", grade=grade)

    def to_dict(self, *, every: bool = True) -> dict[str, Any]:
        """Return plain values for JSON."""
        return {
            "grade": str(self.lens.grade),
            "claims": [
                {"claim": str(c.claim), "band": c.width} for c in self.study.model.claim_order
            ],
            "counts": {str(kind): number for kind, number in self.counts.items()},
            "cases": [self._entry(k) for k in self.numbers(every=every)],
        }

    def reason(self, k: int) -> Message:
        """Say what stands against a case."""
        cases, instance = self.cases, self.study.instance
        amount, number = int(cases.amount[k]), int(cases.level[k])
        match CLASSES[cases.kind[k]]:
            case CaseClass.UNLAWFUL | CaseClass.DECIDED:
                told = self._law(k)
            case CaseClass.PROTECTED:
                told = say(
                    "{newcomer} was {protection}",
                    newcomer=person(instance, int(cases.over[k])),
                    protection=PROTECTION_TERMS[PROTECTIONS[cases.protection[k]]],
                )
            case CaseClass.LEVEL | CaseClass.BUDGET | CaseClass.UNJUSTIFIED if not self._private:
                told = word(
                    class_term(CLASSES[cases.kind[k]], confirmed=bool(cases.settled[k]))
                )  # prices and money are private
            case CaseClass.LEVEL:
                level = self.study.model.levels[number]
                told = say(
                    "any plan with {employee} there exceeds what level {level} may cost by "
                    "{amount:,} {unit} at least",
                    employee=person(instance, int(cases.employee[k])),
                    level=Term(level.name),
                    amount=amount,
                    unit=Term(level.unit),
                )
            case CaseClass.BUDGET:
                told = say(
                    "an exchange of the two would exceed the budget of rule {rule} by {amount}; "
                    "not confirmed",
                    rule=self.study.problem.formulation.rows[number].rule,
                    amount=Rupiah(amount * UNIT),
                )
            case CaseClass.IMPOSSIBLE:
                told = say("no lawful plan has the person there; solved again")
            case CaseClass.UNSETTLED:
                told = say("not settled: solving again did not end in time")
            case _:
                told = self._nothing(k)
        return told

    def _nothing(self, k: int) -> Message:
        level = self.study.model.levels[-1]
        if self.cases.settled[k]:
            return say(
                "at most {amount:,} {unit} of level {level}: a lawful plan that keeps all "
                "other goals has the person there",
                amount=int(self.cases.amount[k]),
                unit=Term(level.unit),
                level=Term(level.name),
            )
        return say(
            "nothing that the law, the budgets or the proof of the plan know of; not confirmed"
        )

    @cached_property
    def _barred(self) -> tuple[Barred, dict[int, int]]:
        """Rules that bar the cases closed by rules, and the place of each case among them."""
        which = np.flatnonzero(self.cases.row == NONE)
        found = barred(self.study, self.cases.employee[which], self.cases.position[which])
        return found, {case: place for place, case in enumerate(which.tolist())}

    def _law(self, k: int) -> Message:
        (found, places), instance = self._barred, self.study.instance
        who = int(self.cases.employee[k])
        # What people decided comes before what they may waive.
        reasons = sorted(
            found.reasons(places[k]), key=lambda r: tuple(Force).index(force_of(r.rule))
        )
        if CLASSES[self.cases.kind[k]] is CaseClass.UNLAWFUL:  # name the law, not who decided
            reasons = [r for r in reasons if force_of(r.rule) is Force.STATUTE]
        for reason in reasons:
            if self.lens.shows(reason.rule.sensitivity, who):
                decisions = self.study.case.scenario.decisions
                seat = instance.positions.ids[self.cases.position[k]]
                return told_bar(reason, decisions, instance.employees.ids[who], seat)
        return say("a rule on facts that are not shown to this reader")

    def _claim(self, k: int) -> Message:
        """Say which criterion decides, with the facts, where the reader may see them of both."""
        cases = self.cases
        first, second = int(cases.employee[k]), int(cases.over[k])
        claims = self.study.model.claim_order
        criterion = claims[int(cases.criterion[k])].claim
        sensitivity = sensitivity_of(criterion)
        if self.lens.shows(sensitivity, first) and self.lens.shows(sensitivity, second):
            position = int(cases.position[k])
            return told_difference(self.study.instance, criterion, first, second, position)
        return say("a claim that is not shown")

    def _preference(self, k: int) -> str | None:
        if not self.lens.shows(Sensitivity.PRIVATE, int(self.cases.employee[k])):
            return None
        if self.cases.stated[k]:
            return self.texts("a wish on record")
        level = self.study.model.levels[-1]
        return self.texts(
            "{gain:,} {unit} better for the person",
            gain=int(self.cases.gain[k]),
            unit=Term(level.unit),
        )

    def _row(self, k: int) -> tuple[Cell, ...]:
        cases, texts, instance = self.cases, self.texts, self.study.instance
        return (
            texts.tell(person(instance, int(cases.employee[k]))),
            instance.positions.ids[cases.position[k]],
            texts.tell(person(instance, int(cases.over[k]))),
            texts.tell(class_term(CLASSES[cases.kind[k]], confirmed=bool(cases.settled[k]))),
            self._preference(k),
            texts.tell(self._claim(k)),
            texts.tell(self.reason(k)),
        )

    def _entry(self, k: int) -> dict[str, Any]:
        cases = self.cases
        employee, position, over, _, preference, claim, reason = self._row(k)
        kind = CLASSES[cases.kind[k]]
        return {
            "employee": employee,
            "position": position,
            "over": over,
            "class": str(kind),
            "preference": preference,
            "claim": claim,
            "reason": reason,
            "level": self.study.model.levels[int(cases.level[k])].name
            if kind is CaseClass.LEVEL and cases.level[k] != NONE
            else None,
            "amount": int(cases.amount[k]) if self._private else None,
            "settled": bool(cases.settled[k]),
        }
