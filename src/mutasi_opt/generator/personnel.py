"""The employee table: dates, pasts, certificates and marks on top of the roster."""

from datetime import date

import numpy as np

from mutasi_opt.generator.catalogue import JOBS
from mutasi_opt.generator.draws import BoolArray, Draws, IntArray
from mutasi_opt.generator.features import Background
from mutasi_opt.generator.jobspec import ADMINISTRATION, MANAGERS
from mutasi_opt.generator.names import people_names
from mutasi_opt.generator.people import AS_OF, People, rank_name
from mutasi_opt.generator.roster import Roster
from mutasi_opt.generator.table import Table, degrees

__all__ = ["employee_table"]

_TODAY = AS_OF.toordinal()
_STATUS = ("pns", "cpns", "pppk")
_PREDICATES = ("baik", "sangat_baik", "butuh_perbaikan", "kurang")
_VERY_GOOD = _PREDICATES.index("sangat_baik")
_CONDUCT = ("", "meets", "above", "below")


def _experiences(roster: Roster, draws: Draws) -> list[str]:
    """``urusan:years``: the present field first, one former field for a third of the staff."""
    people, count = roster.people, len(roster.people)
    urusan = sorted({unit.urusan for unit in roster.place.specs})
    former, which = draws.chance(34, count), draws.integers(0, len(urusan), count)
    lucky, years = draws.uniform(count), draws.integers(2, 8, count)
    unknown = draws.chance(roster.recipe.unknown, count) & ~people.sure
    backgrounds: dict[str, Background] = {b.agency: b for b in roster.recipe.backgrounds}
    cells = []
    for k, p in enumerate(people.post.tolist()):
        job, service = people.job[k], (_TODAY - int(people.since[k])) // 365 if p >= 0 else 0
        total = (_TODAY - int(people.started[k])) // 365
        unit = roster.posts[p].unit if p >= 0 else None
        here = job.urusan or (unit.urusan if unit else "sekretariat")
        before = ""
        background = backgrounds.get(unit.agency) if unit else None
        if (
            background
            and job.group == ADMINISTRATION
            and total >= 3
            and lucky[k] * 100 < background.percent
        ):
            before = background.urusan
        elif former[k] and total > service + 1 and urusan[which[k]] != here:
            before = urusan[which[k]]
        past = min(int(years[k]), max(total - service, 2)) if before else 0
        now = max(total - past, service if not before else 1, job.experience or 0)
        cells.append(
            "" if unknown[k] else f"{here}:{now}" + (f";{before}:{past}" if before else "")
        )
    return cells


def _certificates(people: People, draws: Draws) -> list[str]:
    """Certificates: nearly all have their post's; ``-`` = known to have none, empty = unknown."""
    count = len(people)
    chance, extra, other = draws.uniform(count), draws.uniform(count), draws.uniform(count)
    subjects = sorted({job.certificate for job in JOBS.values() if job.family == "guru_mapel"})
    cells = []
    for k, job in enumerate(people.job):
        own = [job.certificate] if job.certificate and (chance[k] < 0.95 or people.sure[k]) else []
        if job.family == "guru_mapel" and extra[k] < 0.06:
            own.append(subjects[int(other[k] * len(subjects))])
        if job.group == MANAGERS and job.id != "CAMAT" and extra[k] < 0.14:
            own.append("kepamongprajaan")
        blank = "" if (chance[k] < 0.985 if job.certificate else chance[k] < 0.4) else "-"
        cells.append(";".join(dict.fromkeys(own)) or blank)
    return cells


def _performances(roster: Roster, draws: Draws) -> list[str]:
    """``year:predicate`` of two years; never below baik for those who have to move."""
    people, staff = roster.people, roster.recipe.staff
    bound = {k for k, (hold, _) in roster.hold.items() if hold == "must_move"}
    count = len(people)
    first, second = (
        draws.pick(staff.performance_before, count),
        draws.pick(staff.performance_last, count),
    )
    begun = [date.fromordinal(day).year for day in people.started.tolist()]
    cells = []
    for k in bound:
        first[k], second[k] = min(first[k], _VERY_GOOD), min(second[k], _VERY_GOOD)
    for k, year in enumerate(begun):
        marks = [f"2024:{_PREDICATES[first[k]]}"] if year < 2024 else []
        marks += [f"2025:{_PREDICATES[second[k]]}"] if year < 2025 else []
        cells.append(";".join(marks))
    return cells


def _cells(values: IntArray, shown: BoolArray | None = None) -> list[str]:
    """ISO days, empty where there is none or where it is not shown."""
    days = {day: date.fromordinal(day).isoformat() for day in set(values.tolist()) if day}
    days[0] = ""
    cells = [days[day] for day in values.tolist()]
    return (
        cells
        if shown is None
        else [c if s else "" for c, s in zip(cells, shown.tolist(), strict=True)]
    )


def employee_table(roster: Roster, seed: int) -> Table:
    """Return the employee table, in the order of the people."""
    people, posts, draws = roster.people, roster.posts, Draws(seed, "employees")
    count, staff = len(people), roster.recipe.staff
    placed = people.post >= 0
    index = people.post.tolist()
    duty_since = np.maximum(people.since, _TODAY - draws.integers(100, 1400, count))
    ranked = np.maximum(people.started, _TODAY - draws.integers(1, 1461, count))
    disciplined = draws.chance(0.5, count) & (people.status == 0) & ~people.sure
    until = np.where(disciplined, _TODAY + draws.integers(-120, 360, count), 0)
    served = (_TODAY - people.since) * 10 // 365
    hard = np.array([p >= 0 and posts[p].unit.district.remoteness >= 2 for p in index])
    past_hard = np.where(draws.chance(8, count), draws.integers(5, 60, count), 0)
    hardship = np.where(hard, served, past_hard).tolist()
    unknown_field = (draws.chance(roster.recipe.unknown, count) & ~people.sure).tolist()
    conduct = draws.pick(staff.conduct, count).tolist()
    potential = draws.pick((1, 4, 5, 6, 42, 5, 16, 14, 7), count).tolist()
    part_time, access = (
        draws.chance(0.3, count).tolist(),
        draws.chance(staff.access, count).tolist(),
    )
    unit_of_duty = {
        k: (posts[d].id, "PLT" if acting else "D") for k, (d, acting) in roster.duty.items()
    }
    none: tuple[str, str] = ("", "")
    table = {
        "id": list(roster.numbers),
        "name": people_names(people.women, Draws(seed, "names")),
        "position": [posts[p].id if p >= 0 else "" for p in index],
        "position_since": _cells(people.since, placed),
        "duty_position": [unit_of_duty.get(k, none)[0] for k in range(count)],
        "duty_since": [
            c if k in unit_of_duty else ""
            for k, c in enumerate(_cells(duty_since.astype(np.int64)))
        ],
        "assignment_kind": [unit_of_duty.get(k, none)[1] for k in range(count)],
        "status": [_STATUS[s] for s in people.status.tolist()],
        "pns_since": _cells(people.started + 365, people.status == 0),
        "contract_end": _cells(people.contract_end),
        "legal_standing": roster.standing,
        "rank": [
            rank_name(r, s)
            for r, s in zip(people.rank.tolist(), people.status.tolist(), strict=True)
        ],
        "rank_since": _cells(ranked.astype(np.int64)),
        "birth_date": _cells(people.born),
        "education_level": people.education,
        "education_field": [
            "" if u else f for u, f in zip(unknown_field, people.field, strict=True)
        ],
        "experience": _experiences(roster, draws),
        "certificates": _certificates(people, draws),
        "performance": _performances(roster, draws),
        "conduct": [_CONDUCT[c] for c in conduct],
        "potential": [
            str(p + 1) if a else ""
            for p, a in zip(potential, people.assessed.tolist(), strict=True)
        ],
        "discipline_until": _cells(until.astype(np.int64)),
        "home_district": [district for district, _ in roster.homes],
        "home_latitude": [degrees(point[0]) if point else "" for _, point in roster.homes],
        "home_longitude": [degrees(point[1]) if point else "" for _, point in roster.homes],
        "hardship_years": [f"{t // 10}.{t % 10}" if t else "" for t in hardship],
        "fte": ["0.5" if p else "" for p in part_time],
        "access_need": ["true" if a else "" for a in access],
        "sex": ["F" if w else "M" for w in people.women.tolist()],
        "hold": [roster.hold.get(k, none)[0] for k in range(count)],
        "hold_reason": [roster.hold.get(k, none)[1] for k in range(count)],
    }
    if staff.carers:
        cares = Draws(seed, "carers").chance(staff.carers, count).tolist()
        table["carer"] = ["true" if c else "" for c in cares]
    return table
