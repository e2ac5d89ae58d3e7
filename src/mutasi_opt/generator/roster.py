"""Who is who: identity numbers, couples, homes, duties and oddities of the people."""

from datetime import date

import numpy as np

from mutasi_opt.codes import RANK_ORDER
from mutasi_opt.generator.draws import BoolArray, Draws
from mutasi_opt.generator.jobspec import ADMINISTRATION
from mutasi_opt.generator.map import Map
from mutasi_opt.generator.people import AS_OF, People
from mutasi_opt.generator.recipe import Recipe
from mutasi_opt.generator.skeleton import Post

__all__ = ["Roster"]

#: District ("" = unknown) and point in ten-thousandths of a degree (None = unknown).
Home = tuple[str, tuple[int, int] | None]

#: Share in percent of people whose home is not near their post, before couples move together.
_FAR = 19
_TODAY = AS_OF.toordinal()
_STANDINGS = ("study", "unpaid_leave", "suspended", "pre_retirement", "appeal")
_STAY_REASONS = ("cuti melahirkan", "sakit berat", "pendampingan program strategis")


class Roster:
    """What several tables need to know of the people: numbers, homes, couples, duties."""

    def __init__(
        self, people: People, posts: list[Post], place: Map, recipe: Recipe, seed: int
    ) -> None:
        self.people, self.posts, self.place, self.recipe = people, posts, place, recipe
        self.numbers = _numbers(people)
        self.couples = _couples(people, recipe.staff.couples, Draws(seed, "couples"))
        draws = Draws(seed, "homes")
        homes = _shared(
            _homes(people, posts, place, recipe, draws), self.couples, recipe.staff.apart, draws
        )
        self.homes = _hidden(homes, people.sure, draws)
        draws = Draws(seed, "oddities")
        self.duty = _duties(people, posts, draws)
        self.standing = _standings(people, set(self.duty), draws)
        self.hold = _holds(people, posts, recipe, self.standing, draws)


def roster(people: People, posts: list[Post], place: Map, recipe: Recipe, seed: int) -> Roster:
    """Settle who is who."""
    return Roster(people, posts, place, recipe, seed)


def _numbers(people: People) -> list[str]:
    """NIP: birth date, first month of service (PPPK: year and 21), sex, serial number."""
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


def _couples(people: People, percent: int, draws: Draws) -> list[tuple[int, int]]:
    """(husband, wife) pairs of colleagues of about one age: some ``percent`` of all staff."""
    order = draws.order(len(people))
    chosen = order[: len(people) * percent // 100]
    chosen = chosen[~people.sure[chosen]]
    by_birth = chosen[np.argsort(people.born[chosen], kind="stable")]
    men = by_birth[~people.women[by_birth]].tolist()
    women = by_birth[people.women[by_birth]].tolist()
    return list(zip(men, women, strict=False))


def _homes(
    people: People, posts: list[Post], place: Map, recipe: Recipe, draws: Draws
) -> list[Home]:
    """Home of each person: mostly near the post."""
    count, districts = len(people), recipe.districts
    weights = [
        recipe.far_homes.get(d.id, 0) if recipe.far_homes else d.population for d in districts
    ]
    far, target = draws.chance(_FAR, count).tolist(), draws.pick(weights, count).tolist()
    steps = draws.integers(-350, 351, 4 * count).reshape(-1, 4).tolist()
    homes: list[Home] = []
    for k, p in enumerate(people.post.tolist()):
        if p < 0 or far[k]:
            district = districts[target[k]].id
            point = place.centres[district]
        else:
            district = posts[p].unit.district.id
            point = place.units[posts[p].unit.id]
        a, b, c, d = steps[k]
        homes.append((district, (point[0] + (a + b) // 2, point[1] + (c + d) // 2)))
    return homes


def _shared(
    homes: list[Home], couples: list[tuple[int, int]], apart: int, draws: Draws
) -> list[Home]:
    """Let most couples live together, at his home."""
    together = list(homes)
    for (husband, wife), live in zip(
        couples, draws.chance(100 - apart, len(couples)).tolist(), strict=True
    ):
        if live:
            together[wife] = homes[husband]
    return together


def _hidden(homes: list[Home], sure: BoolArray, draws: Draws) -> list[Home]:
    """Take the point of some homes away, and the district of very few."""
    chance = np.where(sure, 1.0, draws.uniform(len(homes))).tolist()
    return [
        ("" if c < 0.006 else district, None if c < 0.046 else point)
        for (district, point), c in zip(homes, chance, strict=True)
    ]


def _duties(people: People, posts: list[Post], draws: Draws) -> dict[int, tuple[int, bool]]:
    """Person -> (duty post, acting only): the most senior able holder of the family in the unit."""
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
    left = 1 + len(people) // 2500
    long = people.since < _TODAY - 3 * 366
    free = (people.post >= 0) & (people.status == 0) & ~people.sure & (people.age() < 54) & long
    for k in draws.order(len(people)).tolist():
        p = int(people.post[k])
        job = people.job[k]
        movable = (
            free[k]
            and k not in holds
            and standing[k] == "active"
            and job.group == ADMINISTRATION
            and not job.urusan
            and posts[p].unit.agency not in story
            and people.rank[k] >= RANK_ORDER[job.min_rank]
        )
        if movable and left:
            holds[k] = ("must_move", "hasil pemeriksaan: pindah dari unit asal")
            left -= 1
    return holds
