"""Heads of schools move with their duty; acting holders leave it vacant."""

import pytest
from support.build import assignment, barred, instance, kinds, told, verdict
from support.readable import golden

from mutasi_opt.instance import NONE
from mutasi_opt.rules.duties import Duties
from mutasi_opt.rules.duty_period import DutyPeriod

GURU = {"id": "GURU", "kind": "jf_keahlian", "family": "guru", "level": 1}
KEPALA = {"id": "KEPALA", "kind": "jf_keahlian", "family": "guru", "level": 1}


def schools(**people):
    """Three schools; X and Y have a head's duty, Z has none."""
    return instance(
        units=[{"id": unit} for unit in ("X", "Y", "Z")],
        jobs=[GURU, KEPALA],
        positions=[
            *({"id": f"{u}-guru", "unit": u, "job": "GURU"} for u in ("X", "Y", "Z")),
            *(
                {"id": f"{u}-kepala", "unit": u, "job": "KEPALA", "duty_of": "guru"}
                for u in ("X", "Y")
            ),
        ],
        employees=[
            {"id": "head", "position": "X-guru", "duty_position": "X-kepala"}
            | {"duty_since": "2020-01-01"},
            *({"id": name, **facts} for name, facts in people.items()),
        ],
    )


def seat(inst, who, where):
    """Duty that a person would hold at a base seat, by name."""
    e = inst.employees.ids.index(who)
    p = NONE if where is None else inst.positions.ids.index(where)
    found = int(inst.duty_seat(*(inst.employees.post[[e]] * 0 + k for k in (e, p)))[0])
    return None if found == NONE else inst.positions.ids[found]


def test_the_duty_goes_where_its_holder_goes():
    inst = schools(teacher={"position": "Y-guru"})
    assert seat(inst, "head", "X-guru") == "X-kepala"
    assert seat(inst, "head", "Y-guru") == "Y-kepala"
    assert seat(inst, "head", "Z-guru") is None
    assert seat(inst, "head", None) is None
    assert seat(inst, "teacher", "X-guru") is None


def test_a_head_moves_only_where_the_same_duty_exists():
    inst = schools(teacher={"position": "Y-guru"})
    assert verdict(Duties(), inst, "head", "Y-guru") == "pass"
    assert verdict(Duties(), inst, "head", "Z-guru") == "breach"
    assert ("head", "X-guru") not in barred(Duties(), inst)
    assert ("teacher", "Z-guru") not in barred(Duties(), inst)
    moved = assignment(inst, head="Z-guru")
    assert kinds(Duties(), inst, moved) == {"head": "violation"}
    assert told(Duties(), inst, Duties().check(inst, moved)) == [
        "employee head moves to position Z-guru against 'Base seat and duty move together': "
        "holds the duty X-kepala, and unit Z has no such duty"
    ]


def test_two_heads_cannot_meet_and_may_change_places():
    other = {"position": "Y-guru", "duty_position": "Y-kepala", "duty_since": "2020-01-01"}
    inst = schools(other=other)
    rule = Duties()
    crowded = rule.check(inst, assignment(inst, head="Y-guru"))
    assert told(rule, inst, crowded) == ["duty Y-kepala: 2 holders for 1 seats"]
    assert len(rule.check(inst, assignment(inst, head="Y-guru", other="X-guru"))) == 0


@pytest.mark.parametrize("kind", ["PLT", "PLH", "PJ"])
def test_an_acting_holder_leaves_the_duty_vacant_and_may_go_anywhere(kind):
    acting = {"position": "Y-guru", "duty_position": "Y-kepala", "assignment_kind": kind}
    inst = schools(acting=acting)
    assert verdict(Duties(), inst, "acting", "Z-guru") == "pass"
    assert len(Duties().check(inst, assignment(inst, head="Y-guru"))) == 0
    assert seat(inst, "acting", "Y-guru") == "Y-kepala"
    assert seat(inst, "acting", "X-guru") is None


def test_two_years_in_the_duty_come_first():
    fresh = {"position": "Y-guru", "duty_position": "Y-kepala", "duty_since": "2024-07-02"}
    inst = schools(fresh=fresh)
    assert verdict(Duties(), inst, "fresh", "X-guru") == "breach"
    assert verdict(Duties(minimum_years=1.9), inst, "fresh", "X-guru") == "pass"
    assert Duties().reason(inst, 0, 0) == (
        "holds the duty Y-kepala for 1 years 11 months, 2 years asked"
    )


def test_a_period_that_is_over_is_charged_until_the_head_moves():
    fresh = {"position": "Y-guru", "duty_position": "Y-kepala", "duty_since": "2019-07-01"}
    inst = schools(fresh=fresh)
    rule = DutyPeriod(enforce="soft", level="total", years=6.5)
    assert golden(rule, inst) == ["200 points: fresh@Y-guru, head@X-guru"]
    found = rule.check(inst, assignment(inst, head="Y-guru"))
    assert told(rule, inst, found) == [
        "employee fresh keeps the duty Y-kepala after 7 years 0 months, its period is 6.5 years"
    ]
    longer = rule.model_copy(update={"years": 7})
    assert golden(longer, inst) == ["200 points: fresh@Y-guru"]
    acting = schools(fresh={**fresh, "assignment_kind": "PLT"})
    assert golden(longer, acting) == []
