"""The smaller tables: assessments, wishes, kin, travel, courses and requests of agencies."""

from datetime import date

import numpy as np

from mutasi_opt.codes import COMPETENCIES
from mutasi_opt.generator.draws import Draws
from mutasi_opt.generator.features import Skill
from mutasi_opt.generator.jobspec import ADMINISTRATION
from mutasi_opt.generator.organisation import standard_level
from mutasi_opt.generator.people import AS_OF
from mutasi_opt.generator.recipe import Recipe
from mutasi_opt.generator.roster import Roster
from mutasi_opt.generator.table import Table, table_of

__all__ = [
    "competency_table",
    "course_table",
    "preference_table",
    "relation_table",
    "request_table",
    "travel_table",
]

_TODAY = AS_OF.toordinal()
_REQUESTS = {
    "release_refused": "tenaga kunci",
    "recommendation": "kinerja baik",
    "wanted_profile": "kekurangan pegawai",
}
_REASONS = ("dekat keluarga", "ikut pasangan", "merawat orang tua", "pengembangan karier")


def competency_table(roster: Roster, seed: int) -> Table:
    """Return nine levels per assessed person around the standard of the post, and some skills."""
    people, draws = roster.people, Draws(seed, "competencies")
    assessed = np.flatnonzero(people.assessed).tolist()
    steps = draws.pick((3, 14, 62, 21), 9 * len(assessed)).reshape(-1, 9).tolist()
    days, skill = (
        draws.integers(30, 1400, len(assessed)).tolist(),
        draws.uniform(len(assessed)).tolist(),
    )
    backgrounds: dict[str, str] = {b.agency: b.urusan for b in roster.recipe.backgrounds}
    rows: list[tuple[object, ...]] = []
    for n, k in enumerate(assessed):
        number, level = roster.numbers[k], standard_level(people.job[k])
        when = date.fromordinal(_TODAY - days[n]).isoformat()
        for code, step in zip(COMPETENCIES, steps[n], strict=True):
            rows.append((number, code, min(5, max(1, level + step - 2)), when))
        p = int(people.post[k])
        agency = roster.posts[p].unit.agency if p >= 0 else ""
        job = people.job[k]
        known = {job.urusan, backgrounds.get(agency) if job.group == ADMINISTRATION else None}
        rows += [
            (number, taught.code, _skill_level(taught, job.family, skill[n]), when)
            for taught in roster.recipe.skills
            if taught.urusan in known or job.family in taught.families
        ]
    return table_of(("employee", "competency", "level", "assessed_on"), rows)


def _skill_level(skill: Skill, family: str, share: float) -> int:
    level = 1 + int(share * skill.best)
    return min(5, level + skill.practice) if family in skill.families else level


def preference_table(roster: Roster, seed: int) -> Table:
    """Return wishes of a share of the staff; some say where they do not want to go."""
    people, posts, draws = roster.people, roster.posts, Draws(seed, "preferences")
    count, wishes = len(people), roster.recipe.wishes
    asks, kind = draws.chance(wishes.percent, count), draws.pick(wishes.targets, count).tolist()
    which, reason = draws.uniform(count).tolist(), draws.integers(0, len(_REASONS), count).tolist()
    refuses, own = (
        draws.chance(wishes.refuses, count).tolist(),
        draws.chance(wishes.own, count).tolist(),
    )
    same_job: dict[str, list[int]] = {}
    for p, post in enumerate(posts):
        if not post.duty_of and not post.abolished_on:
            same_job.setdefault(post.job, []).append(p)
    agencies = sorted({post.unit.agency for post in posts})
    districts = roster.recipe.districts
    hard = [d.id for d in districts if d.remoteness >= 2] or [districts[-1].id]
    rows: list[tuple[object, ...]] = []
    for k in np.flatnonzero(asks & (people.post >= 0)).tolist():
        job = people.job[k].id
        choices = same_job[job] if job in same_job else [int(people.post[k])]
        post = posts[choices[int(which[k] * len(choices))]]
        home = roster.homes[k][0] or districts[0].id
        target = (
            ("district", home), ("unit", post.unit.id), ("position", post.id),
            ("agency", agencies[int(which[k] * len(agencies))]), ("job", job),
        )[kind[k]]  # fmt: skip
        number = roster.numbers[k]
        rows.append((number, *target, 1, _REASONS[reason[k]], "true" if own[k] else "false"))
        unwanted = hard[int(which[k] * len(hard))]
        if refuses[k] and target != ("district", unwanted):
            rows.append((number, "district", unwanted, 0, None, "false"))
    rows += _refused(roster, {(row[0], row[2]) for row in rows if row[1] == "district"}, seed)
    return table_of(("employee", "target_kind", "target", "rank", "reason", "own_request"), rows)


def _refused(
    roster: Roster, known: set[tuple[object, object]], seed: int
) -> list[tuple[object, ...]]:
    """Return the districts that people refuse who neither live nor work there."""
    draws, rows = Draws(seed, "refusals"), list[tuple[object, ...]]()
    for refusal in roster.recipe.refusals:
        says = draws.chance(refusal.percent, len(roster.people))
        for k in np.flatnonzero(says & (roster.people.post >= 0)).tolist():
            works = roster.posts[int(roster.people.post[k])].unit.district.id
            who = (roster.numbers[k], refusal.district)
            if refusal.district not in (works, roster.homes[k][0]) and who not in known:
                rows.append((who[0], "district", refusal.district, 0, refusal.reason, "false"))
    return rows


def relation_table(roster: Roster, seed: int) -> Table:
    """Couples, and a few parents and siblings."""
    people, draws = roster.people, Draws(seed, "relations")
    numbers = roster.numbers
    rows: list[tuple[object, ...]] = [(numbers[a], numbers[b], "spouse") for a, b in roster.couples]
    married = {k for couple in roster.couples for k in couple}
    free = [k for k in draws.order(len(people)).tolist() if k not in married]
    wanted = 1 + len(people) // 1000
    old = [k for k in free if people.born[k] < _TODAY - 50 * 365][:wanted]
    young = [k for k in free if people.born[k] > _TODAY - 30 * 365][:wanted]
    rows += [(numbers[a], numbers[b], "parent") for a, b in zip(old, young, strict=False)]
    taken = {*old, *young}
    rest = [k for k in free if k not in taken][: 2 * wanted]
    rows += [
        (numbers[a], numbers[b], "sibling") for a, b in zip(rest[::2], rest[1::2], strict=False)
    ]
    return table_of(("employee_a", "employee_b", "kind"), rows)


def travel_table(recipe: Recipe) -> Table:
    """Travel minutes, in both directions."""
    rows: list[tuple[object, ...]] = []
    for (a, b), minutes in recipe.travel.items():
        rows += [(a, b, minutes), (b, a, minutes)]
    return table_of(("from_district", "to_district", "minutes"), rows)


def course_table(recipe: Recipe) -> Table:
    """Return courses to the second and third level, and one for each technical competency."""
    rows: list[tuple[object, ...]] = [
        (f"DIKLAT-{code}-{level}", code, level, 2_500_000 + 1_500_000 * level, 40)
        for code in COMPETENCIES
        for level in (2, 3)
    ]
    rows += [
        (f"DIKLAT-{skill.code}-{skill.level}", skill.code, skill.level, skill.cost, skill.places)
        for skill in recipe.skills
    ]
    return table_of(("id", "competency", "to_level", "cost", "places"), rows)


def request_table(roster: Roster, seed: int) -> Table:
    """Return a few wishes of agencies: a release refused, a profile wanted, a recommendation."""
    people, posts, draws = roster.people, roster.posts, Draws(seed, "requests")
    wanted = 2 + len(people) // 2500
    free = (people.post >= 0) & ~people.sure & (people.status == 0)
    order = [k for k in draws.order(len(people)).tolist() if free[k] and k not in roster.hold]
    named = [("release_refused", k) for k in order[:wanted]]
    named += [("recommendation", k) for k in order[wanted : 2 * wanted]]
    rows: list[tuple[object, ...]] = [
        (posts[int(people.post[k])].unit.agency, kind, roster.numbers[k], None, _REQUESTS[kind])
        for kind, k in named
    ]
    short = [p for p in posts if p.budget and p.holders < p.need and not p.abolished_on]
    rows += [
        (post.unit.agency, "wanted_profile", None, post.id, _REQUESTS["wanted_profile"])
        for post in short[:wanted]
    ]
    return table_of(("agency", "kind", "employee", "position", "reason"), rows)
