"""Jobs of a scenario as arrays."""

from collections.abc import Mapping

import numpy as np

from mutasi_opt.codes import EDUCATION_ORDER, RANK_ORDER, JobKind
from mutasi_opt.instance.arrays import NONE, Jobs
from mutasi_opt.instance.calendar import effective_days
from mutasi_opt.instance.vocabulary import Vocabulary, codes_of, flags, numbers
from mutasi_opt.scenario import Scenario

__all__ = ["index_jobs"]


def index_jobs(scenario: Scenario, words: Vocabulary) -> Jobs:
    """Index the jobs, sorted by id, with their standards and the calendar of their families."""
    rows = sorted(scenario.jobs, key=lambda j: j.id)
    standards = scenario.standards
    kinds = list(JobKind)
    place = {j.id: k for k, j in enumerate(rows)}
    width = max(1, len(words.competencies))
    asked = np.zeros((len(rows), width), np.int8)
    weights = np.zeros((len(rows), width), np.int32)
    of_competency = {name: k for k, name in enumerate(words.competencies)}
    for row in standards:
        asked[place[row.job], of_competency[row.competency]] = row.level
        weights[place[row.job], of_competency[row.competency]] = row.weight
    return Jobs(
        ids=tuple(j.id for j in rows),
        names=tuple(j.name for j in rows),
        kind=np.array([kinds.index(j.kind) for j in rows], np.int32),
        functional=np.array([j.kind.functional for j in rows], bool),
        family=codes_of([j.family for j in rows], words.families),
        group=codes_of([j.effective_group for j in rows], words.groups),
        level=np.array([j.effective_level for j in rows], np.int32),
        job_class=numbers([j.job_class for j in rows]),
        min_rank=numbers([_order(j.min_rank, RANK_ORDER) for j in rows]),
        max_rank=numbers([_order(j.max_rank, RANK_ORDER) for j in rows]),
        min_education=numbers([_order(j.min_education, EDUCATION_ORDER) for j in rows]),
        any_education_field=np.array([not j.education_fields for j in rows], bool),
        education_fields=flags([j.education_fields for j in rows], words.education_fields),
        certificates=flags([j.certificates for j in rows], words.certificates),
        urusan=codes_of([j.urusan for j in rows], words.urusan),
        experience_months=numbers(
            [
                None if j.min_experience_years is None else round(12 * j.min_experience_years)
                for j in rows
            ]
        ),
        max_age_on_entry=numbers([j.max_age_on_entry for j in rows]),
        retirement_age=np.array([j.effective_retirement_age for j in rows], np.int32),
        standards=asked,
        weights=weights,
        subject=codes_of([j.subject for j in rows], words.subjects),
        freeze=np.array([j.freeze for j in rows], bool),
        approval=tuple(j.approval for j in rows),
        allowance=np.array([NONE if j.allowance is None else j.allowance for j in rows], np.int64),
        effective=effective_days(
            [j.family for j in rows], scenario.parameters.calendar, scenario.as_of
        ),
    )


def _order(name: str | None, order: Mapping[str, int]) -> int | None:
    return None if name is None else order[name]
