"""Puts people on posts: units and jobs by name, additional duties, and who stands where twice."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from mutasi_opt.generator.jobspec import JobSpec
from mutasi_opt.intake.flaws import Flaws
from mutasi_opt.intake.jobs import DOUBTFUL, JobBook, JobMatch
from mutasi_opt.intake.organisation import Organisation, Post, UnitEntry
from mutasi_opt.intake.person import PersonRow
from mutasi_opt.intake.words import plain, unit_key
from mutasi_opt.texts import say

__all__ = [
    "DUTY_FAMILIES",
    "Placed",
    "duty_family",
    "is_duty",
    "place_people",
    "without_duplicates",
]

#: Families of additional duties, held beside a definitive post.
DUTY_FAMILIES: Final = frozenset({"tugas_kepala_sekolah", "tugas_kepala_puskesmas"})
#: What lists write for somebody who waits for a post.
_WITHOUT: Final = frozenset(
    {"belum ada jabatan", "belum ada", "tanpa jabatan", "non job", "nonjob", "belum ditempatkan"}
)
#: Family of those who may hold a duty, by its job.
_BASES: Final = {
    "KEPALA-SD": "guru_kelas", "KEPALA-SMP": "guru_mapel", "KEPALA-SMA": "guru_mapel",
    "KEPALA-TK": "guru_tk",
}  # fmt: skip


@dataclass(slots=True)
class Placed:
    """A person on a post; without one where the list says that there is none yet."""

    row: PersonRow
    post: Post | None
    match: JobMatch | None = None
    duty: Post | None = None


def is_duty(job: JobSpec) -> bool:
    """Whether the post is held beside a definitive one (head of a school or health centre)."""
    return job.family in DUTY_FAMILIES


def without_duplicates(rows: Iterable[PersonRow], flaws: Flaws) -> list[PersonRow]:
    """Keep one row of each person: of rows that differ the one with the latest start in post."""
    kept: dict[str, PersonRow] = {}
    for row in rows:
        first = kept.setdefault(row.id, row)
        if first is row:
            continue
        at, other = row.line.at("nip"), first.line.at("nip")
        if row.said() == first.said():
            flaws.add(
                "duplicate_same",
                at,
                row.id,
                say("the person stands already in {place}", place=str(other)),
                say("counted once"),
                record=row.id,
            )
            continue
        later = _since(row) > _since(first)
        flaws.add(
            "duplicate_differs",
            at,
            row.id,
            say(
                "the person stands in {place} too, with another job, unit or rank", place=str(other)
            ),
            say("the row of the later start in post was taken; take the other one out"),
            record=row.id,
        )
        if later:
            kept[row.id] = row
    return list(kept.values())


def _since(row: PersonRow) -> date:
    return row.dates.get("job_since", date.min)


def place_people(
    rows: list[PersonRow], organisation: Organisation, book: JobBook, flaws: Flaws
) -> tuple[list[Placed], dict[str, str]]:
    """Find the post of each person.

    Returns
    -------
    placed : list of Placed
    absent : dict of str to str
        Who has no job or no unit at all and is left out, with the id of the unit, empty for none.
    """
    placed: list[Placed] = []
    absent: dict[str, str] = {}
    for row in sorted(rows, key=lambda row: row.id):
        unit = _unit_of(row, organisation, flaws)
        if unit is None:
            absent[row.id] = ""
            continue
        if not row.line.text("job"):
            absent[row.id] = unit.id
            flaws.add(
                "job_missing",
                row.line.at("job"),
                "",
                say("{name} holds no post", name=row.name),
                say("left out of the scenario until the job is stated"),
                record=row.id,
            )
            continue
        if plain(row.line.text("job")) in _WITHOUT:
            placed.append(Placed(row, None))
            continue
        match = _job_of(row, unit, book, flaws)
        duty_name = row.line.text("duty")
        if is_duty(match.job):
            duty_name = duty_name or row.line.text("job")
            match = _base_of(row, unit, match, book, flaws)
        post = _post_for(row, unit, match, organisation, flaws)
        post.holders.append(row.id)
        placed.append(
            Placed(row, post, match, _duty_of(row, duty_name, unit, organisation, book, flaws))
        )
    return placed, absent


def _unit_of(row: PersonRow, organisation: Organisation, flaws: Flaws) -> UnitEntry | None:
    line = row.line
    name, agency = line.text("unit"), line.text("agency")
    field = "unit" if name else "agency"
    if not name and not agency:
        flaws.add(
            "unit_missing",
            line.at("unit" if line.plan.column("unit") >= 0 else "agency"),
            "",
            say("{name} belongs to no unit", name=row.name),
            say("left out of the scenario until the unit is stated"),
            record=row.id,
        )
        return None
    found, sure = organisation.find_unit(name or agency, agency)
    if found is not None and found.listed and sure < 0.9:
        flaws.add(
            "unit_guessed",
            line.at(field),
            name or agency,
            say("no unit is called so in the list of posts; taken for {unit}", unit=found.name),
            say("correct the name, or say under units in mapping.yaml what it means"),
            record=row.id,
        )
    if found is not None and found.listed:
        return found
    flaws.add(
        "unit_unknown",
        line.at(field),
        name or agency,
        say("no unit of the list of posts is called so"),
        say("made up as a new unit, whose need is unknown"),
        record=row.id,
    )
    if found is None:
        found = organisation.unit(organisation.agency(agency or name), name or agency)
        found.listed = False
    return found


def _job_of(row: PersonRow, unit: UnitEntry, book: JobBook, flaws: Flaws) -> JobMatch:
    name = row.line.text("job")
    study = row.study.field if row.study is not None else ""
    match = book.find(name, unit.name, row.line.text("subject"), study)
    if match.confidence == 0:
        flaws.add(
            "job_unknown",
            row.line.at("job"),
            name,
            say("no job like {job} is known", job=name),
            say(
                "the post stands alone: nobody moves into it or out of it; "
                "say under jobs in mapping.yaml what it is"
            ),
            record=row.id,
        )
    elif match.confidence < DOUBTFUL:
        flaws.add(
            "job_guessed",
            row.line.at("job"),
            name,
            say(
                "taken for {job} ({confidence:.0%} sure)",
                job=match.job.name,
                confidence=match.confidence,
            ),
            say("confirm or correct it under jobs in mapping.yaml"),
            record=row.id,
        )
    return match


def _base_of(
    row: PersonRow, unit: UnitEntry, match: JobMatch, book: JobBook, flaws: Flaws
) -> JobMatch:
    """Definitive post of a head, of whom only the duty is written: a teacher, a health worker."""
    study = row.study.field if row.study is not None else ""
    name = {"tugas_kepala_sekolah": "Guru"}.get(
        match.job.family, "Tenaga Promosi Kesehatan Ahli Pertama"
    )
    base = book.find(name, unit.name, row.line.text("subject"), study)
    flaws.add(
        "job_guessed",
        row.line.at("job"),
        row.line.text("job"),
        say(
            "an additional duty; the definitive post was taken for {job} ({confidence:.0%} sure)",
            job=base.job.name,
            confidence=min(base.confidence, 0.6),
        ),
        say("write the definitive post here, and the duty in a column of its own"),
        record=row.id,
    )
    return base


def _post_for(
    row: PersonRow, unit: UnitEntry, match: JobMatch, organisation: Organisation, flaws: Flaws
) -> Post:
    """Post of that job in the unit: of several the one of that name, else the emptiest."""
    key = unit_key(row.line.text("job"))
    same = [post for post in organisation.posts_of(unit) if post.job.id == match.job.id]
    named = [post for post in same if post.key == key] or same
    if named:
        found = min(named, key=lambda post: (len(post.holders) - (post.need or 0), post.id))
        if found.listed:
            return found
    else:
        found = organisation.post(unit, match.job, row.line.text("job"))
        found.listed = False
    flaws.add(
        "post_not_listed",
        row.line.at("job"),
        row.line.text("job"),
        say("the list of posts has no {job} in {unit}", job=match.job.name, unit=unit.name),
        say("a post without need was added: nobody is sent there, and its holder may leave"),
        record=row.id,
    )
    return found


def _duty_of(
    row: PersonRow,
    name: str,
    unit: UnitEntry,
    organisation: Organisation,
    book: JobBook,
    flaws: Flaws,
) -> Post | None:
    if not name or name in ("-", "0"):
        return None
    match = book.find(name, unit.name)
    posts = [
        post
        for post in organisation.posts_of(unit)
        if is_duty(post.job) and (post.job.id == match.job.id or not is_duty(match.job))
    ]
    if not posts or not is_duty(match.job):
        flaws.add(
            "duty_not_found",
            row.line.at("duty" if row.line.text("duty") else "job"),
            name,
            say("{unit} has no such duty in the list of posts", unit=unit.name),
            say("the duty was left out"),
            record=row.id,
        )
        return None
    post = min(posts, key=lambda post: (len(post.holders), post.id))
    post.holders.append(row.id)
    return post


def duty_family(post: Post, families: Mapping[str, str], known: Collection[str]) -> str | None:
    """Return the job family of the base seats of a duty: its holder's, else the usual one.

    Parameters
    ----------
    families : mapping of str to str
        Family of the definitive post of each person.
    known : collection of str
        Families that the scenario has; None is returned where none of them fits.
    """
    held = next((families[holder] for holder in post.holders if holder in families), None)
    usual = _BASES.get(post.job.id, "kesmas")
    return held or (usual if usual in known else None)
