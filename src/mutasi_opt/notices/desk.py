"""`Desk`: what the letters and lists of one plan share."""

from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property
from typing import Final

from mutasi_opt.codes import Grade, Sensitivity
from mutasi_opt.explain import Study
from mutasi_opt.explain.words import word
from mutasi_opt.instance import NONE
from mutasi_opt.notices.options import NoticeOptions
from mutasi_opt.notices.slots import Values
from mutasi_opt.plan.development import MoverPlan, development
from mutasi_opt.plan.table import Row, assignment_rows
from mutasi_opt.privacy import Lens
from mutasi_opt.texts import Message, Term, Texts, say

__all__ = ["DOTS", "Desk", "OpenLens"]

#: To be filled in by hand.
DOTS: Final = "." * 30
_FINAL: Final = "final"
_SHOWN_OF_HASH: Final = 12


class OpenLens(Lens):
    """The eyes of an employee, on a letter that the head of the agency may read as well."""

    def shows(self, sensitivity: Sensitivity, employee: int) -> bool:
        """Whether both may see a fact."""
        return sensitivity is not Sensitivity.PRIVATE and super().shows(sensitivity, employee)


@dataclass(frozen=True)
class Desk:
    """A plan, and how its letters are written.

    Parameters
    ----------
    study : Study
    options : NoticeOptions
    """

    study: Study
    options: NoticeOptions

    @cached_property
    def movers(self) -> dict[str, MoverPlan]:
        """What everybody who moves gets beside the decree, by id."""
        study = self.study
        plans = development(study.instance, study.model, study.assignment)
        return {plan.employee: plan for plan in plans}

    @cached_property
    def rows(self) -> list[Row]:
        """Where each employee goes, and from when on."""
        return assignment_rows(self.study.instance, self.study.assignment)

    @cached_property
    def names(self) -> dict[str, str]:
        """Names of employees by id; the id where there is none."""
        people = self.study.instance.employees
        return {id_: name or id_ for id_, name in zip(people.ids, people.names, strict=True)}

    @property
    def final(self) -> bool:
        """Whether the plan is decided."""
        return self.study.state == _FINAL

    def lens(self, employee: int) -> Lens:
        """Whose eyes the letter to an employee is for."""
        kind = Lens if self.options.grade is Grade.EMPLOYEE else OpenLens
        return kind(self.study.instance, Grade.EMPLOYEE, employee)

    def letter_texts(self, employee: int) -> Texts:
        """Texts of the letter to an employee, who is called by name: the number stands above."""
        lens = self.lens(employee)
        own = self.study.instance.employees.ids[employee]

        def label(name: str) -> str:
            return self.names[own] if name == own else lens.label(name)

        return Texts(self.options.lang, label)

    def agency_of(self, employee: int) -> int:
        """Agency where somebody works today; that of the new place for whoever has no post; -1: none."""
        post = int(self.study.instance.employees.post[employee])
        place = post if post != NONE else int(self.study.assignment.working[employee])
        return NONE if place == NONE else int(self.study.instance.positions.agency[place])

    def agency_name(self, agency: int) -> Message:
        """Name an agency; people without any post answer to the personnel agency."""
        if agency == NONE:
            return say("the personnel agency")
        return word(self.study.instance.agencies.names[agency])

    def common(self, agency: int, texts: Texts, subject: Message) -> Values:
        """Fill in what is the same in all letters or lists of an agency."""
        options, scenario = self.options, self.study.case.scenario
        day = (
            texts.tell(word(options.day))
            if options.day
            else texts("........................ 20....")
        )
        letterhead = options.letterhead or (
            texts("GOVERNMENT OF {region}", region=DOTS),
            texts("CIVIL SERVICE AND HUMAN RESOURCES AGENCY"),
        )
        return {
            "kop": letterhead,
            "hal": texts.tell(subject),
            "tempat": options.place or DOTS,
            "tanggal": day,
            "penanda_tangan": options.signed_by or texts("Head of the personnel agency"),
            "nama_rencana": scenario.name,
            "per_tanggal": texts.tell(word(scenario.as_of)),
            "keadaan_rencana": texts.tell(Term(self.study.state)),
            "sandi_rencana": self.study.key[:_SHOWN_OF_HASH],
            "keputusan": options.decree or texts("Number {dots} of {dots}", dots=DOTS),
            "perangkat_daerah": texts.tell(self.agency_name(agency)),
        }

    def standing(self, texts: Texts) -> str:
        """Say how far the plan is, to the head of an agency."""
        if self.final:
            decree = self.options.decree or texts("Number {dots} of {dots}", dots=DOTS)
            return texts(
                "This plan has been settled. What binds is the decree of the appointing authority "
                "(PPK), {decree}.",
                decree=decree,
            )
        return texts(
            "This is a plan, not a decision: nobody's post changes before the decree of the "
            "appointing authority (PPK) is issued, and the plan may still change.",
        )

    def status(self, texts: Texts) -> str:
        """Say how far the plan is, to the person concerned: a plan is no decision."""
        if self.final:
            decree = self.options.decree or texts("Number {dots} of {dots}", dots=DOTS)
            return texts(
                "This plan has been settled. What binds is the decree of the appointing authority (PPK), "
                "{decree}; this letter explains it and does not take its place.",
                decree=decree,
            )
        return texts(
            "This is a plan, not a decision: nothing changes in your post, pay or rights before the decree "
            "of the appointing authority (PPK) is issued, and the plan may still change.",
        )

    def objection(self, agency: int, texts: Texts) -> Values:
        """Say where, until when and how to object."""
        options = self.options
        until = options.object_until
        if until is None and options.day is not None:
            until = options.day + timedelta(days=options.days)
        if until is not None:
            limit = texts("by {day} at the latest", day=until)
        elif self.final:
            limit = texts("within {days} calendar days of receipt of the decree", days=options.days)
        else:
            limit = texts(
                "within {days} calendar days of receipt of this letter", days=options.days
            )
        to = options.object_to
        if not to and agency == NONE:
            to = texts("the personnel agency (BKD/BKPSDM)")
        elif not to:
            named = self.agency_name(agency)
            to = texts(
                "the personnel agency (BKD/BKPSDM), through the head of {agency}", agency=named
            )
        if self.final:
            how = texts(
                "If you do not accept the decision you may object in writing, with reasons and evidence, to "
                "{to} {limit} (PP 79/2021 on administrative remedies of civil servants; verify).",
                to=to,
                limit=limit,
            )
        else:
            how = texts(
                "If you do not agree, or a fact above is wrong, you may object in writing, with reasons, to "
                "{to} {limit}. An objection is recorded and answered before the plan is put up for decision.",
                to=to,
                limit=limit,
            )
        return {"cara_keberatan": how, "batas_keberatan": limit, "alamat_keberatan": to}
