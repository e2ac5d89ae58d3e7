"""Build the need report of a scenario: need against holders per position, unit, agency, group."""

from collections import defaultdict
from collections.abc import Sequence
from fractions import Fraction
from typing import Protocol

from mutasi_opt.needs.derive import PositionNeed, derive
from mutasi_opt.needs.holders import NOBODY, Holders, count_holders
from mutasi_opt.needs.posts import is_future
from mutasi_opt.needs.report import BalanceRow, NeedReport, PositionRow
from mutasi_opt.scenario import Agency, Job, Position, Scenario, Unit

__all__ = ["HasScenario", "needs"]

_Members = Sequence[tuple[PositionNeed, Holders]]


class HasScenario(Protocol):
    """Anything that carries a scenario, such as a case."""

    @property
    def scenario(self) -> Scenario:
        """The data."""
        ...


def needs(source: Scenario | HasScenario) -> NeedReport:
    """Derive the needs of a scenario (or of a case) and set them against the holders.

    Parameters
    ----------
    source : Scenario or case
        With references that hold, as the loader checks.
    """
    scenario = source if isinstance(source, Scenario) else source.scenario
    derivation = derive(scenario)
    counted = count_holders(scenario)
    jobs = {job.id: job for job in scenario.jobs}
    units = {unit.id: unit for unit in scenario.units}
    agencies = {agency.id: agency for agency in scenario.agencies}

    rows: list[PositionRow] = []
    by_unit: defaultdict[str, list[tuple[PositionNeed, Holders]]] = defaultdict(list)
    by_agency: defaultdict[str, list[tuple[PositionNeed, Holders]]] = defaultdict(list)
    by_group: defaultdict[tuple[str, str], list[tuple[PositionNeed, Holders]]] = defaultdict(list)
    for position in scenario.positions:
        if position.duty_of is not None or is_future(position, scenario):
            continue
        unit, job = units[position.unit], jobs[position.job]
        need, holders = derivation.needs[position.id], counted.get(position.id, NOBODY)
        rows.append(
            _position_row(position, need, holders, job=job, unit=unit, agency=agencies[unit.agency])
        )
        for members in (
            by_unit[unit.id],
            by_agency[unit.agency],
            by_group[unit.agency, job.effective_group],
        ):
            members.append((need, holders))
    rows.sort(key=lambda row: (row.agency, row.unit, row.position))

    unit_rows = [
        _balance_row(agencies[units[unit].agency], members, unit=units[unit])
        for unit, members in by_unit.items()
    ]
    agency_rows = [
        _balance_row(agencies[agency], by_agency.get(agency, ())) for agency in sorted(agencies)
    ]
    group_rows = [
        _balance_row(agencies[agency], members, group=group)
        for (agency, group), members in sorted(by_group.items())
    ]
    return NeedReport(
        scenario=scenario.name,
        as_of=scenario.as_of,
        horizon_months=scenario.parameters.retirement_horizon_months,
        positions=tuple(rows),
        units=tuple(sorted(unit_rows, key=lambda row: (row.agency, row.unit))),
        agencies=tuple(agency_rows),
        groups=tuple(group_rows),
        missing=tuple(row for row in rows if row.need is None),
        without_need=tuple(row for row in agency_rows + group_rows if not row.need),
        unallocated=derivation.unallocated,
    )


def _position_row(
    position: Position,
    need: PositionNeed,
    holders: Holders,
    *,
    job: Job,
    unit: Unit,
    agency: Agency,
) -> PositionRow:
    coverage, workload_index = _ratios(need.total, holders.effort)
    return PositionRow(
        agency=agency.id,
        agency_name=agency.name,
        unit=unit.id,
        unit_name=unit.name,
        position=position.id,
        job=job.id,
        job_name=job.name,
        group=job.effective_group,
        source=need.source,
        base=None if need.base is None else float(need.base),
        surge=float(need.surge),
        need=need.total,
        minimum=need.minimum,
        maximum=need.maximum,
        holders=holders.holders,
        heads=holders.heads,
        fte=float(holders.effort),
        gap=None if need.total is None else holders.heads - need.total,
        coverage=coverage,
        workload_index=workload_index,
        detail=need.detail,
    )


def _balance_row(
    agency: Agency, members: _Members, *, unit: Unit | None = None, group: str | None = None
) -> BalanceRow:
    """Sum up the members whose need is known, and say how many are left out."""
    known = [(need, holders) for need, holders in members if need.total is not None]
    total = sum(need.total or 0 for need, _ in known)
    heads = sum(holders.heads for _, holders in known)
    effort = sum((holders.effort for _, holders in known), Fraction())
    coverage, workload_index = _ratios(total, effort)
    counted = sum(holders.holders for _, holders in known)
    return BalanceRow(
        level="unit" if unit else "agency" if group is None else "group",
        agency=agency.id,
        agency_name=agency.name,
        unit=unit.id if unit else None,
        unit_name=unit.name if unit else None,
        group=group,
        positions=len(known),
        missing=len(members) - len(known),
        need=total,
        minimum=sum(need.minimum for need, _ in known),
        holders=counted,
        heads=heads,
        left_out=sum(holders.holders for _, holders in members) - counted,
        fte=float(effort),
        gap=heads - total,
        coverage=coverage,
        workload_index=workload_index,
    )


def _ratios(need: int | None, effort: Fraction) -> tuple[float | None, float | None]:
    """Return coverage and workload index (EJ), each None where its divisor is 0 or unknown."""
    if need is None:
        return None, None
    return float(effort / need) if need else None, float(need / effort) if effort else None
