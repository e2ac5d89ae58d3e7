"""What each requirement of a person means to somebody who helps out for a time."""

import pytest
from support.build import instance, kinds, position

from mutasi_opt.assignment import Assignment
from mutasi_opt.codes import MoveKind
from mutasi_opt.rules import RULES, EligibilityRule, Enforcement

#: Requirements of an appointment, a transfer or a wait: nobody is appointed, transferred or waits.
FREE = {
    "age",
    "approval",
    "calendar",
    "class_change",
    "election_freeze",
    "experience",
    "rank",
    "retirement",
    "ten_years",
    "tenure",
}
#: Whoever works somewhere has to be able, allowed and protected there, for however long. (Carers
#: and PPPK have it in tests of their own.)
BOUND = {
    "access",
    "certificates",
    "cpns",
    "discipline",
    "duties",
    "education",
    "education_field",
    "family",
    "government",
    "jpt",
    "performance",
    "same_level",
    "standing",
}
ELIGIBILITY = {rule.id: rule for rule in RULES if issubclass(rule, EligibilityRule)}


def test_the_others_bind():
    excepted = {name for name, rule in ELIGIBILITY.items() if "temporary" in rule().except_kinds}
    assert excepted == FREE


def everything_wrong():
    """Somebody whom every requirement that can be broken at once stops at `there`."""
    return instance(
        agencies=[{"id": "A", "government": "city"}, {"id": "B", "government": "province"}],
        units=[
            {"id": "U", "agency": "A", "latitude": 0.0, "longitude": 119.0},
            {"id": "V", "agency": "B", "latitude": 1.0, "longitude": 119.0, "accessible": False},
        ],
        parameters={"calendar": [{"families": ["guru"], "windows": ["12-15..01-10"]}]},
        jobs=[
            {"id": "GURU", "family": "guru", "class": 5, "retirement_age": 65},
            {
                "id": "KADIS",
                "family": "lain",
                "kind": "jpt",
                "class": 14,
                "max_age_on_entry": 50,
                "min_rank": "IV/b",
                "min_education": "S-2",
                "education_fields": "hukum",
                "certificates": "pim",
                "urusan": "hukum",
                "min_experience_years": 5,
                "retirement_age": 58,
                "approval": "Mendagri",
            },
        ],
        positions=[
            {"id": "head", "job": "GURU", "duty_of": "guru"},
            {"id": "here", "job": "GURU"},
            {"id": "there", "unit": "V", "job": "KADIS"},
        ],
        employees=[
            {
                "id": "e",
                "position": "here",
                "position_since": "2026-01-01",
                "pns_since": "2026-01-01",
                "duty_position": "head",
                "duty_since": "2026-01-01",
                "status": "cpns",
                "legal_standing": "study",
                "discipline_until": "2027-01-01",
                "rank": "II/a",
                "birth_date": "1966-01-01",
                "education_level": "SLTA",
                "education_field": "teknik",
                "experience": "teknik:1",
                "certificates": "-",
                "performance": "2024:kurang;2025:kurang",
                "access_need": True,
                "carer": True,
                "home_latitude": 0.0,
                "home_longitude": 119.0,
            }
        ],
        preferences=[
            {"employee": "e", "target_kind": "agency", "target": "B", "rank": 1}
            | {"own_request": True}
        ],
    )


#: What it takes to make the rule bite here.
PARAMETERS = {
    "approval": {"required": True},
    "calendar": {"latest_months": 1},
    "class_change": {"except_kinds": (MoveKind.TEMPORARY,)},
    "election_freeze": {"windows": ({"from": "2026-07-01", "until": "2026-12-31"},)},
}


@pytest.mark.parametrize("name", sorted(FREE | BOUND))
def test_a_move_there_is_barred_and_helping_out_is_or_is_not(name):
    inst = everything_wrong()
    rule = ELIGIBILITY[name](enforce=Enforcement.HARD, **PARAMETERS.get(name, {}))
    there = inst.employees.post * 0 + position(inst, "there")
    if name == "tenure":
        rule = rule.model_copy(update={"except_kinds": (MoveKind.TEMPORARY,)})
    assert kinds(rule, inst, Assignment.of(there)) == {"e": "violation"}
    sent = kinds(rule, inst, Assignment(inst.employees.post, there))
    assert sent == ({} if name in FREE else {"e": "violation"})
