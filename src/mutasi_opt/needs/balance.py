"""Need against holders, per position and summed up."""

from collections.abc import Sequence
from fractions import Fraction
from typing import TypedDict

from mutasi_opt.needs.derive import Derivation
from mutasi_opt.needs.rows import BalanceRow, FamilyRow, PositionRow
from mutasi_opt.needs.seats import Seat
from mutasi_opt.scenario import Agency, Unit

__all__ = ["balance_row", "family_row", "position_row"]


class _Counted(TypedDict):
    """What was counted to get at a base."""

    driver: str | None
    amount: float | None
    per_person: float | None
    share: float | None


class _Sums(TypedDict):
    positions: int
    missing: int
    need: int
    minimum: int
    holders: int
    heads: int
    left_out: int
    fte: float
    gap: int
    coverage: float | None
    workload_index: float | None


def position_row(seat: Seat, derivation: Derivation, effective_minutes: int) -> PositionRow:
    """Describe one position."""
    position, job, unit, agency, need, holders = seat
    coverage, workload_index = _ratios(need.total, holders.effort)
    return PositionRow(
        agency=agency.id,
        agency_name=agency.name,
        unit=unit.id,
        unit_name=unit.name,
        position=position.id,
        job=job.id,
        job_name=job.name,
        family=job.family,
        group=job.effective_group,
        source=need.source,
        **_counted(seat, derivation, effective_minutes),
        base=None if need.base is None else float(need.base),
        surge=float(need.surge),
        exact=None if need.base is None else float(need.base + need.surge),
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


def _counted(seat: Seat, derivation: Derivation, effective_minutes: int) -> _Counted:
    position, need = seat.position, seat.need
    if need.source == "workload":
        return _Counted(
            driver="minutes",
            amount=float(derivation.minutes.regular[position.id]),
            per_person=float(effective_minutes),
            share=None,
        )
    norm = derivation.norms.get((position.unit, position.job))
    if need.source == "norm" and norm is not None:
        return _Counted(
            driver=norm.driver,
            amount=None if norm.amount is None else float(norm.amount),
            per_person=None if norm.per_person is None else float(norm.per_person),
            share=float(derivation.shares[position.id]),
        )
    return _Counted(driver=None, amount=None, per_person=None, share=None)


def balance_row(
    agency: Agency, members: Sequence[Seat], *, unit: Unit | None = None, group: str | None = None
) -> BalanceRow:
    """Sum up the seats of a unit, of an agency, or of a transferable group in it."""
    return BalanceRow(
        level="unit" if unit else "agency" if group is None else "group",
        agency=agency.id,
        agency_name=agency.name,
        unit=unit.id if unit else None,
        unit_name=unit.name if unit else None,
        unit_kind=unit.kind if unit else None,
        unit_class=unit.unit_class if unit else None,
        population=unit.population if unit else None,
        pupils=unit.pupils if unit else None,
        class_groups=unit.class_groups if unit else None,
        group=group,
        **_sums(members),
    )


def family_row(government: str, family: str, members: Sequence[Seat]) -> FamilyRow:
    """Sum up the seats of a profession in a government."""
    return FamilyRow(government=government, family=family, **_sums(members))


def _sums(members: Sequence[Seat]) -> _Sums:
    """Sum up the members whose need is known, and say how many are left out."""
    known = [seat for seat in members if seat.need.total is not None]
    total = sum(seat.need.total or 0 for seat in known)
    heads = sum(seat.holders.heads for seat in known)
    effort = sum((seat.holders.effort for seat in known), Fraction())
    coverage, workload_index = _ratios(total, effort)
    counted = sum(seat.holders.holders for seat in known)
    return _Sums(
        positions=len(known),
        missing=len(members) - len(known),
        need=total,
        minimum=sum(seat.need.minimum for seat in known),
        holders=counted,
        heads=heads,
        left_out=sum(seat.holders.holders for seat in members) - counted,
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
