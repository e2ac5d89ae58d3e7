"""Words that were guessed: names of jobs and studies, with the guess, to be confirmed once each."""

from collections.abc import Iterable
from typing import NamedTuple

from mutasi_opt.intake.assemble import ListedPost
from mutasi_opt.intake.flaws import Flaws
from mutasi_opt.intake.jobs import DOUBTFUL, JobBook
from mutasi_opt.intake.person import PersonRow
from mutasi_opt.intake.placing import Placed
from mutasi_opt.texts import say

__all__ = ["Review", "review_words"]


class Review(NamedTuple):
    """A word that was guessed.

    Attributes
    ----------
    key : str
        Key of the mapping file that answers it: ``jobs`` or ``fields_of_study``.
    name : str
        As written.
    guess : str
        Id of the job, or field of study; empty where there is none.
    meaning : str
        Name of the job.
    confidence : float
    rows : int
        In how many rows it stands.
    """

    key: str
    name: str
    guess: str
    meaning: str
    confidence: float
    rows: int


def review_words(
    listed: Iterable[ListedPost],
    placed: Iterable[Placed],
    people: Iterable[PersonRow],
    book: JobBook,
    flaws: Flaws,
) -> tuple[Review, ...]:
    """List the guesses, the least sure and the most frequent first."""
    rows: dict[tuple[str, str, str, str, float], int] = {}
    matches = [(one.row.job, book.find(one.row.job, one.post.unit.name)) for one in listed]
    matches += [(one.row.line.text("job"), one.match) for one in placed if one.match]
    for name, match in matches:
        if match.confidence < DOUBTFUL:
            known = match.confidence > 0
            key = ("jobs", name, match.job.id if known else "", match.job.name if known else "",
                   match.confidence)  # fmt: skip
            rows[key] = rows.get(key, 0) + 1
    for person in people:
        study = person.study
        if study is None or study.confidence >= DOUBTFUL:
            continue
        name = person.line.text("education_field")
        field = study.field if study.confidence else ""
        key = ("fields_of_study", name, field, field, study.confidence)
        rows[key] = rows.get(key, 0) + 1
        if study.confidence:
            flaws.add(
                "field_guessed", person.line.at("education_field"), name,
                say("taken for the field of study {field}", field=field),
                say("confirm or correct it under fields_of_study in mapping.yaml"),
                record=person.id,
            )  # fmt: skip
        else:
            flaws.add(
                "field_guessed", person.line.at("education_field"), name,
                say("no field of study like {value} is known", value=name),
                say("left unknown; say under fields_of_study in mapping.yaml what it is"),
                record=person.id,
            )  # fmt: skip
    found = [Review(*key, number) for key, number in rows.items()]
    return tuple(sorted(found, key=lambda one: (one.confidence, -one.rows, one.key, one.name)))
