"""Peta jabatan before and after the plan: kebutuhan K, bezetting B and the gap K - B."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from mutasi_opt.assignment import Assignment
from mutasi_opt.decree.draft import Draft
from mutasi_opt.decree.wording import agency_name, draft_mark, job_name, marked, unit_name
from mutasi_opt.instance import NONE
from mutasi_opt.instance.arrays import Ints
from mutasi_opt.privacy import FEW
from mutasi_opt.texts import Texts
from mutasi_opt.workbooks import Cell, Column, Format, RowStyle, Sheet

__all__ = ["agency_sheet", "establishment_sheet"]

#: Names that a cell lists; a printed row holds about so many lines.
_NAMED: Final = 30


@dataclass(frozen=True)
class _Figures:
    """Persons per position: need (-1 unknown), holders today and in the plan, helpers in the plan."""

    need: Ints
    before: Ints
    after: Ints
    helpers: Ints


def _figures(draft: Draft) -> _Figures:
    """Count; a duty is held by whoever has it definitively beside a post."""
    instance, plan = draft.instance, draft.study.assignment
    size = instance.num_positions
    duties = [
        np.bincount(held[held != NONE], minlength=size).astype(np.int32) for held in draft.duties
    ]
    before = Assignment.today(instance).holders(instance) + duties[0]
    after = plan.holders(instance) + duties[1]
    away = plan.kept() != NONE
    helpers = np.bincount(plan.working[away], minlength=size).astype(np.int32)
    helpers -= np.bincount(plan.position[away], minlength=size).astype(np.int32)
    return _Figures(instance.positions.need, before, after, helpers)


def _gap_note(texts: Texts) -> str:
    return texts(
        "Gap = K - B: a positive figure is a shortage (people are missing), a negative one a surplus; "
        "some applications count it the other way round (B - K)."
    )


def establishment_sheet(draft: Draft) -> Sheet:
    """List every position with its holders before and after, unit by unit."""
    texts, positions = draft.texts, draft.instance.positions
    figures = _figures(draft)
    names = _Names(draft)
    leaving, coming = names.leaving, names.coming
    units = draft.instance.units
    order = sorted(
        range(draft.instance.num_positions),
        key=lambda k: (
            agency_name(draft, k),
            units.ids[positions.unit[k]],
            -int(draft.instance.jobs.job_class[positions.job[k]]),
            positions.ids[k],
        ),
    )
    rows: list[list[Cell]] = []
    for k in order:
        job = draft.job(k)
        rows.append(
            [
                agency_name(draft, k),
                unit_name(draft, k),
                _post(draft, k),
                job.job_class,
                *_four(int(figures.need[k]), int(figures.before[k]), int(figures.after[k])),
                int(figures.helpers[k]) or None,
                leaving.get(k),
                coming.get(k),
                names.holders.get(k),
            ]
        )
    rows.append(_total(draft, figures))
    return Sheet(
        name=texts("Peta jabatan"),
        columns=_columns(draft),
        rows=rows,
        row_styles={len(rows) - 1: RowStyle.TOTAL},
        titles=marked(draft, texts("PETA JABATAN BEFORE AND AFTER THE PLAN")),
        notes=[
            texts("K: need (kebutuhan), B: definitive holders (bezetting). An empty K is unknown."),
            _gap_note(texts),
            texts(
                "The total leaves out positions of unknown need and additional duties, whose holders "
                "are counted at their posts."
            ),
            texts("At most {number} names are listed in a cell.", number=_NAMED),
        ],
        landscape=True,
        frozen=False,
        page_head=draft_mark(draft),
    )


def _columns(draft: Draft) -> list[Column]:
    texts = draft.texts
    before, after = texts("Before"), texts("After")
    return [
        Column(texts("Agency"), width=20, wrap=True),
        Column(texts("Unit (unor)"), width=22, wrap=True),
        Column(texts("Post"), width=28, wrap=True),
        Column(texts("Job class"), Format.WHOLE, width=8),
        Column("K", Format.WHOLE, width=7),
        Column("B", Format.WHOLE, width=7, band=before),
        Column("K - B", Format.WHOLE, width=8, band=before),
        Column("B", Format.WHOLE, width=7, band=after),
        Column("K - B", Format.WHOLE, width=8, band=after),
        Column(
            texts("For a time"),
            Format.WHOLE,
            width=10,
            note=texts("People who come for a time, less those who go for a time; not in B."),
        ),
        Column(texts("Leave"), width=24, wrap=True),
        Column(texts("Come"), width=24, wrap=True),
        Column(texts("Holders in the plan"), width=34, wrap=True),
    ]


def _four(need: int, before: int, after: int) -> list[Cell]:
    """K, B and K - B before, B and K - B after."""
    if need == NONE:
        return [None, before, None, after, None]
    return [need, before, need - before, after, need - after]


def _post(draft: Draft, position: int) -> str:
    positions = draft.instance.positions
    name = job_name(draft, position)
    if positions.abolished[position]:
        return draft.texts("{job} (abolished)", job=name)
    if positions.duty[position]:
        return draft.texts("{job} (additional duty)", job=name)
    return name


def _total(draft: Draft, figures: _Figures) -> list[Cell]:
    known = (figures.need != NONE) & ~draft.instance.positions.duty
    sums = (figures.need, figures.before, figures.after)
    need, before, after = (int(part[known].sum()) for part in sums)
    return [draft.texts("Total"), "", "", None, *_four(need, before, after), None, "", "", ""]


class _Names:
    """Who leaves a position, who comes to it, and who holds it in the plan, for each position."""

    def __init__(self, draft: Draft) -> None:
        people = draft.instance.employees
        self._texts = draft.texts
        self._names = [name or id_ for name, id_ in zip(people.names, people.ids, strict=True)]
        plan = draft.study.assignment
        before, after = draft.duties
        self.holders = self._listed((plan.position, after))
        changed = plan.position != people.post
        duties = before != after
        self.leaving = self._listed(
            (np.where(changed, people.post, NONE), np.where(duties, before, NONE))
        )
        self.coming = self._listed(
            (np.where(changed, plan.position, NONE), np.where(duties, after, NONE))
        )

    def _listed(self, places: Sequence[Ints]) -> dict[int, str]:
        found: defaultdict[int, list[str]] = defaultdict(list)
        for place in places:
            for k in np.flatnonzero(place != NONE).tolist():
                found[int(place[k])].append(self._names[k])
        return {position: self._joined(sorted(names)) for position, names in found.items()}

    def _joined(self, names: list[str]) -> str:
        text = "; ".join(names[:_NAMED])
        more = len(names) - _NAMED
        return text if more <= 0 else self._texts("{names}; and {more} more", names=text, more=more)


def agency_sheet(draft: Draft) -> Sheet:
    """Sum up agencies: K, B before and after; counts below `FEW` are not told where nobody is listed."""
    texts, instance = draft.texts, draft.instance
    figures, positions = _figures(draft), draft.instance.positions
    known = (figures.need != NONE) & ~positions.duty
    size = len(instance.agencies.ids)

    def sums(part: Ints) -> list[int]:
        counted = np.bincount(positions.agency[known], weights=part[known], minlength=size)
        return [round(value) for value in counted.tolist()]

    need, before, after = sums(figures.need), sums(figures.before), sums(figures.after)
    coming, leaving = _flows(draft)
    order = sorted(
        range(size), key=lambda k: (instance.agencies.names[k], instance.agencies.ids[k])
    )
    before_band, after_band = texts("Before"), texts("After")
    columns = [
        Column(texts("Agency"), width=40, wrap=True),
        Column("K", Format.WHOLE, width=9),
        Column("B", Format.WHOLE, width=9, band=before_band),
        Column("K - B", Format.WHOLE, width=9, band=before_band),
        Column("B", Format.WHOLE, width=9, band=after_band),
        Column("K - B", Format.WHOLE, width=9, band=after_band),
    ]
    if draft.lists_people:
        columns += [
            Column(texts("Come"), Format.WHOLE, width=9),
            Column(texts("Leave"), Format.WHOLE, width=9),
        ]
    rows: list[list[Cell]] = []
    for k in order:
        four = _four(need[k], before[k], after[k])
        if draft.lists_people:
            rows.append([instance.agencies.names[k], *four, coming[k], leaving[k]])
            continue
        few = texts("fewer than {number}", number=FEW)
        small = min(before[k], after[k]) < FEW
        rows.append(
            [instance.agencies.names[k], *([need[k], few, None, few, None] if small else four)]
        )
    notes = [
        _gap_note(texts),
        texts("Positions of unknown need and additional duties are left out."),
    ]
    return Sheet(
        name=texts("Agency totals"),
        columns=columns,
        rows=rows,
        titles=marked(draft, texts("AGENCIES BEFORE AND AFTER THE PLAN")),
        notes=notes,
        frozen=False,
        page_head=draft_mark(draft),
    )


def _flows(draft: Draft) -> tuple[list[int], list[int]]:
    """People who come to each agency from elsewhere, and who leave it, for good."""
    agency = np.append(draft.instance.positions.agency, NONE)
    plan = draft.study.assignment
    old, new = agency[draft.instance.employees.post], agency[plan.position]
    size, other = len(draft.instance.agencies.ids), old != new
    coming = np.bincount(new[other & (new != NONE)], minlength=size)
    leaving = np.bincount(old[other & (old != NONE)], minlength=size)
    return coming.tolist(), leaving.tolist()
