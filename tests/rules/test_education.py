import pytest
from support.build import assignment, barred, instance, kinds, told, verdict

from mutasi_opt.rules.education import Education
from mutasi_opt.rules.education_field import EducationField

JOBS = [
    {"id": "ANY"},
    {"id": "DEGREE", "min_education": "S-1", "education_fields": "law; economics"},
]
POSITIONS = [{"id": j["id"].lower(), "job": j["id"]} for j in JOBS]


def tiny(level=None, field=None, position="any"):
    person = {"id": "e", "position": position, "education_level": level, "education_field": field}
    return instance(jobs=JOBS, positions=POSITIONS, employees=[person])


@pytest.mark.parametrize(
    ("level", "expected"),
    [("D-III", "breach"), ("D-IV", "pass"), ("S-1", "pass"), ("S-3", "pass"), (None, "unknown")],
)
def test_level(level, expected):
    assert verdict(Education(), tiny(level), "e", "degree") == expected
    assert verdict(Education(), tiny(level), "e", "any") == "pass"


@pytest.mark.parametrize(
    ("field", "expected"),
    [("law", "pass"), ("economics", "pass"), ("zoology", "breach"), (None, "unknown")],
)
def test_field(field, expected):
    assert verdict(EducationField(), tiny(field=field), "e", "degree") == expected
    assert verdict(EducationField(), tiny(field=field), "e", "any") == "pass"


def test_reasons_on_missing_data():
    assert EducationField().reason(tiny(), 0, 1) == (
        "unknown field of education, job DEGREE lists economics, law"
    )
    assert EducationField().reason(tiny(field="economics"), 0, 1) == (
        "field economics, job DEGREE lists economics, law"
    )
    assert Education().reason(tiny(), 0, 1) == ("unknown education, job DEGREE asks for D-IV/S-1")


@pytest.mark.parametrize(
    ("rule", "sentence"),
    [
        (Education(), "'Level of education': D-III, job DEGREE asks for D-IV/S-1"),
        (EducationField(), "'Field of education': field zoology, job DEGREE lists economics, law"),
    ],
)
def test_stayers_inherit_and_movers_do_not(rule, sentence):
    inst = tiny("D-III", "zoology", "degree")
    assert kinds(rule, inst, assignment(inst)) == {"e": "inherited"}
    assert barred(rule, inst) == set()
    assert told(rule, inst, rule.check(inst, assignment(inst))) == [
        f"employee e stays at position degree against {sentence}"
    ]
    mover = tiny("D-III", "zoology")
    assert barred(rule, mover) == {("e", "degree")}
    assert kinds(rule, mover, assignment(mover, e="degree")) == {"e": "violation"}
