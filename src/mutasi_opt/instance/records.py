"""What the personnel file says of a person beyond rank and schooling: service, appraisal, talent, needs."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

import numpy as np
from numpy.typing import NDArray

from mutasi_opt.codes import AssignmentKind, Predicate
from mutasi_opt.instance.arrays import NONE, Bools, Ints
from mutasi_opt.instance.calendar import completed_months, dates
from mutasi_opt.scenario import Employee, Outcome, Scenario

__all__ = ["CONDUCT", "PREDICATES", "Records", "index_records"]

#: Predicates from worst to best; their code is the place.
PREDICATES: Final = tuple(reversed(Predicate))
#: Conduct from worst to best; its code is the place.
CONDUCT: Final = ("below", "meets", "above")

_POTENTIAL: Final = {"low": 0, "mid": 1, "high": 2}
#: Talent box by (performance axis, potential axis), each 0 low .. 2 high (PermenPANRB 3/2020).
_BOX: Final = ((1, 3, 6), (2, 5, 8), (4, 7, 9))


@dataclass(frozen=True)
class Records:
    """Arrays over employees; -1 unknown throughout.

    Attributes
    ----------
    service_months, duty_months : int32 (employees,)
        Completed months since appointment (``pns_since``) and in the additional duty.
    acting : bool (employees,)
        The duty is held as PLT, PLH or PJ, which leaves the seat vacant.
    hardship_months : int32 (employees,)
        Time served at hardship places so far.
    performance : int8 (employees, 2)
        Predicates of the latest year and the one before, as codes of `PREDICATES`; years before
        the last two calendar years are unknown.
    conduct : int8 (employees,)
        Code of `CONDUCT`.
    box : int8 (employees,)
        Talent box 1..9; derived from potential and latest performance where only these are known.
    access_need, carer : bool (employees,)
        Needs an accessible place of work; cares for somebody at home.
    adaptation : int8 (employees,)
        Latest reported adaptation at today's post, 1..5.
    adaptation_months : int32 (employees,)
        Age of that report.
    """

    service_months: Ints
    duty_months: Ints
    acting: Bools
    hardship_months: Ints
    performance: NDArray[np.int8]
    conduct: NDArray[np.int8]
    box: NDArray[np.int8]
    access_need: Bools
    carer: Bools
    adaptation: NDArray[np.int8]
    adaptation_months: Ints


def index_records(scenario: Scenario, ids: Sequence[str]) -> Records:
    """Index the records of the employees ``ids``, in that order."""
    by_id = {row.id: row for row in scenario.employees}
    rows = [by_id[name] for name in ids]
    as_of = scenario.as_of
    performance = _performance(rows, as_of)
    adaptation, reported = _adaptation(rows, scenario.outcomes, as_of)
    return Records(
        service_months=completed_months(dates([e.pns_since for e in rows]), as_of),
        duty_months=completed_months(dates([e.duty_since for e in rows]), as_of),
        acting=np.array(
            [e.assignment_kind not in (None, AssignmentKind.DEFINITIVE) for e in rows], bool
        ),
        hardship_months=np.array(
            [NONE if e.hardship_years is None else round(12 * e.hardship_years) for e in rows],
            np.int32,
        ),
        performance=performance,
        conduct=np.array(
            [NONE if e.conduct is None else CONDUCT.index(e.conduct) for e in rows], np.int8
        ),
        box=np.array(
            [_box(e, int(code)) for e, code in zip(rows, performance[:, 0], strict=True)], np.int8
        ),
        access_need=np.array([bool(e.access_need) for e in rows], bool),
        carer=np.array([bool(e.carer) for e in rows], bool),
        adaptation=adaptation,
        adaptation_months=completed_months(reported, as_of),
    )


def _performance(rows: Sequence[Employee], as_of: date) -> NDArray[np.int8]:
    """Predicates of the two latest years that are recorded, from two years ago on.

    What is older says nothing about the last two years: it counts as unknown.
    """
    first = as_of.year - 2
    codes = np.full((len(rows), 2), NONE, np.int8)
    for k, person in enumerate(rows):
        recent = [entry for entry in person.performance or () if entry[0] >= first]
        latest = sorted(recent, reverse=True)[:2]
        for column, (_, predicate) in enumerate(latest):
            codes[k, column] = PREDICATES.index(predicate)
    return codes


def _box(person: Employee, performance: int) -> int:
    """Talent box as given, or of potential and performance (above: sangat baik, as expected: baik)."""
    potential = person.potential
    if potential is None:
        return NONE
    if potential.isdigit():
        return int(potential)
    if performance == NONE:
        return NONE
    return _BOX[max(0, performance - 2)][_POTENTIAL[potential]]


def _adaptation(
    rows: Sequence[Employee], outcomes: Sequence[Outcome], as_of: date
) -> tuple[NDArray[np.int8], NDArray[np.datetime64]]:
    """Latest adaptation reported since the person came to today's post, and its date."""
    latest: dict[str, Outcome] = {}
    since = {row.id: row.position_since for row in rows}
    for row in sorted(outcomes, key=lambda row: row.on):
        came = since.get(row.employee)
        if row.adaptation is not None and row.on <= as_of and (came is None or came <= row.on):
            latest[row.employee] = row
    found = [latest.get(row.id) for row in rows]
    scores = [NONE if row is None or row.adaptation is None else row.adaptation for row in found]
    return np.array(scores, np.int8), dates([None if row is None else row.on for row in found])
