"""The posts, and where their needs come from: the column, a norm or workload."""

from mutasi_opt.generator.catalogue import SUBJECTS
from mutasi_opt.generator.clinics import CLINIC_POSTS
from mutasi_opt.generator.draws import Draws
from mutasi_opt.generator.organisation import WARD_PEOPLE_PER_CLERK
from mutasi_opt.generator.recipe import Recipe
from mutasi_opt.generator.reorganisation import NEW
from mutasi_opt.generator.skeleton import Post
from mutasi_opt.generator.table import Table, table_of

__all__ = ["norm_table", "position_table", "workload_table"]

#: Effective working minutes per person and year (PermenPANRB 1/2020).
EFFECTIVE_MINUTES = 75_000
#: Face-to-face lessons of a full post per week (Permendikdasmen 11/2025, verify), and weeks taught.
WEEKLY_LESSONS = 24
TEACHING_WEEKS = 36
YEARLY_LESSONS = WEEKLY_LESSONS * TEACHING_WEEKS
#: Agencies whose executive needs are stated as workload.
_MEASURED = frozenset({"DUKCAPIL", "BAPENDA", "DPMPTSP", "SETDA"})


def need_source(post: Post, by_norm: bool, by_hours: bool) -> str:
    """Where the need of a post is stated: in the column, by a norm, as workload or as lessons."""
    if by_hours and post.budget == "junior":
        return "lessons"
    if post.abolished_on or post.budget == NEW:
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


def position_table(posts: list[Post], recipe: Recipe, seed: int) -> tuple[Table, list[str]]:
    """Return the posts, and for each of them the source of its need."""
    draws = Draws(seed, "positions")
    by_norm, decimal = draws.chance(25, len(posts)).tolist(), draws.chance(2, len(posts)).tolist()
    sources = [
        need_source(post, norm, recipe.teaching_hours)
        for post, norm in zip(posts, by_norm, strict=True)
    ]
    rows: list[tuple[object, ...]] = []
    for k, post in enumerate(posts):
        need: object = post.need if sources[k] == "column" else None
        if need is not None and decimal[k] and post.need >= 3:
            need = f"{post.need - 1}.{6 + k % 4}" if k % 2 else f"{post.need}.{k % 5}"
        rows.append((
            post.id, post.unit.id, post.job, need, post.minimum, post.maximum,
            post.reports_to or None,
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
    rows += _lessons(posts, sources, seed)
    present = {(post.unit.agency, post.job) for post in posts}
    for surge in recipe.surges:
        if (surge.agency, surge.job) in present:
            volume = surge.posts * EFFECTIVE_MINUTES // surge.minutes
            rows.append((
                "agency", surge.agency, surge.job, surge.task, volume, surge.minutes,
                surge.start.isoformat(), surge.until.isoformat(),
            ))  # fmt: skip
    return table_of(
        ("scope_kind", "scope", "job", "task", "volume", "minutes", "from", "until"), rows
    )


def _lessons(posts: list[Post], sources: list[str], seed: int) -> list[tuple[object, ...]]:
    """Lessons per year of the subject teachers of a school, in class hours of 60 minutes."""
    draws, rows = Draws(seed, "lessons"), list[tuple[object, ...]]()
    taught = [post for post, source in zip(posts, sources, strict=True) if source == "lessons"]
    for post, share in zip(taught, draws.integers(88, 109, len(taught)).tolist(), strict=True):
        weekly = max(2, post.need * WEEKLY_LESSONS * share // 100)
        task, volume = "Mengajar tatap muka", weekly * TEACHING_WEEKS
        rows.append(("position", post.id, post.job, task, volume, 60, None, None))
    return rows


def norm_table(posts: list[Post], recipe: Recipe) -> Table:
    """Return default norms: teachers by class group or lessons, clerks by population, clinics."""
    used = {(post.job, post.unit.kind) for post in posts}
    classes = {post.unit.unit_class or None for post in posts} | {None}
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
    if recipe.teaching_hours:
        rows += [
            (f"GURU-{subject.code}", "hours", YEARLY_LESSONS, "junior_school", None, None)
            for subject in SUBJECTS
        ]
    rows = [row for row in rows if (row[0], row[3]) in used and row[4] in classes]
    return table_of(("job", "driver", "per_person", "unit_kind", "unit_class", "minimum"), rows)
