"""Tables of the organisation: agencies, units, jobs and their competency standards."""

from mutasi_opt.codes import COMPETENCIES, JobKind
from mutasi_opt.generator.catalogue import JOBS
from mutasi_opt.generator.draws import Draws
from mutasi_opt.generator.jobspec import JobSpec
from mutasi_opt.generator.map import Map
from mutasi_opt.generator.recipe import Recipe
from mutasi_opt.generator.skeleton import Post, Skeleton
from mutasi_opt.generator.table import Table, degrees, table_of

__all__ = [
    "agency_table",
    "job_table",
    "standard_table",
    "unit_table",
]

WARD_PEOPLE_PER_CLERK = 1_500
_STAGNATION = "tidak ada inovasi layanan dua tahun terakhir"
_STANDARD_LEVELS = {
    JobKind.PELAKSANA: 1,
    JobKind.JF_KETERAMPILAN: 1,
    JobKind.PENGAWAS: 2,
    JobKind.ADMINISTRATOR: 3,
    JobKind.JPT: 4,
}


def agency_table(skeleton: Skeleton, recipe: Recipe, seed: int) -> Table:
    """Agencies with their service priority; some stagnate, some have complaints."""
    draws, count = Draws(seed, "agencies"), len(skeleton.agencies)
    surged = {surge.agency for surge in recipe.surges}
    stagnating = draws.one(len(recipe.agencies) // 2, len(recipe.agencies))
    complaints = draws.integers(0, 40, count).tolist()
    rows: list[tuple[object, ...]] = []
    several = any(agency.government for agency in skeleton.agencies)
    for k, agency in enumerate(skeleton.agencies):
        stuck = k == stagnating and agency.id not in surged and not recipe.stagnating
        reason = recipe.stagnating.get(agency.id, _STAGNATION if stuck else None)
        heard = complaints[k] + 60 if agency.id in surged else complaints[k]
        rows.append((
            agency.id, agency.name, skeleton.parents.get(agency.id), agency.priority,
            "true" if reason else "false", reason, recipe.complaints.get(agency.id, heard),
        ))  # fmt: skip
    table = table_of(
        (
            "id",
            "name",
            "parent",
            "service_priority",
            "stagnating",
            "stagnating_reason",
            "complaints",
        ),
        rows,
    )
    if several:
        table["government"] = [agency.government for agency in skeleton.agencies]
    return table


def unit_table(skeleton: Skeleton, place: Map, seed: int) -> Table:
    """Units with their point, hardship and drivers of need (population, pupils, class groups)."""
    draws, count = Draws(seed, "units"), len(skeleton.units)
    classes = {p.unit.id: p.need for p in skeleton.posts if p.job == "GURU-KELAS"}
    clerks = {
        p.unit.id: p.need
        for p in skeleton.posts
        if p.unit.kind == "ward" and p.job == "PENGADMINISTRASI"
    }
    subjects: dict[str, int] = {}
    clinics: dict[str, int] = {}
    for post in skeleton.posts:
        if post.budget == "junior":
            subjects[post.unit.id] = subjects.get(post.unit.id, 0) + post.need
    for unit in skeleton.units:
        if unit.kind == "health_centre":
            clinics[unit.district.id] = clinics.get(unit.district.id, 0) + 1
    harder, access = draws.chance(30, count).tolist(), draws.uniform(count).tolist()
    wobble, size = draws.integers(-600, 600, count).tolist(), draws.integers(17, 32, count).tolist()
    rows: list[tuple[object, ...]] = []
    for k, unit in enumerate(skeleton.units):
        remote = unit.district.remoteness
        hardship = (
            0 if unit.seat and remote < 2 else max(0, remote - (not harder[k]) * (remote == 1))
        )
        groups: int | None = classes.get(unit.id)
        if unit.id in subjects:
            groups = max(3, round(subjects[unit.id] * 0.62))
        population: int | None = None
        if unit.kind == "ward":
            population = clerks.get(unit.id, 1) * WARD_PEOPLE_PER_CLERK + wobble[k]
        elif unit.kind == "health_centre":
            population = unit.district.population // clinics[unit.district.id]
        point = place.units[unit.id]
        rows.append((
            unit.id, unit.agency, unit.name, unit.parent or None, unit.kind,
            unit.unit_class or None, unit.district.id,
            degrees(point[0]), degrees(point[1]), hardship,
            None if access[k] < 0.35 else ("true" if access[k] < 0.7 else "false"), population,
            groups * size[k] if groups else None, groups,
        ))  # fmt: skip
    return table_of(
        ("id", "agency", "name", "parent", "kind", "class", "district", "latitude", "longitude",
        "hardship",
         "accessible", "population", "pupils", "class_groups"), rows,
    )  # fmt: skip


def _allowance(job: JobSpec) -> int:
    """Monthly allowance by job class [assumed], rupiah."""
    return 400_000 * job.job_class - 900_000 if job.job_class > 3 else 300_000


def job_table(posts: list[Post]) -> Table:
    """Return the jobs that occur."""
    used = {post.job for post in posts}
    rows: list[tuple[object, ...]] = [
        (
            job.id, job.name, job.kind.value, job.family, job.group or None,
            job.level if job.kind is JobKind.JF_KEAHLIAN else None, job.job_class,
            job.min_rank or None,
            job.min_education or None, ";".join(job.fields) or None, job.certificate or None,
            job.subject or None,
            job.urusan or None, job.experience, job.max_age, job.retirement_age,
            "true" if job.freeze else "false",
            job.approval or None, _allowance(job),
        )
        for job in JOBS.values()
        if job.id in used
    ]  # fmt: skip
    return table_of(
        ("id", "name", "kind", "family", "group", "level", "class", "min_rank", "min_education",
        "education_fields",
         "certificates", "subject", "urusan", "min_experience_years", "max_age_on_entry",
         "retirement_age", "freeze",
         "approval", "allowance"), rows,
    )  # fmt: skip


def standard_level(job: JobSpec) -> int:
    """Level of the nine competencies that a job asks; functional posts by their step [practice]."""
    if job.kind is JobKind.JF_KEAHLIAN:
        return min(5, (job.level or 1) + 1)
    return _STANDARD_LEVELS[job.kind]


def standard_table(posts: list[Post], recipe: Recipe) -> Table:
    """Return the competency standards; some jobs ask for a skill on top of the nine."""
    used = {post.job for post in posts}
    rows: list[tuple[object, ...]] = []
    for job in JOBS.values():
        if job.id not in used:
            continue
        level = standard_level(job)
        rows += [
            (job.id, code, level, recipe.competency_weights.get(code, 1)) for code in COMPETENCIES
        ]
        rows += [
            (job.id, skill.code, skill.level, skill.weight)
            for skill in recipe.skills
            if job.family in skill.families
        ]
    return table_of(("job", "competency", "level", "weight"), rows)
