"""Build the need report of a scenario: need against holders, and what stands behind it."""

from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple, Protocol

from mutasi_opt.needs.balance import balance_row, family_row, position_row
from mutasi_opt.needs.demography import norm_rows, standard_rows, subject_rows
from mutasi_opt.needs.derive import Derivation, derive
from mutasi_opt.needs.holders import count_holders
from mutasi_opt.needs.minutes import UnallocatedWork
from mutasi_opt.needs.report import NeedReport
from mutasi_opt.needs.rows import BalanceRow, StandardRow
from mutasi_opt.needs.seats import Seat, seats
from mutasi_opt.needs.selection import EVERYTHING, Selection
from mutasi_opt.needs.standards import PUSKESMAS_MINIMUM, ProfessionMinimum
from mutasi_opt.scenario import Scenario

__all__ = ["Balances", "HasScenario", "balances_of", "needs"]


class HasScenario(Protocol):
    """Anything that carries a scenario, such as a case."""

    @property
    def scenario(self) -> Scenario:
        """The data."""
        ...


class Balances(NamedTuple):
    """Need against holders of all agencies, and of all their transferable groups."""

    agencies: tuple[BalanceRow, ...]
    groups: tuple[BalanceRow, ...]


def needs(
    source: Scenario | HasScenario,
    selection: Selection = EVERYTHING,
    standards: Sequence[ProfessionMinimum] = PUSKESMAS_MINIMUM,
) -> NeedReport:
    """Derive the needs of a scenario (or of a case) and set them against the holders.

    Parameters
    ----------
    source : Scenario or case
        With references that hold, as the loader checks.
    selection : Selection
        What to look at; ids that do not occur select nothing.
    standards : sequence of ProfessionMinimum
        Minimums per profession to compare with.
    """
    scenario = source if isinstance(source, Scenario) else source.scenario
    derivation = derive(scenario)
    chosen = seats(scenario, derivation, count_holders(scenario), selection)
    units = {unit.id: unit for unit in scenario.units}
    agencies = {agency.id: agency for agency in scenario.agencies}

    by_unit: defaultdict[str, list[Seat]] = defaultdict(list)
    by_family: defaultdict[tuple[str, str], list[Seat]] = defaultdict(list)
    for seat in chosen:
        by_unit[seat.unit.id].append(seat)
        by_family[seat.agency.government, seat.job.family].append(seat)
    balances = _balances(scenario, chosen, whole=selection == EVERYTHING)
    effective = scenario.parameters.effective_minutes
    rows = tuple(position_row(seat, derivation, effective) for seat in chosen)
    professions = _professions(scenario, chosen, selection, standards)
    return NeedReport(
        scenario=scenario.name,
        as_of=scenario.as_of,
        horizon_months=scenario.parameters.retirement_horizon_months,
        positions=rows,
        units=tuple(
            balance_row(agencies[units[unit].agency], members, unit=units[unit])
            for unit, members in by_unit.items()
        ),
        agencies=balances.agencies,
        groups=balances.groups,
        missing=tuple(row for row in rows if row.need is None),
        without_need=tuple(row for row in balances.agencies + balances.groups if not row.need),
        unallocated=_unallocated(scenario, derivation.unallocated, selection),
        families=tuple(family_row(*key, members) for key, members in sorted(by_family.items())),
        norms=tuple(norm_rows(chosen, derivation)),
        subjects=tuple(subject_rows(chosen, derivation)),
        standards=professions.rows,
        unclassified=professions.unclassified,
        unmatched=professions.unmatched,
    )


def balances_of(scenario: Scenario, derivation: Derivation) -> Balances:
    """Set the needs of agencies and agency-groups alone against the holders.

    Parameters
    ----------
    scenario : Scenario
        With references that hold, as the loader checks.
    derivation : Derivation
        The needs of the scenario, which do not depend on who holds the positions.
    """
    chosen = seats(scenario, derivation, count_holders(scenario), EVERYTHING)
    return _balances(scenario, chosen, whole=True)


def _balances(scenario: Scenario, chosen: Sequence[Seat], *, whole: bool) -> Balances:
    """Sum seats up by agency and by agency and group; agencies without a seat are told of the whole alone."""
    agencies = {agency.id: agency for agency in scenario.agencies}
    by_agency: defaultdict[str, list[Seat]] = defaultdict(list)
    by_group: defaultdict[tuple[str, str], list[Seat]] = defaultdict(list)
    for seat in chosen:
        by_agency[seat.agency.id].append(seat)
        by_group[seat.agency.id, seat.job.effective_group].append(seat)
    shown = sorted(agencies if whole else by_agency)
    return Balances(
        tuple(balance_row(agencies[agency], by_agency.get(agency, ())) for agency in shown),
        tuple(
            balance_row(agencies[agency], members, group=group)
            for (agency, group), members in sorted(by_group.items())
        ),
    )


class _Professions(NamedTuple):
    rows: tuple[StandardRow, ...]
    unclassified: tuple[str, ...]
    unmatched: tuple[str, ...]


def _professions(
    scenario: Scenario,
    chosen: Sequence[Seat],
    selection: Selection,
    standards: Sequence[ProfessionMinimum],
) -> _Professions:
    """Compare with the standards of professions, and say what could not be compared.

    A profession that is the family of no job is probably called otherwise in this scenario.
    """
    agencies = {agency.id: agency for agency in scenario.agencies}
    named = {job.family for job in scenario.jobs}
    wanted = [s for s in standards if not selection.families or s.family in selection.families]
    kinds = {standard.unit_kind for standard in wanted}
    classes = {(standard.unit_kind, standard.unit_class) for standard in wanted}
    here = [
        unit
        for unit in sorted(scenario.units, key=lambda unit: (unit.agency, unit.id))
        if unit.kind in kinds
        and (not selection.agencies or unit.agency in selection.agencies)
        and (not selection.units or unit.id in selection.units)
    ]
    known = [unit for unit in here if classes & {(unit.kind, None), (unit.kind, unit.unit_class)}]
    covered = set(known)
    present = {unit.kind for unit in here}
    return _Professions(
        tuple(
            standard_rows(
                chosen,
                [(unit, agencies[unit.agency]) for unit in known],
                [standard for standard in wanted if standard.family in named],
            )
        ),
        tuple(unit.id for unit in here if unit not in covered),
        tuple(sorted({s.family for s in wanted if s.unit_kind in present} - named)),
    )


def _unallocated(
    scenario: Scenario, work: Sequence[UnallocatedWork], selection: Selection
) -> tuple[UnallocatedWork, ...]:
    """Leave out the work of agencies, units and families that are not selected."""
    if selection == EVERYTHING:
        return tuple(work)
    family = {job.id: job.family for job in scenario.jobs}
    agency = {unit.id: unit.agency for unit in scenario.units}
    unit = {position.id: position.unit for position in scenario.positions}

    def place(row: UnallocatedWork) -> tuple[str, str | None]:
        if row.scope_kind == "agency":
            return row.scope, None
        where = row.scope if row.scope_kind == "unit" else unit[row.scope]
        return agency[where], where

    return tuple(row for row in work if selection.takes(*place(row), family[row.job]))
