"""The sheet for machines: one row per mover, plain headings, ids as text, dates as dates."""

from collections.abc import Callable
from typing import Final

import numpy as np

from mutasi_opt.decree.annex import Annex, annexes
from mutasi_opt.decree.draft import Draft, Mover
from mutasi_opt.decree.money import MONEY_KINDS
from mutasi_opt.decree.posts import echelon
from mutasi_opt.decree.submissions import submission_of
from mutasi_opt.instance import NONE
from mutasi_opt.instance.arrays import Ints
from mutasi_opt.needs.service_end import service_end
from mutasi_opt.workbooks import Cell, Column, Format, Sheet

__all__ = ["TIDY", "tidy_sheet"]

#: Name of the sheet, in every language.
TIDY: Final = "data"

_Value = Callable[[Draft, Annex, Mover], Cell]


def tidy_sheet(draft: Draft) -> Sheet:
    """Return one row per mover; its headings are the same in every language.

    Columns of facts that the reader may not see are left out.
    """
    fields = {**_SERVICE, **(_PRIVATE if draft.shows_private else {})}
    rows = [
        [value(draft, annex, mover) for _, value in fields.values()]
        for annex in annexes(draft)
        for mover in annex.movers
    ]
    return Sheet(
        name=TIDY,
        columns=[Column(name, form) for name, (form, _) in fields.items()],
        rows=rows,
    )


def _id(table: str, position: int, draft: Draft) -> str | None:
    """Id of a position, or of its unit, agency or job."""
    if position == NONE:
        return None
    instance, seats = draft.instance, draft.instance.positions
    tables: dict[str, tuple[tuple[str, ...], Ints]] = {
        "position": (seats.ids, np.arange(instance.num_positions, dtype=np.int32)),
        "unit": (instance.units.ids, seats.unit),
        "agency": (instance.agencies.ids, seats.agency),
        "job": (instance.jobs.ids, seats.job),
    }
    ids, place = tables[table]
    return ids[int(place[position])]


def _seat(side: str, table: str) -> _Value:
    """Ids of the old or new post, or of a duty."""
    return lambda draft, annex, mover: _id(table, getattr(mover, side), draft)


def _definitive(draft: Draft, annex: Annex, mover: Mover) -> Cell:
    """Position held definitively in the plan."""
    del annex
    return _id("position", int(draft.study.assignment.position[mover.index]), draft)


def _working(draft: Draft, annex: Annex, mover: Mover) -> Cell:
    """Where somebody works for a time; empty for everybody else."""
    del annex
    return (
        None
        if mover.until is None and not _away(draft, mover)
        else _id("position", mover.target, draft)
    )


def _away(draft: Draft, mover: Mover) -> bool:
    return bool(draft.study.assignment.position[mover.index] != mover.target)


def _class(side: str) -> _Value:
    def value(draft: Draft, annex: Annex, mover: Mover) -> Cell:
        del annex
        position = getattr(mover, side)
        return None if position == NONE else draft.job(position).job_class

    return value


def _fit(side: str) -> _Value:
    def value(draft: Draft, annex: Annex, mover: Mover) -> Cell:
        del annex
        position = getattr(mover, side)
        if position == NONE:
            return None
        job = draft.instance.positions.job[position]
        return int(draft.instance.fit.permille[mover.index, job]) / 10

    return value


def _months(draft: Draft, annex: Annex, mover: Mover) -> Cell:
    del annex
    months = int(draft.instance.employees.tenure_months[mover.index])
    return None if NONE in (mover.origin, months) else months


def _money(kind: str) -> _Value:
    return lambda draft, annex, mover: mover.help.money.get(kind, 0)


_TEXT, _DATE, _WHOLE = Format.TEXT, Format.DATE, Format.WHOLE
#: Name of a column -> format and value, for every reader to whom people are listed.
_SERVICE: Final[dict[str, tuple[Format, _Value]]] = {
    "employee_id": (_TEXT, lambda d, a, m: m.row.id),
    "employee_name": (_TEXT, lambda d, a, m: m.row.name),
    "status": (_TEXT, lambda d, a, m: str(m.row.status)),
    "rank": (_TEXT, lambda d, a, m: m.row.rank),
    "rank_since": (_DATE, lambda d, a, m: m.row.rank_since),
    "education_level": (_TEXT, lambda d, a, m: m.row.education_level),
    "education_field": (_TEXT, lambda d, a, m: m.row.education_field),
    "annex": (_WHOLE, lambda d, a, m: a.number),
    "decree_group": (_TEXT, lambda d, a, m: str(m.group)),
    "kind": (_TEXT, lambda d, a, m: str(m.kind)),
    "decree_kind": (_TEXT, lambda d, a, m: str(m.decree_kind)),
    "from_position_id": (_TEXT, _seat("origin", "position")),
    "from_job_id": (_TEXT, _seat("origin", "job")),
    "from_unit_id": (_TEXT, _seat("origin", "unit")),
    "from_agency_id": (_TEXT, _seat("origin", "agency")),
    "from_class": (_WHOLE, _class("origin")),
    "in_post_since": (_DATE, lambda d, a, m: m.row.position_since),
    "months_in_post": (_WHOLE, _months),
    "to_position_id": (_TEXT, _definitive),
    "working_position_id": (_TEXT, _working),
    "to_job_id": (_TEXT, _seat("target", "job")),
    "to_unit_id": (_TEXT, _seat("target", "unit")),
    "to_agency_id": (_TEXT, _seat("target", "agency")),
    "to_class": (_WHOLE, _class("target")),
    "from_duty_id": (_TEXT, _seat("duty_before", "position")),
    "to_duty_id": (_TEXT, _seat("duty_after", "position")),
    "echelon": (_TEXT, lambda d, a, m: echelon(d.job(m.target))),
    "effective": (_DATE, lambda d, a, m: m.effective),
    "until": (_DATE, lambda d, a, m: m.until),
    "fit_before": (Format.DECIMAL, _fit("origin")),
    "fit_after": (Format.DECIMAL, _fit("target")),
    "submit_by": (
        _DATE,
        lambda d, a, m: submission_of(m.kind, m.effective, d.particulars.reply_days).last_day,
    ),
    "waits_for_consent": (_TEXT, lambda d, a, m: "yes" if m.row.id in d.flags else "no"),
    "courses": (_TEXT, lambda d, a, m: ";".join(m.help.courses)),
    "mentor_id": (_TEXT, lambda d, a, m: m.help.mentor),
}
#: Columns of facts that only the personnel agency sees.
_PRIVATE: Final[dict[str, tuple[Format, _Value]]] = {
    "birth_date": (_DATE, lambda d, a, m: m.row.birth_date),
    "service_end": (_DATE, lambda d, a, m: service_end(m.row, d.job(m.target))),
    "km_before": (Format.DECIMAL, lambda d, a, m: d.kilometres[m.row.id][0]),
    "km_after": (Format.DECIMAL, lambda d, a, m: d.kilometres[m.row.id][1]),
    "talent_box": (
        _WHOLE,
        lambda d, a, m: None if (box := int(d.instance.records.box[m.index])) == NONE else box,
    ),
    **{f"{kind}_rupiah": (_WHOLE, _money(kind)) for kind in MONEY_KINDS},
    "reason_codes": (
        _TEXT,
        lambda d, a, m: ";".join(f"{rule}:{'+' if sign else '-'}" for rule, sign in m.reasons),
    ),
}
