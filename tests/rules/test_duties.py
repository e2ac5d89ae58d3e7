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
        "holds the duty X-kepala, and unit Z has no such duty for family guru"
    ]


def test_two_heads_cannot_meet_and_may_change_places():
    other = {"position": "Y-guru", "duty_position": "Y-kepala", "duty_since": "2020-01-01"}
    inst = schools(other=other)
    rule = Duties()
    crowded = rule.check(inst, assignment(inst, head="Y-guru"))
    assert told(rule, inst, crowded) == ["duty Y-kepala: 2 holders for 1 seats"]
    assert len(rule.check(inst, assignment(inst, head="Y-guru", other="X-guru"))) == 0


def vice_heads(second="2b", **facts):
    """A school with one vice head, and one with two such duties of which one is free."""
    return instance(
        units=[{"id": "X"}, {"id": "Y"}],
        jobs=[GURU, KEPALA, {"id": "TU", "family": "umum"}],
        positions=[
            {"id": "x", "unit": "X", "job": "GURU"},
            {"id": "1", "unit": "X", "job": "KEPALA", "duty_of": "guru"} | facts.pop("duty", {}),
            {"id": "y", "unit": "Y", "job": "GURU"},
            {"id": "office", "unit": "Y", "job": "TU"},
            {"id": "2a", "unit": "Y", "job": "KEPALA", "duty_of": "guru"},
            {"id": "2b", "unit": "Y", "job": "KEPALA", "duty_of": "guru"},
            {"id": "gone", "unit": "X", "job": "GURU", "abolished_on": "2026-01-01"},
            {"id": "z", "unit": "Z", "job": "GURU"},
        ],
        employees=[
            {"id": "a", "position": "x", "duty_position": "1"} | facts,
            {"id": "b", "position": "y", "duty_position": second},
            {"id": "c", "position": "x", "duty_position": "1"},
        ],
    )


@pytest.mark.parametrize("second", ["2a", "2b"])
def test_duties_alike_in_a_unit_count_together(second):
    inst = vice_heads(second)
    rule = Duties()
    assert golden(rule, inst)[1:] == [
        # Two hold it today. Seats that nobody can enter are counted as well.
        "1: a@1 + a@gone + a@x + b@1 + b@gone + b@x + c@1 + c@gone + c@x <= 2",
        "2a: a@2a + a@2b + a@y + b@2a + b@2b + b@y + c@2a + c@2b + c@y <= 2",
    ]
    assert len(rule.check(inst, assignment(inst, a="y"))) == 0
    assert told(rule, inst, rule.check(inst, assignment(inst, a="y", c="y"))) == [
        "duty 2a: 3 holders for 2 seats"
    ]


def test_a_head_takes_a_base_seat_of_the_family_that_the_duty_asks_for():
    inst = vice_heads()
    assert verdict(Duties(), inst, "a", "y") == "pass"
    assert verdict(Duties(), inst, "a", "office") == "breach"
    assert seat(inst, "a", "office") is None


@pytest.mark.parametrize(
    "facts", [{"position": "gone"}, {"duty": {"abolished_on": "2026-01-01"}}, {}]
)
def test_a_duty_lapses_where_it_or_the_base_seat_is_abolished(facts):
    inst = vice_heads(**facts)
    assert verdict(Duties(), inst, "a", "z") == ("pass" if facts else "breach")
    assert seat(inst, "a", "y") == (None if facts else "2a")
    assert len(Duties().check(inst, assignment(inst, a="z"))) == (0 if facts else 1)
    if facts:  # nor does it take the free one
        assert len(Duties().check(inst, assignment(inst, a="y"))) == 0
        assert "a@y" not in golden(Duties(), inst)[-1]


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
