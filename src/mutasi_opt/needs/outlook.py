"""The years after ``as_of``: who leaves, who is left, and what is short then if nobody comes."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import product
from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from mutasi_opt.needs.derive import PositionNeed, derive_needs
from mutasi_opt.needs.frames import frame_of
from mutasi_opt.needs.holders import services
from mutasi_opt.needs.outlook_rows import Leaver, YearLevel, YearRow
from mutasi_opt.needs.selection import EVERYTHING, Selection
from mutasi_opt.needs.service_end import add_months, retirement
from mutasi_opt.needs.tables import HasScenario
from mutasi_opt.scenario import Agency, Job, Position, Scenario, Unit

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["YEARS", "Outlook", "outlook"]

#: The gap is to be looked at five years ahead (PermenPANRB 1/2020, BKN 9/2022) [C]; verify.
YEARS: Final = 5
_MONTHS: Final = 12
_LEVELS: Final[tuple[YearLevel, ...]] = ("government", "agency", "unit", "family")
_IntArray = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Outlook:
    """The coming years of a scenario.

    Attributes
    ----------
    years : tuple of YearRow
        Governments, agencies, units and professions in this order, each by id and year.
    leavers : tuple of Leaver
        Who leaves in these years, by agency, unit, position, day and id.
    unknown : int
        Holders of whom neither birth date nor contract end is known: they stay for ever here.
    """

    years: tuple[YearRow, ...]
    leavers: tuple[Leaver, ...]
    unknown: int

    def to_frames(self) -> dict[str, "pd.DataFrame"]:
        """Return the tables ``years`` and ``leavers`` for pandas."""
        return {"years": frame_of(YearRow, self.years), "leavers": frame_of(Leaver, self.leavers)}


class _Place(NamedTuple):
    position: Position
    job: Job
    unit: Unit
    agency: Agency


class _Name(NamedTuple):
    government: str
    agency: str | None = None
    agency_name: str | None = None
    unit: str | None = None
    unit_name: str | None = None
    family: str | None = None


@dataclass(frozen=True, slots=True)
class _Counts:
    """Figures per place and year, of shape (places, years)."""

    retiring: _IntArray
    contracts: _IntArray
    holders: _IntArray
    left_out: _IntArray
    need: _IntArray

    def summed(self, group: _IntArray, groups: int) -> "_Counts":
        """Sum up the places of each group; ``group`` has shape (places,)."""

        def total(values: _IntArray) -> _IntArray:
            sums = np.zeros((groups, values.shape[1]), np.int64)
            np.add.at(sums, group, values)
            return sums

        return _Counts(*map(total, (
            self.retiring, self.contracts, self.holders, self.left_out, self.need,
        )))  # fmt: skip


def outlook(
    source: Scenario | HasScenario, selection: Selection = EVERYTHING, years: int = YEARS
) -> Outlook:
    """Look ahead: retirements and ends of PPPK contracts per year, holders and gap then.

    Nobody is taken to move, to be hired or to have a contract renewed. Needs are derived again
    wherever dated workload begins or ends, or posts are created or abolished.

    Parameters
    ----------
    source : Scenario or case
        With references that hold, as the loader checks.
    selection : Selection
        What to look at.
    years : int
        How many, at least 1.
    """
    scenario = source if isinstance(source, Scenario) else source.scenario
    ends = [add_months(scenario.as_of, _MONTHS * k) for k in range(1, years + 1)]
    places = _places(scenario, selection)
    leavers, holders, unknown = _leavers(scenario, places, ends)
    counts = _counts(places, leavers, holders, _needs_at(scenario, ends))
    return Outlook(_rows(places, counts, ends), tuple(leavers), unknown)


def _places(scenario: Scenario, selection: Selection) -> list[_Place]:
    """List the selected positions, also those created later, by agency, unit and id."""
    jobs = {job.id: job for job in scenario.jobs}
    units = {unit.id: unit for unit in scenario.units}
    agencies = {agency.id: agency for agency in scenario.agencies}
    found = []
    for position in scenario.positions:
        unit, job = units[position.unit], jobs[position.job]
        if position.duty_of is None and selection.takes(unit.agency, unit.id, job.family):
            found.append(_Place(position, job, unit, agencies[unit.agency]))
    found.sort(key=lambda place: (place.agency.id, place.unit.id, place.position.id))
    return found


def _leavers(
    scenario: Scenario, places: Sequence[_Place], ends: Sequence[date]
) -> tuple[list[Leaver], dict[str, int], int]:
    """List who leaves in time, and count today's holders by position and those who may stay."""
    by_id = {place.position.id: place for place in places}
    holders = dict.fromkeys(by_id, 0)
    found, unknown = [], 0
    for employee, seat, end in services(scenario):
        place = by_id.get(seat)
        if place is None:
            continue
        holders[seat] += 1
        unknown += end is None
        if end is None or end > ends[-1]:
            continue
        position, job, unit, agency = place
        found.append(
            Leaver(
                agency=agency.id,
                agency_name=agency.name,
                unit=unit.id,
                unit_name=unit.name,
                position=position.id,
                job=job.id,
                job_name=job.name,
                family=job.family,
                employee=employee.id,
                year=bisect_left(ends, end) + 1,
                leaves_on=end,
                cause="retirement" if end == retirement(employee, job) else "contract",
            )
        )
    found.sort(key=lambda row: (row.agency, row.unit, row.position, row.leaves_on, row.employee))
    return found, holders, unknown


def _needs_at(scenario: Scenario, days: Sequence[date]) -> list[dict[str, PositionNeed]]:
    """Derive the needs at each day, once between two days on which something changes."""
    changes = {day for p in scenario.positions for day in (p.created_on, p.abolished_on) if day}
    for row in scenario.workload:
        if row.start is not None:
            changes.add(row.start)
        if row.until is not None and row.until < date.max:
            changes.add(row.until + timedelta(days=1))
    order = sorted(changes)
    derived: dict[int, dict[str, PositionNeed]] = {}
    for day in days:
        key = bisect_right(order, day)
        if key not in derived:
            derived[key] = derive_needs(scenario.model_copy(update={"as_of": day}))
    return [derived[bisect_right(order, day)] for day in days]


def _counts(
    places: Sequence[_Place],
    leavers: Sequence[Leaver],
    holders: dict[str, int],
    needs: Sequence[dict[str, PositionNeed]],
) -> _Counts:
    row = {place.position.id: k for k, place in enumerate(places)}
    shape = (len(places), len(needs))
    left = {cause: np.zeros(shape, np.int64) for cause in ("retirement", "contract")}
    for leaver in leavers:
        left[leaver.cause][row[leaver.position], leaver.year - 1] += 1
    today = np.array([holders[place.position.id] for place in places], np.int64)
    gone = np.cumsum(left["retirement"] + left["contract"], axis=1)
    there = today[:, np.newaxis] - gone
    totals = [[then[place.position.id].total for then in needs] for place in places]
    known = np.array([[total is not None for total in row] for row in totals], bool)
    need = np.array([[total or 0 for total in row] for row in totals], np.int64)
    return _Counts(
        left["retirement"],
        left["contract"],
        there,
        np.where(known.reshape(shape), 0, there),
        need.reshape(shape),
    )


def _rows(places: Sequence[_Place], counts: _Counts, ends: Sequence[date]) -> tuple[YearRow, ...]:
    """Sum up the places of each government, agency, unit and profession."""
    found: list[YearRow] = []
    for level in _LEVELS:
        names = sorted({_name(level, place) for place in places})
        number = {name: k for k, name in enumerate(names)}
        group = np.array([number[_name(level, place)] for place in places], np.int64)
        sums = counts.summed(group, len(names))
        for (k, name), (year, end) in product(enumerate(names), enumerate(ends)):
            found.append(
                YearRow(
                    level=level,
                    **name._asdict(),
                    year=year + 1,
                    ends_on=end,
                    retiring=int(sums.retiring[k, year]),
                    contracts_ending=int(sums.contracts[k, year]),
                    holders=int(sums.holders[k, year]),
                    left_out=int(sums.left_out[k, year]),
                    need=int(sums.need[k, year]),
                    gap=int((sums.holders - sums.left_out - sums.need)[k, year]),
                )
            )
    return tuple(found)


def _name(level: YearLevel, place: _Place) -> _Name:
    """Say what a row speaks of; names sort by id because an id comes before its name."""
    _, job, unit, agency = place
    if level == "government":
        return _Name(agency.government)
    if level == "family":
        return _Name(agency.government, family=job.family)
    if level == "agency":
        return _Name(agency.government, agency.id, agency.name)
    return _Name(agency.government, agency.id, agency.name, unit.id, unit.name)
