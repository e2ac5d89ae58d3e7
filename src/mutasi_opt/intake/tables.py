"""The organisation and its people as tables of the scenario format."""

import csv
import io
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from enum import Enum
from typing import Any, Final

from mutasi_opt.generator.jobspec import JobSpec
from mutasi_opt.intake.assemble import ListedPost
from mutasi_opt.intake.organisation import Organisation, Post
from mutasi_opt.intake.placing import Placed, duty_family, is_duty
from mutasi_opt.intake.words import slug
from mutasi_opt.scenario import Agency, Employee, Job, Position, Scenario, Unit
from mutasi_opt.scenario import Row as TableRow
from mutasi_opt.spreadsheet import plain_cell

__all__ = ["TABLE_NAMES", "csv_text", "scenario_of"]

TABLE_NAMES: Final = ("agencies", "units", "jobs", "positions", "employees")


def scenario_of(
    organisation: Organisation,
    placed: Sequence[Placed],
    listed: Iterable[ListedPost],
    *,
    name: str,
    as_of: date,
) -> Scenario:
    """Make the scenario; what is not known is left empty, never invented."""
    families = {one.row.id: one.post.job.family for one in placed if one.post}
    classes = _classes(listed)
    known = {post.job.family for post in organisation.posts if not is_duty(post.job)}
    # A duty that nobody of the scenario could hold is no post of it.
    posts = [
        post
        for post in organisation.posts
        if not is_duty(post.job) or duty_family(post, families, known) is not None
    ]
    used = sorted({post.unit.id for post in organisation.posts})
    agencies = {u.agency.id: u.agency for u in organisation.units.values() if u.id in set(used)}
    return Scenario(
        name=name,
        as_of=as_of,
        agencies=tuple(Agency(id=a.id, name=a.name) for a in agencies.values()),
        units=tuple(
            Unit.model_validate(
                {"id": u.id, "agency": u.agency.id, "name": u.name, "kind": u.kind, **u.facts}
            )
            for u in organisation.units.values()
            if u.id in set(used)
        ),
        jobs=tuple(_job(job, classes) for job in _jobs(posts)),
        positions=tuple(_position(post, families, known) for post in posts),
        employees=tuple(_employee(one) for one in placed),
    )


def _jobs(posts: Iterable[Post]) -> list[JobSpec]:
    found: dict[str, JobSpec] = {}
    for post in posts:
        found.setdefault(post.job.id, post.job)
    return [found[name] for name in sorted(found)]


def _classes(listed: Iterable[ListedPost]) -> dict[str, int]:
    """Class of each job that most rows of the list of posts state, the lowest of several."""
    counts: defaultdict[str, Counter[int]] = defaultdict(Counter)
    for one in listed:
        if one.row.job_class is not None:
            counts[one.post.job.id][one.row.job_class] += 1
    return {
        job: min(found, key=lambda number: (-found[number], number))
        for job, found in counts.items()
    }


def _job(job: JobSpec, classes: Mapping[str, int]) -> Job:
    return Job.model_validate({
        "id": job.id, "name": job.name, "kind": job.kind, "family": job.family,
        "group": job.group or None,
        "level": job.level if job.level is not None and job.kind == "jf_keahlian" else None,
        "class": classes.get(job.id, job.job_class), "min_rank": job.min_rank or None,
        "min_education": job.min_education or None, "education_fields": job.fields or None,
        "certificates": (job.certificate,) if job.certificate else None,
        "subject": job.subject or None, "urusan": job.urusan or None,
        "min_experience_years": job.experience, "max_age_on_entry": job.max_age,
        "retirement_age": job.retirement_age, "freeze": job.freeze, "approval": job.approval or None,
    })  # fmt: skip


def _position(post: Post, families: dict[str, str], known: Collection[str]) -> Position:
    duty = duty_family(post, families, known) if is_duty(post.job) else None
    return Position(
        id=post.id, unit=post.unit.id, job=post.job.id, need=post.need, minimum=post.minimum,
        maximum=post.maximum, duty_of=duty,
    )  # fmt: skip


def _employee(one: Placed) -> Employee:
    row, days = one.row, one.row.dates
    study = row.study
    latitude, longitude = row.home or (None, None)
    return Employee.model_validate({
        "id": row.id, "name": row.name or None, "position": one.post.id if one.post else None,
        "position_since": days.get("job_since"),
        "duty_position": one.duty.id if one.duty else None,
        "duty_since": days.get("duty_since") if one.duty else None,
        "assignment_kind": "D" if one.duty else None, "status": row.status,
        "pns_since": days.get("pns_since"), "contract_end": days.get("contract_end"),
        "legal_standing": row.standing, "rank": row.rank, "rank_since": days.get("rank_since"),
        "birth_date": row.birth_date, "education_level": row.education,
        "education_field": study.field if study is not None and study.confidence > 0 else None,
        "certificates": row.certificates, "performance": row.performance or None,
        "home_district": slug(row.home_district).lower() if row.home_district else None,
        "home_latitude": latitude, "home_longitude": longitude, "sex": row.sex,
    })  # fmt: skip


def csv_text(rows: Sequence[TableRow], keep: Sequence[str]) -> str:
    """CSV of rows with the columns ``keep`` and those in which something stands."""
    cells = [row.model_dump(by_alias=True) for row in rows]
    defaults = {
        (info.alias or name): info.default for name, info in type(rows[0]).model_fields.items()
    } if rows else {}  # fmt: skip
    names = [
        name
        for name in (cells[0] if cells else keep)
        if name in keep or any(row[name] not in (None, defaults[name]) for row in cells)
    ]
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(names)
    writer.writerows([_guarded(row[name]) for name in names] for row in cells)
    return stream.getvalue()


def _guarded(cell: Any) -> str:  # noqa: ANN401
    """Text of a cell; words start no formula, numbers and the ``-`` of an empty list stay as they are."""
    text = _text(cell)
    return text if text == "-" or isinstance(cell, int | float) else plain_cell(text)


def _text(cell: Any) -> str:  # noqa: ANN401
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, Enum):
        return str(cell.value)
    if isinstance(cell, tuple):
        return ";".join(_part(part) for part in cell) or "-"
    if isinstance(cell, float):
        return f"{cell:g}" if cell.is_integer() else repr(cell)
    return cell.isoformat() if isinstance(cell, date) else str(cell)


def _part(part: Any) -> str:  # noqa: ANN401
    return ":".join(map(_text, part)) if isinstance(part, tuple) else _text(part)
