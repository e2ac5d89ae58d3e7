"""Relevant background: experience in the field, or study in it, or a passed technical assessment."""

import numpy as np
import pytest
from support.build import employee, instance

SKILL = "PKH"  # a technical code; the nine managerial ones say nothing of a field

JOBS = [
    {"id": "social", "kind": "pelaksana", "family": "umum", "urusan": "sosial"}
    | {"education_fields": "sosiologi;kesejahteraan"},
    {"id": "case", "kind": "pelaksana", "family": "umum"},
    {"id": "plain", "kind": "pelaksana", "family": "umum"},
]


def record(person, skills=None):
    """Build one person and the three jobs; `case` asks for two technical skills at level 4."""
    return instance(
        jobs=JOBS,
        positions=[{"id": job["id"], "job": job["id"]} for job in JOBS],
        employees=[{"id": "e", "position": "plain", **person}],
        standards=[
            {"job": "case", "competency": "KOM", "level": 5, "weight": 100},
            {"job": "case", "competency": SKILL, "level": 4},
            {"job": "case", "competency": "XYZ", "level": 4},
        ],
        competencies=[
            {"employee": "e", "competency": name, "level": level}
            for name, level in (skills or {}).items()
        ],
    )


def word(inst, job):
    """What the data say of the person's background for a job."""
    pair = np.array([employee(inst, "e")]), np.array([inst.jobs.ids.index(job)])
    relevant, lacking = inst.background.relevant(*pair)[0], inst.background.lacking(*pair)[0]
    assert not (relevant and lacking)
    return "relevant" if relevant else "lacking" if lacking else "silent"


@pytest.mark.parametrize(
    ("person", "expected"),
    [
        ({}, "silent"),
        ({"experience": "sosial:1"}, "relevant"),
        ({"experience": "sosial:0"}, "lacking"),
        ({"experience": "perhubungan:9"}, "lacking"),
        ({"experience": "-"}, "lacking"),
        ({"education_field": "sosiologi"}, "relevant"),
        ({"education_field": "hukum"}, "lacking"),
        ({"experience": "perhubungan:9", "education_field": "kesejahteraan"}, "relevant"),
        ({"experience": "sosial:1", "education_field": "hukum"}, "relevant"),
    ],
)
def test_experience_and_education(person, expected):
    inst = record(person)
    assert word(inst, "social") == expected
    assert word(inst, "plain") == "silent", "a job that names no field has no background to lack"


@pytest.mark.parametrize(
    ("skills", "expected"),
    [
        ({}, "silent"),
        ({"KOM": 5}, "silent"),
        ({"KOM": 5, SKILL: 2, "XYZ": 2}, "lacking"),
        ({"KOM": 1, SKILL: 4, "XYZ": 2}, "relevant"),
        ({SKILL: 5, "XYZ": 1}, "lacking"),  # a surplus hides no gap: 5 of 8
        ({SKILL: 3}, "relevant"),  # the skill that nobody assessed is left out
    ],
)
def test_technical_assessment(skills, expected):
    assert word(record({}, skills), "case") == expected


@pytest.mark.parametrize(("weights", "expected"), [((3, 2), "relevant"), ((13, 7), "lacking")])
def test_the_pass_mark_is_68_percent(weights, expected):
    """Levels 3 and 4 of 5 are (9 + 8) / 25 = 68 % or (39 + 28) / 100 = 67 %."""
    inst = instance(
        jobs=JOBS[1:2],
        positions=[{"id": "p", "job": "case"}],
        employees=[{"id": "e"}],
        standards=[
            {"job": "case", "competency": name, "level": 5, "weight": weight}
            for name, weight in zip((SKILL, "XYZ"), weights, strict=True)
        ],
        competencies=[
            {"employee": "e", "competency": SKILL, "level": 3},
            {"employee": "e", "competency": "XYZ", "level": 4},
        ],
    )
    assert word(inst, "case") == expected


def test_everybody_against_every_job():
    """Jobs that ask alike share a column; the answers stay apart."""
    inst = instance(
        jobs=[*JOBS, {"id": "care", "kind": "pelaksana", "family": "umum", "urusan": "sosial"}],
        positions=[{"id": job, "job": job} for job in ("social", "case", "plain", "care")],
        employees=[
            {"id": "a", "experience": "sosial:2"},
            {"id": "b", "education_field": "sosiologi", "experience": "-"},
            {"id": "c"},
        ],
    )
    size = len(inst.jobs.ids)
    person, job = np.repeat(np.arange(3), size), np.tile(np.arange(size), 3)
    assert inst.jobs.ids == ("care", "case", "plain", "social")
    assert inst.background.relevant(person, job).reshape(3, size).astype(int).tolist() == [
        [1, 0, 0, 1], [0, 0, 0, 1], [0, 0, 0, 0],
    ]  # fmt: skip
    assert inst.background.lacking(person, job).reshape(3, size).astype(int).tolist() == [
        [0, 0, 0, 0], [1, 0, 0, 0], [0, 0, 0, 0],
    ]  # fmt: skip
