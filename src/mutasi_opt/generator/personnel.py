"""The employee table: identity numbers, homes, pasts and oddities on top of :mod:`mutasi_opt.generator.people`."""

from datetime import date

import numpy as np

from mutasi_opt.codes import RANK_ORDER
from mutasi_opt.generator.catalogue import ADMINISTRATION, JOBS
from mutasi_opt.generator.draws import BoolArray, Draws, IntArray
from mutasi_opt.generator.map import Map
from mutasi_opt.generator.names import people_names
from mutasi_opt.generator.people import AS_OF, People, rank_name
from mutasi_opt.generator.recipe import Background, Recipe
from mutasi_opt.generator.structure import Post
from mutasi_opt.generator.table import Table, degrees

__all__ = ["Roster", "employee_table", "roster"]

_TODAY = AS_OF.toordinal()
_STATUS = ("pns", "cpns", "pppk")
_STANDINGS = ("study", "unpaid_leave", "suspended", "pre_retirement", "appeal")
_STAY_REASONS = ("cuti melahirkan", "sakit berat", "pendampingan program strategis")
_PREDICATES = ("baik", "sangat_baik", "butuh_perbaikan", "kurang")


class Roster:
    """What several tables need to know of the people: numbers, homes, couples, duties."""

    def __init__(
        self, people: People, posts: list[Post], place: Map, recipe: Recipe, seed: int
    ) -> None:
        self.people, self.posts, self.place, self.recipe = people, posts, place, recipe
        self.numbers = _numbers(people)
        self.couples = _couples(people, Draws(seed, "couples"))
        self.home_district, self.home = _homes(
            people, posts, place, recipe, self.couples, Draws(seed, "homes")
        )
        draws = Draws(seed, "oddities")
        self.duty = _duties(people, posts, draws)
        self.standing = _standings(people, set(self.duty), draws)
        self.hold = _holds(people, posts, recipe, self.standing, draws)


def roster(people: People, posts: list[Post], place: Map, recipe: Recipe, seed: int) -> Roster:
    """Settle who is who."""
    return Roster(people, posts, place, recipe, seed)


def _numbers(people: People) -> list[str]:
    """NIP: birth date, first month of service (PPPK: year and 21), sex, serial number within that prefix."""
    serials: dict[str, int] = {}
    numbers = []
    for born, started, status, woman in zip(
        people.born.tolist(),
        people.started.tolist(),
        people.status.tolist(),
        people.women.tolist(),
        strict=True,
    ):
        start = date.fromordinal(started)
        month = 21 if status == 2 else start.month
        prefix = f"{date.fromordinal(born):%Y%m%d}{start.year}{month:02d}{2 if woman else 1}"
        serials[prefix] = serials.get(prefix, 0) + 1
        numbers.append(f"{prefix}{serials[prefix]:03d}")
    return numbers


def _couples(people: People, draws: Draws) -> list[tuple[int, int]]:
    """(husband, wife) pairs of colleagues of about one age: a tenth of all staff."""
    order = draws.order(len(people))
    chosen = order[: len(people) * 12 // 100]
    chosen = chosen[~people.sure[chosen]]
    by_birth = chosen[np.argsort(people.born[chosen], kind="stable")]
    men = by_birth[~people.women[by_birth]].tolist()
    women = by_birth[people.women[by_birth]].tolist()
    return list(zip(men, women, strict=False))


def _homes(
    people: People,
    posts: list[Post],
    place: Map,
    recipe: Recipe,
    couples: list[tuple[int, int]],
    draws: Draws,
) -> tuple[list[str], list[tuple[int, int] | None]]:
    """District and point of each home; most live near their post, couples together, some places are not recorded."""
    count = len(people)
    districts = recipe.districts
    weights = [
        recipe.far_homes.get(d.id, 0) if recipe.far_homes else d.population for d in districts
    ]
    far, target = draws.chance(14, count), draws.pick(weights, count).tolist()
    north = (draws.integers(-350, 351, count) + draws.integers(-350, 351, count)) // 2
    east = (draws.integers(-350, 351, count) + draws.integers(-350, 351, count)) // 2
    homes: list[tuple[int, int] | None] = []
    names = []
    for k, p in enumerate(people.post.tolist()):
        if p < 0 or far[k]:
            district = districts[target[k]]
            point = place.centres[district.id]
        else:
            district = posts[p].unit.district
            point = place.units[posts[p].unit.id]
        homes.append((point[0] + int(north[k]), point[1] + int(east[k])))
        names.append(district.id)
    together = draws.chance(80, len(couples)).tolist()
    for (husband, wife), shared in zip(couples, together, strict=True):
        if shared:
            homes[wife], names[wife] = homes[husband], names[husband]
    hidden = draws.uniform(count)
    for k in np.flatnonzero((hidden < 0.046) & ~people.sure).tolist():
        homes[k] = None
        if hidden[k] < 0.006:
            names[k] = ""
    return names, homes


def _duties(people: People, posts: list[Post], draws: Draws) -> dict[int, tuple[int, bool]]:
    """Person -> (duty post, acting only): the most senior able holder of the base family in the same unit."""
    duties = {post.unit.id: k for k, post in enumerate(posts) if post.duty_of}
    ages = people.age()
    candidates: dict[int, list[int]] = {}
    for k, p in enumerate(people.post.tolist()):
        duty = duties.get(posts[p].unit.id) if p >= 0 else None
        if duty is None or people.job[k].family != posts[duty].duty_of:
            continue
        if people.status[k] == 0 and ages[k] <= 55 and people.rank[k] >= RANK_ORDER["III/a"]:
            candidates.setdefault(duty, []).append(k)
    held: dict[int, tuple[int, bool]] = {}
    wanted = draws.uniform(len(posts))
    for duty in sorted(candidates):
        if wanted[duty] < 0.94:
            best = max(
                candidates[duty], key=lambda k: (int(people.rank[k]), -int(people.started[k]), -k)
            )
            acting = bool(people.rank[best] < RANK_ORDER["III/c"]) or wanted[duty] < 0.04
            held[best] = (duty, acting)
    return held


def _standings(people: People, busy: set[int], draws: Draws) -> list[str]:
    count = len(people)
    odd, which = draws.chance(0.7, count), draws.integers(0, len(_STANDINGS), count)
    standings = []
    for k, status in enumerate(people.status.tolist()):
        if odd[k] and status == 0 and k not in busy and not people.sure[k]:
            standings.append(_STANDINGS[which[k]])
        else:
            standings.append("pppk_active" if status == 2 else "active")
    return standings


def _holds(
    people: People, posts: list[Post], recipe: Recipe, standing: list[str], draws: Draws
) -> dict[int, tuple[str, str]]:
    """Person -> (hold, reason): a few may not be moved, very few have to be."""
    story = {b.agency for b in recipe.backgrounds} | {s.agency for s in recipe.surges}
    stay, reason = (
        draws.chance(0.4, len(people)),
        draws.integers(0, len(_STAY_REASONS), len(people)),
    )
    holds = {
        k: ("stay", _STAY_REASONS[reason[k]]) for k in np.flatnonzero(stay & ~people.sure).tolist()
    }
    ages, left = people.age(), 1 + len(people) // 2500
    for k in draws.order(len(people)).tolist():
        p = int(people.post[k])
        movable = (
            p >= 0 and k not in holds and people.status[k] == 0 and standing[k] == "active" and not people.sure[k]
            and people.job[k].group == ADMINISTRATION and people.job[k].family != "pelaksana_sosial"
            and _TODAY - people.since[k] > 3 * 366 and ages[k] < 54 and posts[p].unit.agency not in story
            and people.rank[k] >= RANK_ORDER[people.job[k].min_rank]
        )  # fmt: skip
        if movable and left:
            holds[k] = ("must_move", "hasil pemeriksaan: pindah dari unit asal")
            left -= 1
    return holds


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
    """The certificate of the post for nearly all; ``-`` = known to have none, empty = not recorded."""
    count = len(people)
    chance, extra, other = draws.uniform(count), draws.uniform(count), draws.uniform(count)
    subjects = sorted({job.certificate for job in JOBS.values() if job.family == "guru_mapel"})
    cells = []
    for k, job in enumerate(people.job):
        own = [job.certificate] if job.certificate and (chance[k] < 0.95 or people.sure[k]) else []
        if job.family == "guru_mapel" and extra[k] < 0.06:
            own.append(subjects[int(other[k] * len(subjects))])
        if job.group == "manajerial" and job.id != "CAMAT" and extra[k] < 0.14:
            own.append("kepamongprajaan")
        blank = "" if (chance[k] < 0.985 if job.certificate else chance[k] < 0.4) else "-"
        cells.append(";".join(dict.fromkeys(own)) or blank)
    return cells


def _performances(people: People, draws: Draws) -> list[str]:
    count = len(people)
    first, second = draws.pick((76, 20, 3, 1), count), draws.pick((74, 23, 2, 1), count)
    begun = [date.fromordinal(day).year for day in people.started.tolist()]
    cells = []
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
    count = len(people)
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
    conduct = draws.pick((40, 45, 12, 3), count).tolist()
    potential = draws.pick((1, 4, 5, 6, 42, 5, 16, 14, 7), count).tolist()
    part_time, access = draws.chance(0.3, count).tolist(), draws.chance(0.5, count).tolist()
    unit_of_duty = {
        k: (posts[d].id, "PLT" if acting else "D") for k, (d, acting) in roster.duty.items()
    }
    none: tuple[str, str] = ("", "")
    return {
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
        "performance": _performances(people, draws),
        "conduct": [("", "meets", "above", "below")[c] for c in conduct],
        "potential": [
            str(p + 1) if a else ""
            for p, a in zip(potential, people.assessed.tolist(), strict=True)
        ],
        "discipline_until": _cells(until.astype(np.int64)),
        "home_district": roster.home_district,
        "home_latitude": [degrees(h[0]) if h else "" for h in roster.home],
        "home_longitude": [degrees(h[1]) if h else "" for h in roster.home],
        "hardship_years": [f"{t // 10}.{t % 10}" if t else "" for t in hardship],
        "fte": ["0.5" if p else "" for p in part_time],
        "access_need": ["true" if a else "" for a in access],
        "sex": ["F" if w else "M" for w in people.women.tolist()],
        "hold": [roster.hold.get(k, none)[0] for k in range(count)],
        "hold_reason": [roster.hold.get(k, none)[1] for k in range(count)],
    }
