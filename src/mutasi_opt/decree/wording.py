"""Cells of several lines that papers of a decree share."""

from datetime import date

from mutasi_opt.codes import MoveKind, Status
from mutasi_opt.decree.draft import Draft, Mover
from mutasi_opt.decree.posts import DecreeGroup, rank_words
from mutasi_opt.instance import NONE
from mutasi_opt.scenario import Employee
from mutasi_opt.texts import Texts

__all__ = [
    "agency_name",
    "day",
    "draft_mark",
    "group_words",
    "job_name",
    "kind_words",
    "marked",
    "name_of",
    "person_lines",
    "post_lines",
    "rank_lines",
    "reason_words",
    "unit_name",
]


def draft_mark(draft: Draft) -> str:
    """Return what every page of a plan that is not decided says; nothing on a final one."""
    return draft.texts("DRAFT - not decided, may not be published") if draft.is_draft else ""


def marked(draft: Draft, *titles: str) -> list[str]:
    """Return the titles of a sheet, with the mark of a draft below them."""
    return [*titles, *filter(None, [draft_mark(draft)])]


def day(value: date | None) -> str:
    """Write a date as letters do, day first; a dash where it is unknown."""
    return "-" if value is None else f"{value:%d-%m-%Y}"


def name_of(row: Employee) -> str:
    """Return the name of an employee, the id where no name is known."""
    return row.name or row.id


def person_lines(draft: Draft, row: Employee) -> str:
    """Name, NIP and date of birth, one line each."""
    texts = draft.texts
    if row.status is Status.PPPK:
        number = texts("NI PPPK {number}", number=row.id)
    else:
        number = texts("NIP {number}", number=row.id)
    return "\n".join((name_of(row), number, day(row.birth_date)))


def rank_lines(draft: Draft, row: Employee) -> str:
    """Rank, and since when where that is known."""
    texts = draft.texts
    rank = texts.tell(rank_words(row.rank))
    if row.rank is None or row.rank_since is None:
        return rank
    return f"{rank}\n" + texts("since {day}", day=day(row.rank_since))


def job_name(draft: Draft, position: int) -> str:
    """Name of the job of a position; a dash for none."""
    return "-" if position == NONE else draft.job(position).name


def unit_name(draft: Draft, position: int) -> str:
    """Name of the unit of a position; a dash for none."""
    units = draft.instance.units
    return "-" if position == NONE else units.names[draft.instance.positions.unit[position]]


def agency_name(draft: Draft, position: int) -> str:
    """Name of the agency of a position; a dash for none."""
    agencies = draft.instance.agencies
    return "-" if position == NONE else agencies.names[draft.instance.positions.agency[position]]


def post_lines(draft: Draft, position: int, duty: int = NONE) -> str:
    """Job, unit and agency, one line each, and the additional duty where there is one."""
    if position == NONE:
        return draft.texts("not placed yet")
    lines = [job_name(draft, position), unit_name(draft, position)]
    agency = agency_name(draft, position)
    if agency != lines[-1]:
        lines.append(agency)
    if duty != NONE:
        lines.append(draft.texts("additional duty: {job}", job=job_name(draft, duty)))
    return "\n".join(lines)


def kind_words(texts: Texts, kind: MoveKind) -> str:
    """Short name of a kind of move; names of sheets are short."""
    return {
        MoveKind.PROMOTION: texts("Promotion"),
        MoveKind.ROTATION: texts("Rotation"),
        MoveKind.DEMOTION: texts("Demotion"),
        MoveKind.REDISTRIBUTION: texts("Redistribution"),
        MoveKind.PLACEMENT: texts("Placement"),
        MoveKind.OWN_REQUEST: texts("Own request"),
        MoveKind.REORGANISATION: texts("Reorganisation"),
        MoveKind.TEMPORARY: texts("Temporary"),
        MoveKind.INTER_GOVERNMENT: texts("Inter-gov."),
    }[kind]


def group_words(texts: Texts, group: DecreeGroup) -> str:
    """Name of the jobs that a decree is about."""
    return {
        DecreeGroup.JPT: texts("senior leadership posts (JPT)"),
        DecreeGroup.ADMINISTRATOR: texts("administrator posts"),
        DecreeGroup.PENGAWAS: texts("supervisor posts (pengawas)"),
        DecreeGroup.FUNCTIONAL: texts("functional posts (JF)"),
        DecreeGroup.PELAKSANA: texts("executor posts (pelaksana)"),
    }[group]


def reason_words(draft: Draft, mover: Mover) -> str:
    """Titles of the rules that speak for a move, as far as the reader may know them."""
    rules = {rule.id: rule for rule in draft.study.model.all_rules}
    return "; ".join(
        draft.texts.tell(rules[rule].title)
        for rule, speaks_for in mover.reasons
        if speaks_for and rule in rules and draft.lens.shows(rules[rule].sensitivity, mover.index)
    )
