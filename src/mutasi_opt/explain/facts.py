"""The facts of a person that rules and goals read, each with the table and column it comes from."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from mutasi_opt.codes import ACTIVE_STANDINGS, LEGAL_STANDINGS, Sensitivity
from mutasi_opt.explain.study import Study
from mutasi_opt.explain.words import listed, person, post, word
from mutasi_opt.instance import NONE
from mutasi_opt.privacy import Lens
from mutasi_opt.rules.parts.words import span
from mutasi_opt.scenario import Employee
from mutasi_opt.texts import Message, Term, Texts, say

__all__ = ["Fact", "Facts", "facts_of"]

_DECREE, _SERVICE, _PRIVATE = Sensitivity.DECREE, Sensitivity.SERVICE, Sensitivity.PRIVATE


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact.

    Attributes
    ----------
    name : Message
    value : Message or None
        None = not in the data.
    source : str
        ``table.column`` of the scenario, several with commas.
    """

    name: Message
    value: Message | None
    source: str

    def to_dict(self, texts: Texts) -> dict[str, Any]:
        """Return plain values for JSON, told to the reader of ``texts``."""
        return {
            "name": texts.tell(self.name),
            "value": None if self.value is None else texts.tell(self.value),
            "source": self.source,
        }


@dataclass(frozen=True, slots=True)
class Facts:
    """Facts that the reader may see, and how many more there are."""

    shown: tuple[Fact, ...]
    hidden: int

    @property
    def known(self) -> tuple[Fact, ...]:
        """Facts that the data state."""
        return tuple(fact for fact in self.shown if fact.value is not None)

    @property
    def unknown(self) -> tuple[Fact, ...]:
        """Facts that the data do not state."""
        return tuple(fact for fact in self.shown if fact.value is None)


def facts_of(study: Study, employee: int, lens: Lens) -> Facts:
    """Gather the facts of a person."""
    name = study.instance.employees.ids[employee]
    row = next(row for row in study.case.scenario.employees if row.id == name)
    every = [
        *_service(study, employee, row),
        *_private(study, employee, row),
        *_ties(study, employee, name),
    ]
    shown = tuple(fact for sensitivity, fact in every if lens.shows(sensitivity, employee))
    return Facts(shown, len(every) - len(shown))


_Graded = Iterator[tuple[Sensitivity, Fact]]


def _plain(value: object) -> Message | None:
    """Tell a value that may be missing."""
    return None if value is None else word(value)


def _term(value: str | None) -> Message | None:
    return None if value is None else word(Term(value))


def _service(study: Study, employee: int, row: Employee) -> _Graded:
    instance = study.instance
    people = instance.employees
    months = int(people.tenure_months[employee])
    yield (
        _DECREE,
        Fact(say("Post today"), post(instance, int(people.post[employee])), "employees.position"),
    )
    yield _DECREE, Fact(say("Status"), _term(row.status), "employees.status")
    served = None if months == NONE or row.position is None else span(months)
    yield _SERVICE, Fact(say("Time in post"), served, "employees.position_since")
    yield _SERVICE, Fact(say("Rank"), _plain(row.rank), "employees.rank")
    level = _plain(row.education_level)
    if row.education_level is not None and row.education_field is not None:
        level = say("{level}, {field}", level=row.education_level, field=row.education_field)
    source = "employees.education_level, employees.education_field"
    yield _SERVICE, Fact(say("Education"), level, source)
    experience = None
    if row.experience is not None:
        parts = [
            say("{field} one year", field=field)
            if years == 1
            else say("{field} {years:g} years", field=field, years=years)
            for field, years in row.experience
        ]
        experience = listed(parts) if parts else say("none")
    yield _SERVICE, Fact(say("Experience"), experience, "employees.experience")
    held = None
    if row.certificates is not None:
        held = listed(row.certificates) if row.certificates else say("none")
    yield _SERVICE, Fact(say("Certificates"), held, "employees.certificates")
    yield _SERVICE, Fact(say("Competencies"), _levels(study, employee), "competencies.level")
    if row.contract_end is not None:
        end = word(row.contract_end)
        yield _SERVICE, Fact(say("End of contract"), end, "employees.contract_end")


def _levels(study: Study, employee: int) -> Message | None:
    own = study.instance.employees.levels[employee].tolist()
    names = study.instance.reference.competencies
    parts = [
        say("{competency} {level}", competency=name, level=level)
        # Without any competency the array still has a column.
        for name, level in zip(names, own, strict=False)
        if level != NONE
    ]
    return listed(parts) if parts else None


def _private(study: Study, employee: int, row: Employee) -> _Graded:
    performance = None
    if row.performance is not None:
        years = [
            say("{year:d}: {predicate}", year=year, predicate=Term(predicate))
            for year, predicate in sorted(row.performance, reverse=True)
        ]
        performance = listed(years) if years else None
    yield _PRIVATE, Fact(say("Performance"), performance, "employees.performance")
    box = int(study.instance.records.box[employee])
    talent = None if box == NONE else word(box)
    yield _PRIVATE, Fact(say("Talent box"), talent, "employees.potential, employees.performance")
    standing = say("active")
    if row.legal_standing not in ACTIVE_STANDINGS:
        code = LEGAL_STANDINGS[row.legal_standing]
        standing = say("not active (SIASN code {code})", code=code)
    yield _PRIVATE, Fact(say("Legal standing"), standing, "employees.legal_standing")
    if row.discipline_until is not None:
        until = say("until {day}", day=row.discipline_until)
        yield _PRIVATE, Fact(say("Discipline"), until, "employees.discipline_until")
    home = _plain(row.home_district)
    if home is None and row.home_latitude is not None:
        home = say("known by its coordinates")
    yield _PRIVATE, Fact(say("Home"), home, "employees.home_district, employees.home_latitude")
    hardship = None
    if row.hardship_years is not None:
        one = row.hardship_years == 1
        hardship = say("one year") if one else say("{years:g} years", years=row.hardship_years)
    yield _PRIVATE, Fact(say("Service at hardship places"), hardship, "employees.hardship_years")
    needs: tuple[tuple[Message, bool | None, str], ...] = (
        (say("Needs an accessible place of work"), row.access_need, "employees.access_need"),
        (say("Cares for somebody at home"), row.carer, "employees.carer"),
    )
    for name, value, source in needs:
        if value:
            yield _PRIVATE, Fact(name, say("yes"), source)


def _ties(study: Study, employee: int, name: str) -> _Graded:
    """Wishes, own requests and relatives in service."""
    scenario, instance = study.case.scenario, study.instance
    wishes = [row for row in scenario.preferences if row.employee == name]
    told = [
        say("not wanted: {target}", target=row.target)
        if row.rank == 0
        else say("{rank}. {target}", rank=row.rank, target=row.target)
        for row in sorted(wishes, key=lambda row: (row.rank == 0, row.rank, row.target))
    ]
    value = listed(told) if told else say("none")
    yield _PRIVATE, Fact(say("Wishes"), value, "preferences")
    kin = instance.kin
    others = [
        int(b) if a == employee else int(a)
        for a, b in zip(kin.a.tolist(), kin.b.tolist(), strict=True)
        if employee in (a, b)
    ]
    if others:
        names = listed([person(instance, other) for other in sorted(others)])
        yield _PRIVATE, Fact(say("Relatives in service"), names, "relations")
