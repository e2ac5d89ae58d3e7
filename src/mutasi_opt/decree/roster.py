"""Nominatif: what a Tim Penilai Kinerja looks at of everybody who moves."""

from collections.abc import Iterator

from mutasi_opt.codes import LEGAL_STANDINGS
from mutasi_opt.decree.draft import Draft, Mover
from mutasi_opt.decree.wording import (
    agency_name,
    day,
    draft_mark,
    kind_words,
    marked,
    person_lines,
    post_lines,
    rank_lines,
    reason_words,
)
from mutasi_opt.instance import NONE
from mutasi_opt.needs.service_end import service_end
from mutasi_opt.texts import Term
from mutasi_opt.workbooks import Cell, Column, Format, Sheet

__all__ = ["roster_sheet"]

_MONTHS = 12


def roster_sheet(draft: Draft) -> Sheet:
    """List of everybody who moves."""
    texts = draft.texts
    columns = [
        Column(texts("No."), Format.WHOLE, width=5, centred=True),
        Column(texts("Name / NIP / date of birth"), width=24, wrap=True),
        Column(texts("Rank, grade"), width=17, wrap=True),
        Column(texts("Old post, time in post"), width=27, wrap=True),
        Column(texts("New post"), width=27, wrap=True),
        Column(texts("Kind of transfer"), width=13, wrap=True),
        Column(texts("Education"), width=14, wrap=True),
        Column(
            texts("Fit (JPM) %"),
            width=13,
            wrap=True,
            note=texts(
                "Share of the competency standard met, old post to new post. A proxy rests on "
                "education, experience and certificates, because nobody assessed the competencies."
            ),
        ),
    ]
    if draft.shows_private:
        columns += [
            Column(texts("Age, end of service"), width=13, wrap=True),
            Column(texts("Performance, talent box, discipline"), width=20, wrap=True),
            Column(texts("Home to work, km"), width=10, wrap=True),
        ]
    columns += [
        Column(texts("What speaks for it"), width=20, wrap=True),
        Column(texts("Remarks"), width=20, wrap=True),
    ]
    return Sheet(
        name=texts("Roster"),
        columns=columns,
        rows=[_row(draft, number, mover) for number, mover in enumerate(draft.movers, 1)],
        titles=marked(draft, texts("ROSTER OF CIVIL SERVANTS TO BE MOVED")),
        notes=[
            texts("In the order of the annexes, then by rank, its date and age."),
            texts("A dash stands for what the data do not state."),
        ],
        landscape=True,
        frozen=False,
        page_head=draft_mark(draft),
    )


def _row(draft: Draft, number: int, mover: Mover) -> list[Cell]:
    row: list[Cell] = [
        number,
        person_lines(draft, mover.row),
        rank_lines(draft, mover.row),
        post_lines(draft, mover.origin, mover.duty_before) + _tenure(draft, mover),
        post_lines(draft, mover.target, mover.duty_after),
        kind_words(draft.texts, mover.decree_kind),
        _education(mover),
        _fit(draft, mover),
    ]
    if draft.shows_private:
        row += [
            _age(draft, mover),
            "\n".join((*_performance(draft, mover), *_discipline(draft, mover))),
            _way(draft, mover),
        ]
    return [*row, reason_words(draft, mover), _remarks(draft, mover)]


def _span(draft: Draft, months: int) -> str:
    years, rest = divmod(months, _MONTHS)
    return draft.texts("{years} y {months} m", years=years, months=rest)


def _tenure(draft: Draft, mover: Mover) -> str:
    """Since when and how long the old post is held, on a line of its own; empty where unknown."""
    months = int(draft.instance.employees.tenure_months[mover.index])
    if NONE in (mover.origin, months):
        return ""
    return "\n" + draft.texts(
        "since {day}: {time}", day=day(mover.row.position_since), time=_span(draft, months)
    )


def _education(mover: Mover) -> str:
    parts = (mover.row.education_level, mover.row.education_field)
    return "\n".join(part for part in parts if part) or "-"


def _age(draft: Draft, mover: Mover) -> str:
    """Age at the date of the scenario, and the end of service in the job done from now on."""
    months = int(draft.instance.employees.age_months[mover.index])
    age = "-" if months == NONE else draft.texts("{years} years", years=months // _MONTHS)
    end = service_end(mover.row, draft.job(mover.target))
    return f"{age}\n" + draft.texts("serves until {day}", day=day(end))


def _fit(draft: Draft, mover: Mover) -> str:
    fit, jobs = draft.instance.fit, draft.instance.positions.job
    told = []
    for position in (mover.origin, mover.target):
        if position == NONE:
            told.append("-")
            continue
        value = draft.texts(
            "{percent:.1f}", percent=int(fit.permille[mover.index, jobs[position]]) / 10
        )
        proxy = fit.proxy[mover.index, jobs[position]]
        told.append(draft.texts("{value} (proxy)", value=value) if proxy else value)
    return " →\n".join(told)


def _performance(draft: Draft, mover: Mover) -> Iterator[str]:
    """Predicates of the last two years, conduct and talent box, as far as they are known."""
    texts, row = draft.texts, mover.row
    for year, predicate in sorted(row.performance or (), reverse=True)[:2]:
        yield texts("{year:d}: {predicate}", year=year, predicate=Term(predicate))
    if row.conduct is not None:
        yield {
            "above": texts("conduct above expectation"),
            "meets": texts("conduct as expected"),
            "below": texts("conduct below expectation"),
        }[row.conduct]
    box = int(draft.instance.records.box[mover.index])
    if box != NONE:
        yield texts("talent box {box}", box=box)


def _discipline(draft: Draft, mover: Mover) -> Iterator[str]:
    """Whether a penalty is being served; the standing where it is not that of active service."""
    texts, row = draft.texts, mover.row
    if row.discipline_until is None:
        yield texts("no penalty on record")
    else:
        yield texts("penalty until {day}", day=day(row.discipline_until))
    if not draft.instance.employees.active[mover.index]:
        code = LEGAL_STANDINGS[row.legal_standing]
        yield texts("not active (SIASN code {code})", code=code)


def _way(draft: Draft, mover: Mover) -> str:
    return " → ".join(
        "-" if km is None else draft.texts("{km:.1f}", km=km)
        for km in draft.kilometres[mover.row.id]
    )


def _remarks(draft: Draft, mover: Mover) -> str:
    """Say what takes the person to another agency, what waits for consent, which courses are due."""
    texts = draft.texts
    told = []
    old, new = agency_name(draft, mover.origin), agency_name(draft, mover.target)
    if mover.origin != NONE and old != new:
        told.append(texts("to another agency"))
    told += draft.flags.get(mover.row.id, ())
    if mover.help.courses:
        told.append(texts("courses: {courses}", courses=mover.help.courses))
    return "\n".join(told)
