"""How many people every post needs, and how many it has."""

from collections.abc import Mapping

import numpy as np

from mutasi_opt.codes import JobKind
from mutasi_opt.generator.catalogue import JOBS
from mutasi_opt.generator.draws import BoolArray, Draws, IntArray
from mutasi_opt.generator.jobspec import ADMINISTRATION
from mutasi_opt.generator.recipe import Recipe
from mutasi_opt.generator.reorganisation import NEW, carry_out
from mutasi_opt.generator.skeleton import Post

__all__ = ["set_needs_and_holders", "surge_posts"]

#: Share of all staff that each kind of place needs, in thousandths; the rest are single seats.
_BUDGETS: dict[str, int] = {
    "primary": 268, "primary-subject": 58, "junior": 148, "kindergarten": 12, "clinic": 118,
    "hospital": 40,
    "office": 135, "district": 36, "expert": 52, "school-office": 34, "clinic-office": 9,
    "senior": 0,
}  # fmt: skip
_SCALE = 1000
_CORE_SUBJECTS = frozenset({"GURU-MTK", "GURU-BINDO", "GURU-IPA", "GURU-BING"})


def surge_posts(recipe: Recipe) -> frozenset[tuple[str, str]]:
    """(agency, job) pairs that a surge speaks of."""
    return frozenset((surge.agency, surge.job) for surge in recipe.surges)


def _needs(
    posts: list[Post],
    weights: IntArray,
    leasts: IntArray,
    shares: Mapping[str, int],
    total: int,
) -> IntArray:
    """Whole needs: each budget's share of ``total`` split by weight, but at least ``leasts``."""
    needs = np.empty(len(posts), dtype=np.int64)
    budgets = np.array([post.budget for post in posts])
    for budget, share in shares.items():
        mine = budgets == budget
        if not mine.any():
            continue
        heap = int(weights[mine].sum())
        goal = total * share // 1000
        needs[mine] = (2 * weights[mine] * goal + heap) // (2 * heap)
    needed: IntArray = np.maximum(needs, leasts)
    return needed


def _split(parts: IntArray, total: int, draws: Draws) -> IntArray:
    """Systematic rounding: ``total`` seats by ``parts``, each within one of its exact share."""
    heap = np.cumsum(parts)
    whole = int(heap[-1])
    offset = draws.one(0, whole)
    marks = (heap * total + offset) // whole
    return np.diff(marks, prepend=np.int64(0))


def _fill(posts: list[Post], recipe: Recipe, draws: Draws) -> IntArray:
    """Holders per need of each post in tenths of a percent: place, then unit, then chance."""
    noise = recipe.noise * 10
    units = sorted({post.unit.id for post in posts})
    of_unit = dict(zip(units, draws.integers(-noise, noise + 1, len(units)).tolist(), strict=True))
    own = draws.integers(-noise // 2, noise // 2 + 1, len(posts))
    fills = np.array([post.fill * 10 + of_unit[post.unit.id] for post in posts], dtype=np.int64)
    held: IntArray = np.maximum(fills + own, 0)
    return held


def _needs_for_staff(
    flexible: list[Post], fills: IntArray, shares: Mapping[str, int], staff: int
) -> IntArray:
    """Needs for which the fills call for ``staff`` people in all (bisection on the total need)."""
    weights = np.array([max(1, round(post.weight * _SCALE)) for post in flexible], dtype=np.int64)
    leasts = np.array([post.least for post in flexible], dtype=np.int64)
    low, high = 1, 3 * staff
    while low < high:
        middle = (low + high) // 2
        if int((_needs(flexible, weights, leasts, shares, middle) * fills).sum()) < staff * 1000:
            low = middle + 1
        else:
            high = middle
    return _needs(flexible, weights, leasts, shares, low)


def _bounds(
    post: Post, surged: frozenset[tuple[str, str]], open_ended: bool
) -> tuple[int | None, int | None]:
    """Minimum and maximum of a post; ``None`` leaves the cell empty."""
    minimum: int | None = None
    if post.job == "GURU-KELAS":
        minimum = max(2, (post.need + 1) // 2)
    elif post.budget == "hospital" and post.need > 1:
        minimum = post.need // 2
    elif (post.budget == "junior" and post.job in _CORE_SUBJECTS) or post.budget == "district":
        minimum = 1
    if (post.unit.agency, post.job) in surged:
        return minimum, 2 * post.need + 4
    return minimum, None if open_ended else max((post.need * 12 + 9) // 10, post.holders)


def _vacancies(posts: list[Post], recipe: Recipe, draws: Draws) -> BoolArray:
    """Which single seats are vacant: heads of agencies wait longer for a successor."""
    heads, others = recipe.vacant
    percents = [heads if JOBS[post.job].kind is JobKind.JPT else others for post in posts]
    return draws.chance(np.array(percents, dtype=np.int64), len(posts))


def _reorganise(
    posts: list[Post], recipe: Recipe, surged: frozenset[tuple[str, str]], draws: Draws
) -> None:
    """Abolish a few executive posts that have holders, and mark a few empty ones as new."""
    story = {agency for agency, _ in surged} | {
        background.agency for background in recipe.backgrounds
    }
    story |= {change.agency for change in recipe.reorganisations}
    offices = [p for p in posts if p.budget == "office" and p.unit.agency not in story]
    order = [offices[k] for k in draws.order(len(offices)).tolist()]
    wanted = 1 + len(posts) // 2500
    for post in [p for p in order if 1 <= p.holders <= 3 and JOBS[p.job].group == ADMINISTRATION][
        :wanted
    ]:
        post.need, post.minimum, post.maximum, post.abolished_on = 0, 0, None, "2026-06-30"
    for post in [p for p in order if p.holders == 0 and not p.abolished_on][:wanted]:
        post.created_on = "2026-06-01"


def set_needs_and_holders(posts: list[Post], recipe: Recipe, placed: int, seed: int) -> None:
    """Set need, minimum, maximum and holders of every post; exactly ``placed`` people hold one.

    Raises
    ------
    ValueError
        When ``placed`` is too small for the seats of the recipe.
    """
    draws = Draws(seed, "staffing")
    single = [p for p in posts if not p.budget and not p.duty_of and not p.created_on]
    flexible = [post for post in posts if post.budget and post.budget != NEW]
    for post, vacant in zip(single, _vacancies(single, recipe, draws).tolist(), strict=True):
        post.holders, post.maximum = int(not vacant), 1
    staff = placed - sum(post.holders for post in single)
    fills = _fill(flexible, recipe, draws)
    needs = _needs_for_staff(flexible, fills, {**_BUDGETS, **recipe.shares}, staff)
    holders = _split(needs * fills, staff, draws)
    open_ended = draws.chance(25, len(flexible))
    surged = surge_posts(recipe)
    for post, need, held, free in zip(
        flexible, needs.tolist(), holders.tolist(), open_ended.tolist(), strict=True
    ):
        post.need, post.holders = need, held
        post.minimum, post.maximum = _bounds(post, surged, free)
    for post in posts:
        if post.duty_of or (post.created_on and not post.budget):
            post.maximum = 1
    _reorganise(posts, recipe, surged, draws)
    carry_out(posts, recipe)
