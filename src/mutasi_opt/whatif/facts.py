"""Remedies of rules on what a person is, has and has done: what would have to be so, and from when on it will be."""

import math
from datetime import date, timedelta
from typing import Final

import numpy as np

from mutasi_opt.codes import RANK_ORDER, Status
from mutasi_opt.decisions.edits import Cell, Edit
from mutasi_opt.instance import NONE
from mutasi_opt.instance.records import PREDICATES
from mutasi_opt.needs import add_months
from mutasi_opt.rules.certificates import Certificates
from mutasi_opt.rules.cpns import Cpns
from mutasi_opt.rules.discipline import Discipline
from mutasi_opt.rules.education import Education
from mutasi_opt.rules.education_field import EducationField
from mutasi_opt.rules.experience import Experience
from mutasi_opt.rules.performance import Performance
from mutasi_opt.rules.rank import Rank
from mutasi_opt.rules.standing import Standing
from mutasi_opt.rules.tenure import Tenure
from mutasi_opt.texts import Term, say
from mutasi_opt.whatif.ask import Ask
from mutasi_opt.whatif.change import Actor, Change, Never

__all__ = [
    "certificates",
    "cpns",
    "discipline",
    "education",
    "education_field",
    "experience",
    "months_until",
    "performance",
    "rank",
    "standing",
    "tenure",
]

#: Months that a degree takes at least: two years of study [B].
_STUDY: Final = 24
#: Years in a rank before the regular next one (kenaikan pangkat reguler) [B].
_RANK_YEARS: Final = 4
_PPPK: Final = tuple(Status).index(Status.PPPK)
#: Absences that end by coming back; all others are decided elsewhere.
_RETURNS: Final = frozenset(
    {
        "unpaid_leave", "study", "leave_extension", "state_official", "village_head", "military",
        "entrusted",
    }
)  # fmt: skip


def months_until(ask: Ask, day: date) -> int:
    """Whole months from the date of the case to a day, rounded up; 0 for days past."""
    as_of = ask.case.scenario.as_of
    months = 12 * (day.year - as_of.year) + day.month - as_of.month + (day.day > as_of.day)
    return max(0, months)


def tenure(ask: Ask, rule: Tenure) -> tuple[Change, ...]:
    """Serve on in the present post."""
    asked = math.ceil(12 * rule.minimum_years)
    as_of, since = ask.case.scenario.as_of, ask.person.position_since
    served = int(ask.instance.employees.tenure_months[ask.employee])
    full = ask.sets(position_since=add_months(as_of, -asked))
    if since is None or served < 0:
        text = say("the file shows {years:g} years in the present post", years=rule.minimum_years)
        return (Change(text, Actor.AGENCY, (full,), rule.id),)
    when = add_months(since, asked)
    less = ask.sets(position_since=add_months(as_of, 1 - asked))
    wait = Change(
        say("{months} more months in the present post are served", months=asked - served),
        Actor.EMPLOYEE,
        (full,),
        rule.id,
        ((less,),),
        months=months_until(ask, when),
        when=when,
    )
    return (wait,)


def experience(ask: Ask, rule: Experience) -> tuple[Change, ...]:
    """Gather the missing months in the field."""
    jobs = ask.instance.jobs
    job = int(ask.instance.positions.job[ask.position])
    asked = int(jobs.experience_months[job])
    urusan = int(jobs.urusan[job])
    field = ask.instance.reference.urusan[urusan] if urusan >= 0 else "umum"
    known = dict(ask.person.experience or ())
    held = round(12 * known.get(field, 0.0))
    rest = 0 if urusan >= 0 else round(12 * sum(v for k, v in known.items() if k != field))
    have = held + rest

    def months(number: int) -> Edit:
        years = {**known, field: number / 12}
        return ask.sets(experience=";".join(f"{k}:{v:.6g}" for k, v in years.items()))

    text = say(
        "{months} more months of experience in {field} are served or shown",
        months=asked - have,
        field=say("any field") if urusan < 0 else field,
    )
    own = int(ask.instance.employees.job[ask.employee])
    grows = own != NONE and (urusan < 0 or int(jobs.urusan[own]) == urusan)
    when = add_months(ask.case.scenario.as_of, asked - have) if grows else None
    return (
        Change(
            text,
            Actor.EMPLOYEE,
            (months(asked - rest),),
            rule.id,
            ((months(asked - rest - 1),),),
            months=asked - have,
            when=when,
        ),
    )


def certificates(ask: Ask, rule: Certificates) -> tuple[Change, ...]:
    """Obtain every certificate that is missing."""
    instance = ask.instance
    job = int(instance.positions.job[ask.position])
    missing = instance.jobs.certificates[job] & ~instance.employees.certificates[ask.employee]
    names = tuple(instance.reference.certificates[k] for k in np.flatnonzero(missing))
    held = ask.person.certificates or ()

    def holding(new: tuple[str, ...]) -> Edit:
        return ask.sets(certificates=";".join((*held, *new)) or "-")

    text = say("{certificates} is obtained", certificates=names)
    less = tuple((holding(tuple(n for n in names if n != name)),) for name in names)
    return (Change(text, Actor.EMPLOYEE, (holding(names),), rule.id, less),)


def education(ask: Ask, rule: Education) -> tuple[Change, ...]:
    """Finish the schooling that the job asks for."""
    asked = ask.job.min_education
    text = say("education of level {level} is completed and recorded", level=asked)
    edit = ask.sets(education_level=asked)
    return (Change(text, Actor.EMPLOYEE, (edit,), rule.id, months=_STUDY),)


def education_field(ask: Ask, rule: EducationField) -> tuple[Change, ...]:
    """Finish a degree in one of the fields that the job lists."""
    listed = ask.job.education_fields or ()
    text = say("a degree in one of these fields is completed and recorded: {fields}", fields=listed)
    edit = ask.sets(education_field=listed[0] if listed else None)
    return (Change(text, Actor.EMPLOYEE, (edit,), rule.id, months=_STUDY),)


def rank(ask: Ask, rule: Rank) -> tuple[Change, ...] | Never:
    """Rise by one rank; further away, or above the band, nothing helps."""
    instance = ask.instance
    held = int(instance.employees.rank[ask.employee])
    lowest = int(instance.jobs.min_rank[instance.positions.job[ask.position]]) - rule.below
    if instance.employees.status[ask.employee] == _PPPK:
        return Never(rule.id, say("the contract of a PPPK sets the rank"))
    if held < 0:
        lowest = max(lowest, 1)
    elif held >= lowest:
        return Never(rule.id, say("nobody goes back to a lower rank for a post"))
    elif lowest - held > 1:
        steps = lowest - held
        text = say("the rank is {steps} steps below what the job asks for", steps=steps)
        return Never(rule.id, text)
    name = next(word for word, order in RANK_ORDER.items() if order == lowest)
    since = ask.person.rank_since
    when = None if since is None else add_months(since, 12 * _RANK_YEARS)
    text = say("the rise to rank {rank} is granted", rank=name)
    months = 12 if when is None else months_until(ask, when)
    edit = ask.sets(rank=name)
    return (Change(text, Actor.PPK, (edit,), rule.id, months=months, when=when),)


def performance(ask: Ask, rule: Performance) -> tuple[Change, ...]:
    """Be appraised well in as many years as it takes."""
    latest = int(ask.instance.records.performance[ask.employee, 0])
    lowest = PREDICATES.index(rule.minimum)
    years = 2 if latest < lowest else 1
    year = ask.case.scenario.as_of.year
    good: dict[int, Cell] = {year - 1: str(rule.minimum), year: str(rule.minimum)}
    weak: dict[int, Cell] = {**good, year - 1: str(PREDICATES[max(0, lowest - 1)])}

    def appraised(values: dict[int, Cell]) -> Edit:
        return ask.sets(performance=";".join(f"{y}:{v}" for y, v in sorted(values.items())))

    text = say(
        "the next {years} yearly appraisals are {minimum} or better",
        years=years,
        minimum=Term(rule.minimum),
    )
    less = ((appraised(weak),),) if lowest else ()
    edits = (appraised(good),)
    return (Change(text, Actor.EMPLOYEE, edits, rule.id, less, months=12 * years),)


def discipline(ask: Ask, rule: Discipline) -> tuple[Change, ...]:
    """Wait until the penalty is served; nothing shortens it here."""
    until = ask.person.discipline_until or ask.case.scenario.as_of
    when = until + timedelta(days=1)
    text = say("the penalty is served until {day}", day=until)
    edit = ask.sets(discipline_until=None)
    return (
        Change(text, Actor.EMPLOYEE, (edit,), rule.id, months=months_until(ask, when), when=when),
    )


def standing(ask: Ask, rule: Standing) -> tuple[Change, ...] | Never:
    """Come back from an absence that ends by coming back."""
    if ask.person.legal_standing not in _RETURNS:
        return Never(rule.id, say("the legal standing is decided elsewhere"))
    active = "pppk_active" if ask.person.status is Status.PPPK else "active"
    edit = ask.sets(legal_standing=active)
    return (Change(say("the return to active service is decided"), Actor.PPK, (edit,), rule.id),)


def cpns(ask: Ask, rule: Cpns) -> tuple[Change, ...]:
    """Be appointed PNS."""
    text = say("the probation ends and the appointment as PNS is made")
    edit = ask.sets(status=str(Status.PNS))
    return (Change(text, Actor.PPK, (edit,), rule.id, months=1),)
