import pytest
from support.build import assignment, barred, instance, kinds, verdict

from mutasi_opt.rules.experience import Experience

JOBS = [
    {"id": "ANY"},
    {"id": "ROADS", "urusan": "roads", "min_experience_years": 3},
    {"id": "SOCIAL", "urusan": "social", "min_experience_years": 2},
    {"id": "WIDE", "min_experience_years": 5},
]
POSITIONS = [{"id": j["id"].lower(), "job": j["id"]} for j in JOBS] + [
    {"id": "social2", "job": "SOCIAL"}
]


def tiny(experience, position="any", since="2026-01-01"):
    person = {"id": "e", "position": position, "position_since": since, "experience": experience}
    return instance(jobs=JOBS, positions=POSITIONS, employees=[person])


@pytest.mark.parametrize(
    ("experience", "social", "wide"),
    [
        ("social:2", "pass", "breach"),
        ("social:1.9; roads:4", "breach", "pass"),
        ("roads:9", "breach", "pass"),
        ("-", "breach", "breach"),
        (None, "unknown", "unknown"),
    ],
)
def test_in_the_field_or_in_any(experience, social, wide):
    inst = tiny(experience)
    assert verdict(Experience(), inst, "e", "social") == social
    assert verdict(Experience(), inst, "e", "wide") == wide
    assert verdict(Experience(), inst, "e", "any") == "pass"


def test_time_in_the_same_job_counts():
    assert verdict(Experience(), tiny("-", "social", "2024-07-01"), "e", "social2") == "pass"
    assert verdict(Experience(), tiny("-", "social", "2024-07-02"), "e", "social2") == "breach"
    assert verdict(Experience(), tiny(None, "social", "2024-07-01"), "e", "social2") == "pass"
    assert verdict(Experience(), tiny(None, "social", "2024-07-02"), "e", "social2") == "unknown"
    assert verdict(Experience(), tiny("-", "any", "2010-01-01"), "e", "social") == "breach"


def test_stayers_inherit():
    inst = tiny("-", "wide")
    assert kinds(Experience(), inst, assignment(inst)) == {"e": "inherited"}
    assert barred(Experience(), inst) == {("e", "roads"), ("e", "social"), ("e", "social2")}


def test_the_first_urusan_is_one_as_any_other():
    inst = tiny("social:9; roads:1")
    assert inst.reference.urusan == ("roads", "social")
    assert verdict(Experience(), inst, "e", "roads") == "breach"
    assert Experience().reason(inst, 0, inst.positions.ids.index("roads")) == (
        "12 months of experience in roads, job ROADS asks for 36"
    )


def test_reasons():
    inst = tiny("roads:9")
    place = inst.positions.ids.index
    assert Experience().reason(inst, 0, place("social")) == (
        "0 months of experience in social, job SOCIAL asks for 24"
    )
    assert Experience().reason(tiny("roads:1"), 0, place("wide")) == (
        "12 months of experience in any field, job WIDE asks for 60"
    )


def test_a_scenario_without_any_urusan():
    inst = instance(
        jobs=[{"id": "K", "min_experience_years": 1}],
        positions=[{"id": "p"}, {"id": "q", "job": "K"}],
        employees=[{"id": "e", "position": "p", "experience": "-"}],
    )
    assert verdict(Experience(), inst, "e", "q") == "breach"
