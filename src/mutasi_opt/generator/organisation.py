"""Tables of the organisation: agencies, units, jobs, posts, and where needs come from."""

from mutasi_opt.codes import DEFAULT_LEVELS, JobKind
from mutasi_opt.generator.catalogue import JOBS, JobSpec
from mutasi_opt.generator.draws import Draws
from mutasi_opt.generator.map import Map
from mutasi_opt.generator.recipe import Recipe
from mutasi_opt.generator.structure import CLINIC_POSTS, Post, Skeleton
from mutasi_opt.generator.table import Table, degrees, table_of

__all__ = [
    "agency_table",
    "job_table",
    "norm_table",
    "position_table",
    "standard_table",
    "unit_table",
    "workload_table",
]

#: Effective working minutes per person and year (PermenPANRB 1/2020).
EFFECTIVE_MINUTES = 75_000
WARD_PEOPLE_PER_CLERK = 1_500
#: Agencies whose executive needs are stated as workload.
_MEASURED = frozenset({"DUKCAPIL", "BAPENDA", "DPMPTSP", "SETDA"})
#: Technical competency of the social service.
SOCIAL_SKILL = "TEKSOS"
_COMPETENCIES = ("ITG", "KJS", "KOM", "OPH", "PEP", "PDO", "MPU", "PKP", "PRB")
_STANDARD_LEVELS = {
    JobKind.PELAKSANA: 1,
    JobKind.JF_KETERAMPILAN: 1,
    JobKind.PENGAWAS: 2,
    JobKind.ADMINISTRATOR: 3,
    JobKind.JPT: 4,
}


def agency_table(skeleton: Skeleton, recipe: Recipe, seed: int) -> Table:
    """Agencies with their service priority; one of them stagnates, some have complaints."""
    draws, count = Draws(seed, "agencies"), len(skeleton.agencies)
    surged = {surge.agency for surge in recipe.surges}
    stagnating = draws.one(len(recipe.agencies) // 2, len(recipe.agencies))
    complaints = draws.integers(0, 40, count).tolist()
    rows: list[tuple[object, ...]] = []
    for k, agency in enumerate(skeleton.agencies):
        stuck = k == stagnating and agency.id not in surged
        rows.append((
            agency.id, agency.name, skeleton.parents.get(agency.id), agency.priority, "true" if stuck else "false",
            "tidak ada inovasi layanan dua tahun terakhir" if stuck else None,
            complaints[k] + 60 if agency.id in surged else complaints[k],
        ))  # fmt: skip
    return table_of(
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
            unit.id, unit.agency, unit.name, unit.parent or None, unit.kind, unit.unit_class or None, unit.district.id,
            degrees(point[0]), degrees(point[1]), hardship,
            None if access[k] < 0.35 else ("true" if access[k] < 0.7 else "false"), population,
            groups * size[k] if groups else None, groups,
        ))  # fmt: skip
    return table_of(
        ("id", "agency", "name", "parent", "kind", "class", "district", "latitude", "longitude", "hardship",
         "accessible", "population", "pupils", "class_groups"), rows,
    )  # fmt: skip


def _allowance(job: JobSpec) -> int:
    """Monthly allowance by job class [assumed], rupiah."""
    return 400_000 * job.job_class - 900_000 if job.job_class > 3 else 300_000


def job_table(posts: list[Post]) -> Table:
    """The jobs that occur."""
    used = {post.job for post in posts}
    rows: list[tuple[object, ...]] = [
        (
            job.id, job.name, job.kind.value, job.family, job.group or None,
            job.level if job.kind is JobKind.JF_KEAHLIAN else None, job.job_class, job.min_rank or None,
            job.min_education or None, ";".join(job.fields) or None, job.certificate or None, job.subject or None,
            job.urusan or None, job.experience, job.max_age, job.retirement_age, "true" if job.freeze else "false",
            job.approval or None, _allowance(job),
        )
        for job in JOBS.values()
        if job.id in used
    ]  # fmt: skip
    return table_of(
        ("id", "name", "kind", "family", "group", "level", "class", "min_rank", "min_education", "education_fields",
         "certificates", "subject", "urusan", "min_experience_years", "max_age_on_entry", "retirement_age", "freeze",
         "approval", "allowance"), rows,
    )  # fmt: skip


def need_source(post: Post, by_norm: bool) -> str:
    """Where the need of a post is stated: in the column, by a norm, or as workload."""
    if post.abolished_on:
        return "column"
    if post.budget == "office" and post.unit.agency in _MEASURED:
        return "workload"
    if post.unit.kind == "ward" and post.job == "PENGADMINISTRASI":
        return "norm"
    unit_norm = (
        post.unit.kind == "health_centre"
        and post.need == 1
        and post.job in ("SANITARIAN", "LABORAN", "KESMAS")
    )
    return "norm" if by_norm and (post.job == "GURU-KELAS" or unit_norm) else "column"


def position_table(posts: list[Post], seed: int) -> tuple[Table, list[str]]:
    """The posts, and for each of them the source of its need."""
    draws = Draws(seed, "positions")
    by_norm, decimal = draws.chance(25, len(posts)).tolist(), draws.chance(2, len(posts)).tolist()
    sources = [need_source(post, norm) for post, norm in zip(posts, by_norm, strict=True)]
    rows: list[tuple[object, ...]] = []
    for k, post in enumerate(posts):
        need: object = post.need if sources[k] == "column" else None
        if need is not None and decimal[k] and post.need >= 3:
            need = f"{post.need - 1}.{6 + k % 4}" if k % 2 else f"{post.need}.{k % 5}"
        rows.append((
            post.id, post.unit.id, post.job, need, post.minimum, post.maximum, post.reports_to or None,
            post.duty_of or None, post.created_on or None, post.abolished_on or None,
        ))  # fmt: skip
    columns = (
        "id",
        "unit",
        "job",
        "need",
        "minimum",
        "maximum",
        "reports_to",
        "duty_of",
        "created_on",
        "abolished_on",
    )
    return table_of(columns, rows), sources


def workload_table(posts: list[Post], sources: list[str], recipe: Recipe, seed: int) -> Table:
    """Yearly workload of measured posts as two tasks each, and the surges."""
    draws = Draws(seed, "workload")
    rows: list[tuple[object, ...]] = []
    measured = [post for post, source in zip(posts, sources, strict=True) if source == "workload"]
    parts, shares = (
        draws.integers(35, 70, len(measured)).tolist(),
        draws.integers(955, 1031, len(measured)).tolist(),
    )
    for post, part, share in zip(measured, parts, shares, strict=True):
        minutes = post.need * EFFECTIVE_MINUTES * share // 1000
        service = minutes * part // 100 // 30
        rows.append(("position", post.id, post.job, "Pelayanan berkas", service, 30, None, None))
        rows.append(
            (
                "position",
                post.id,
                post.job,
                "Laporan dan administrasi",
                (minutes - service * 30) // 45,
                45,
                None,
                None,
            )
        )
    present = {(post.unit.agency, post.job) for post in posts}
    for surge in recipe.surges:
        if (surge.agency, surge.job) in present:
            volume = surge.posts * EFFECTIVE_MINUTES // surge.minutes
            rows.append((
                "agency", surge.agency, surge.job, surge.task, volume, surge.minutes, surge.start.isoformat(), surge.until.isoformat(),
            ))  # fmt: skip
    return table_of(
        ("scope_kind", "scope", "job", "task", "volume", "minutes", "from", "until"), rows
    )


def norm_table(posts: list[Post]) -> Table:
    """Default norms: one teacher per class group, the least staff of a puskesmas, clerks by population."""
    used = {(post.job, post.unit.kind) for post in posts}
    rows: list[tuple[object, ...]] = [
        ("GURU-KELAS", "class_groups", 1, "primary_school", None, 2),
        ("PENGADMINISTRASI", "population", WARD_PEOPLE_PER_CLERK, "ward", None, 1),
    ]
    for job, _, plain, inpatient in CLINIC_POSTS:
        for unit_class, least in (("outpatient", plain), ("inpatient", inpatient)):
            if least:
                rows.append(
                    (
                        job,
                        "unit",
                        f"{10_000 // least / 10_000:.4f}",
                        "health_centre",
                        unit_class,
                        least,
                    )
                )
    rows = [row for row in rows if (row[0], row[3]) in used]
    return table_of(("job", "driver", "per_person", "unit_kind", "unit_class", "minimum"), rows)


def standard_level(job: JobSpec) -> int:
    """Level of the nine competencies that a kind of job asks (functional posts by their step) [common practice]."""
    if job.kind is JobKind.JF_KEAHLIAN:
        return min(5, (job.level or 1) + 1)
    return _STANDARD_LEVELS.get(job.kind, DEFAULT_LEVELS.get(job.kind, 1))


def standard_table(posts: list[Post]) -> Table:
    """Competency standards of every job; public service weighs double, social jobs ask a technical skill."""
    used = {post.job for post in posts}
    rows: list[tuple[object, ...]] = []
    for job in JOBS.values():
        if job.id not in used:
            continue
        level = standard_level(job)
        rows += [(job.id, code, level, 2 if code == "OPH" else 1) for code in _COMPETENCIES]
        if job.family == "pelaksana_sosial":
            rows.append((job.id, SOCIAL_SKILL, 2, 3))
    return table_of(("job", "competency", "level", "weight"), rows)
