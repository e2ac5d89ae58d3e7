"""What stands behind needs in a unit: norms, class hours, and standards for professions."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from fractions import Fraction

from mutasi_opt.needs.derive import Derivation
from mutasi_opt.needs.norms import NormNeed
from mutasi_opt.needs.rows import NormRow, StandardRow, SubjectRow
from mutasi_opt.needs.seats import Seat
from mutasi_opt.needs.standards import ProfessionMinimum
from mutasi_opt.needs.teaching import hours_of, load_of, teachers_for
from mutasi_opt.scenario import Agency, Unit

__all__ = ["norm_rows", "standard_rows", "subject_rows"]


def norm_rows(seats: Sequence[Seat], derivation: Derivation) -> list[NormRow]:
    """Set what norms ask against the needs, by unit and job, in the order of the seats."""
    found = []
    for (unit, job), members in _by_unit_and_job(seats).items():
        norm = derivation.norms.get((unit, job))
        if norm is not None:
            found.append(_norm_row(members, norm))
    return found


def _norm_row(members: Sequence[Seat], norm: NormNeed) -> NormRow:
    _, job, unit, agency, _, _ = members[0]
    return NormRow(
        agency=agency.id,
        agency_name=agency.name,
        unit=unit.id,
        unit_name=unit.name,
        unit_kind=unit.kind,
        unit_class=unit.unit_class,
        population=unit.population,
        pupils=unit.pupils,
        class_groups=unit.class_groups,
        job=job.id,
        job_name=job.name,
        family=job.family,
        driver=norm.driver,
        amount=_float(norm.amount),
        per_person=_float(norm.per_person),
        asked=_float(norm.need),
        positions=len(members),
        source=";".join(sorted({seat.need.source for seat in members})),
        need=_need(members),
        holders=sum(seat.holders.holders for seat in members),
        heads=sum(seat.holders.heads for seat in members),
    )


def subject_rows(seats: Sequence[Seat], derivation: Derivation) -> list[SubjectRow]:
    """Set class hours against teachers, by unit and job, where a subject is taught by hours."""
    found = []
    for members in _by_unit_and_job(seats).values():
        _, job, unit, agency, _, _ = members[0]
        if job.subject is None:
            continue
        minutes = derivation.minutes.regular
        parts = [minutes[s.position.id] for s in members if s.position.id in minutes]
        if not parts:
            continue
        hours = hours_of(sum(parts, Fraction()))
        heads = sum(seat.holders.heads for seat in members)
        found.append(
            SubjectRow(
                agency=agency.id,
                agency_name=agency.name,
                unit=unit.id,
                unit_name=unit.name,
                class_groups=unit.class_groups,
                job=job.id,
                job_name=job.name,
                family=job.family,
                subject=job.subject,
                hours=float(hours),
                teachers=teachers_for(hours),
                need=_need(members),
                holders=sum(seat.holders.holders for seat in members),
                heads=heads,
                hours_per_head=float(hours / heads) if heads else None,
                load=load_of(hours, heads),
            )
        )
    return found


def standard_rows(
    seats: Sequence[Seat],
    units: Iterable[tuple[Unit, Agency]],
    standards: Sequence[ProfessionMinimum],
) -> list[StandardRow]:
    """Set the minimum of professions against their holders in each unit.

    Parameters
    ----------
    seats : sequence of Seat
        The positions that are looked at.
    units : iterable of (Unit, Agency)
        The units that are looked at, also those without a position.
    standards : sequence of ProfessionMinimum
        Minimums of the professions that are looked at.
    """
    by_kind: defaultdict[str, list[ProfessionMinimum]] = defaultdict(list)
    for standard in standards:
        by_kind[standard.unit_kind].append(standard)
    members: defaultdict[tuple[str, str], list[Seat]] = defaultdict(list)
    for seat in seats:
        members[seat.unit.id, seat.job.family].append(seat)
    found = []
    for unit, agency in units:
        for standard in by_kind.get(unit.kind or "", ()):
            if standard.unit_class not in (None, unit.unit_class):
                continue
            there = members.get((unit.id, standard.family), ())
            heads = sum(seat.holders.heads for seat in there)
            found.append(
                StandardRow(
                    agency=agency.id,
                    agency_name=agency.name,
                    unit=unit.id,
                    unit_name=unit.name,
                    unit_kind=unit.kind,
                    unit_class=unit.unit_class,
                    family=standard.family,
                    minimum=standard.heads,
                    holders=sum(seat.holders.holders for seat in there),
                    heads=heads,
                    gap=heads - standard.heads,
                )
            )
    return found


def _by_unit_and_job(seats: Sequence[Seat]) -> dict[tuple[str, str], list[Seat]]:
    """Group the seats, by agency, unit and job."""
    found: defaultdict[tuple[str, str], list[Seat]] = defaultdict(list)
    for seat in sorted(seats, key=lambda seat: (seat.agency.id, seat.unit.id, seat.job.id)):
        found[seat.unit.id, seat.job.id].append(seat)
    return dict(found)


def _need(members: Sequence[Seat]) -> int | None:
    totals = [seat.need.total for seat in members]
    known = [total for total in totals if total is not None]
    return sum(known) if len(known) == len(totals) else None


def _float(value: Fraction | None) -> float | None:
    return None if value is None else float(value)
