"""Rows of all sheets to one organisation with its people, and the checks between the lists."""

from collections.abc import Iterable
from dataclasses import dataclass

from mutasi_opt.intake.facilities import FacilityRow
from mutasi_opt.intake.flaws import Flaws
from mutasi_opt.intake.jobs import DOUBTFUL, JobBook
from mutasi_opt.intake.organisation import Organisation, Post, kind_of_unit
from mutasi_opt.intake.placing import Placed
from mutasi_opt.intake.posts import PostRow
from mutasi_opt.intake.words import slug, unit_key
from mutasi_opt.needs import service_end
from mutasi_opt.needs.service_end import retirement
from mutasi_opt.scenario import Scenario
from mutasi_opt.texts import say

__all__ = ["ListedPost", "add_facilities", "add_posts", "check_holders", "check_service"]


@dataclass(slots=True)
class ListedPost:
    """A row of the list of posts, and the post that was made of it."""

    row: PostRow
    post: Post


def add_posts(
    rows: Iterable[PostRow], organisation: Organisation, book: JobBook, flaws: Flaws
) -> list[ListedPost]:
    """Make the posts; two rows of one name in a unit are one post, whose needs are added."""
    listed: list[ListedPost] = []
    seen: dict[tuple[str, str], Post] = {}
    for row in rows:
        if not row.agency:
            flaws.add(
                "unit_missing",
                row.at("unit"),
                "",
                say("the post {job} belongs to no unit", job=row.job),
                say("left out of the scenario until the unit is stated"),
            )
            continue
        agency = organisation.agency(row.agency)
        unit = organisation.unit(agency, row.unit)
        match = book.find(row.job, unit.name)
        key = unit.id, unit_key(row.job)
        if key in seen:
            post = seen[key]
            flaws.add(
                "post_duplicate",
                row.at("job"),
                row.job,
                say("{unit} has {job} in two rows", unit=unit.name, job=row.job),
                say("taken for one post, their needs were added"),
                record=post.id,
                heads=round(row.need or 0),
            )
            if row.need is not None:
                post.need = (post.need or 0) + row.need
            listed.append(ListedPost(row, post))
            continue
        post = seen[key] = organisation.post(unit, match.job, row.job)
        post.need, post.minimum, post.maximum = row.need, row.minimum, row.maximum
        listed.append(ListedPost(row, post))
        _tell_job(row, match.job.name, match.confidence, post, flaws)
    return listed


def _tell_job(row: PostRow, job: str, confidence: float, post: Post, flaws: Flaws) -> None:
    if confidence == 0:
        flaws.add(
            "job_unknown",
            row.at("job"),
            row.job,
            say("no job like {job} is known", job=row.job),
            say(
                "the post stands alone: nobody moves into it or out of it; "
                "say under jobs in mapping.yaml what it is"
            ),
            record=post.id,
        )
    elif confidence < DOUBTFUL:
        flaws.add(
            "job_guessed",
            row.at("job"),
            row.job,
            say("taken for {job} ({confidence:.0%} sure)", job=job, confidence=confidence),
            say("confirm or correct it under jobs in mapping.yaml"),
            record=post.id,
        )


def add_facilities(rows: list[FacilityRow], organisation: Organisation, flaws: Flaws) -> None:
    """Add to units what the lists of facilities say about them."""
    seen: dict[str, FacilityRow] = {}
    for row in rows:
        unit, sure = organisation.find_unit(row.name, row.agency)
        if unit is None:
            flaws.add(
                "facility_unmatched",
                row.line.at("name"),
                row.name,
                say("no unit of the list of posts is called so"),
                say(
                    "left aside; correct the name, or say under units in mapping.yaml what it means"
                ),
            )
            continue
        if sure < 0.9:
            flaws.add(
                "unit_guessed",
                row.line.at("name"),
                row.name,
                say("no unit is called so in the list of posts; taken for {unit}", unit=unit.name),
                say("correct the name, or say under units in mapping.yaml what it means"),
                record=unit.id,
            )
        if unit.id in seen:
            flaws.add(
                "facility_duplicate",
                row.line.at("name"),
                row.name,
                say("the place stands already in row {row}", row=seen[unit.id].line.number),
                say("the first row was taken"),
                record=unit.id,
            )
            continue
        seen[unit.id] = row
        if unit.kind == "office" and row.line.text("kind"):
            unit.kind = kind_of_unit(row.line.text("kind"))
        point = row.point or (None, None)
        facts: dict[str, object] = {
            "class": row.unit_class,
            "district": slug(row.district).lower() if row.district else None,
            "latitude": point[0],
            "longitude": point[1],
            "hardship": row.hardship,
            "accessible": row.accessible,
            "population": row.population,
            "pupils": row.pupils,
            "class_groups": row.class_groups,
        }
        unit.facts = {name: fact for name, fact in facts.items() if fact is not None}
    _spread_districts(organisation)


def _spread_districts(organisation: Organisation) -> None:
    """Give units without a row the district that their name or their agency's name tells."""
    districts = {
        str(u.facts["district"]) for u in organisation.units.values() if "district" in u.facts
    }
    names = sorted(districts, key=lambda name: (-len(name), name))
    for unit in organisation.units.values():
        if "district" in unit.facts:
            continue
        words = f"-{slug(unit.name)}-{slug(unit.agency.name)}-".lower()
        found = next((name for name in names if f"-{name}-" in words), None)
        if found is not None:
            unit.facts["district"] = found


def check_holders(listed: list[ListedPost], flaws: Flaws) -> None:
    """Compare the holders that the list of posts counts with the people found."""
    stated: dict[str, int] = {}
    first: dict[str, PostRow] = {}
    for one in listed:
        if one.row.holders is not None:
            stated[one.post.id] = stated.get(one.post.id, 0) + one.row.holders
            first.setdefault(one.post.id, one.row)
    posts = {one.post.id: one.post for one in listed}
    for post_id, count in stated.items():
        post, row = posts[post_id], first[post_id]
        found = len(post.holders)
        if found == count:
            continue
        kind = "more_holders" if found > count else "fewer_holders"
        flaws.add(
            kind,
            row.at("holders"),
            count,
            say(
                "the staff list has {found:,} on this post, the list of posts {count:,}",
                found=found,
                count=count,
            ),
            say("the staff list was believed; see who is missing or in the wrong unit"),
            record=post_id,
            heads=abs(found - count),
        )


def check_service(placed: list[Placed], scenario: Scenario, flaws: Flaws) -> None:
    """Tell of people who are past the retirement age of their post, or past their contract."""
    jobs = {job.id: job for job in scenario.jobs}
    people = {employee.id: employee for employee in scenario.employees}
    for one in placed:
        employee = people[one.row.id]
        job = None if one.post is None else jobs[one.post.job.id]
        leaves, retires = service_end(employee, job), retirement(employee, job)
        if leaves is None or leaves > scenario.as_of:
            continue
        left = say("counted as having left; take the row out, or correct it")
        if leaves == retires and job is not None:
            flaws.add(
                "retired",
                one.row.line.at("birth_date"),
                employee.birth_date,
                say(
                    "retired on {day}, at {age} years", day=leaves, age=job.effective_retirement_age
                ),
                left,
                record=one.row.id,
            )
        else:
            flaws.add(
                "contract_ended",
                one.row.line.at("contract_end"),
                employee.contract_end,
                say("the contract ended before {day}", day=leaves),
                left,
                record=one.row.id,
            )
