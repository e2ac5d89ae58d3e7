from hypothesis import given
from hypothesis import strategies as st
from support.best import best_plan
from support.build import all_columns, assignment, compiled, instance, position, told

from mutasi_opt.assignment import Assignment
from mutasi_opt.columns import Columns
from mutasi_opt.rules.base import Enforcement
from mutasi_opt.rules.move_cost import MoveCost
from mutasi_opt.rules.rotation import Rotation

SOFT = Rotation(enforce="soft", level="total", weight=3)


def tiny():
    return instance(
        positions=[{"id": "p"}, {"id": "q"}],
        employees=[
            {"id": "due", "position": "p", "position_since": "2021-07-01"},
            {"id": "free", "position_since": "2000-01-01"},
            {"id": "new", "position": "p", "position_since": "2021-07-02"},
            {"id": "unknown", "position": "p", "position_since": None},
        ],
    )


def test_off_unless_asked_for():
    assert Rotation().enforce is Enforcement.OFF


def test_stays_of_those_due_are_charged():
    inst = tiny()
    every = all_columns(inst)
    cost = compiled(SOFT, inst).column_costs(every, 0)
    charged = [
        (inst.employees.ids[every.employee[k]], inst.positions.ids[every.position[k]], int(cost[k]))
        for k in cost.nonzero()[0]
    ]
    assert charged == [("due", "p", 3)]


def due(rule, inst):
    found = rule.check(inst, assignment(inst))
    return [inst.employees.ids[who] for who in found.subject]


def test_whom_the_years_do_not_concern():
    inst = instance(
        jobs=[{"id": "KADIS", "kind": "jpt"}],
        positions=[
            {"id": "head", "duty_of": "umum"},
            {"id": "k", "job": "KADIS"},
            {"id": "p"},
            {"id": "q"},
        ],
        employees=[
            {"id": "acting", "position": "p", "duty_position": "head", "assignment_kind": "PLT"},
            {"id": "head", "position": "p", "duty_position": "head"},
            {"id": "held", "position": "p", "hold": "stay"},
            {"id": "kadis", "position": "k"},
            {"id": "locked", "position": "p"},
            {"id": "must", "position": "p", "hold": "must_move"},
            {"id": "sent", "position": "p"},
        ],
        decisions=[
            {"kind": "lock", "employee": "locked", "position": "p"},
            {"kind": "lock", "employee": "sent", "position": "q"},
        ],
    )
    assert due(SOFT, inst) == ["acting", "must", "sent"]
    heads_too = SOFT.model_copy(update={"except_duties": False})
    assert due(heads_too, inst) == ["acting", "head", "must", "sent"]
    charged = compiled(SOFT, inst).column_costs(all_columns(inst), 0)
    assert charged.sum() == 3 * 3


def test_helping_out_is_no_rotation():
    inst = tiny()
    home = inst.employees.post
    away = home.copy()
    away[0] = position(inst, "q")
    sent = Columns.of(inst, home[:1] * 0, home[:1], away[:1])
    assert compiled(SOFT, inst).column_costs(sent, 0).tolist() == [3]
    assert SOFT.check(inst, Assignment(home, away)).total_penalty == 3


def test_without_jobs_nobody_is_due():
    assert due(SOFT, instance(employees=[{"id": "e"}])) == []


def test_without_the_rule_nobody_goes():
    inst = instance(
        positions=[{"id": "p", "maximum": 1}, {"id": "q", "maximum": 1}],
        employees=[{"id": "due", "position": "p"}],
    )
    price = MoveCost(level="total", weight=2)
    assert best_plan(inst, price) == {"due": "p"}
    assert best_plan(inst, price, SOFT) == {"due": "q"}


@given(st.integers(0, 40), st.integers(0, 40))
def test_only_the_years_decide(years, asked):
    inst = instance(
        positions=[{"id": "p"}],
        employees=[
            {"id": "e", "position": "p", "position_since": f"{2026 - years}-07-01"}
            | {"birth_date": None}
        ],
    )
    rule = Rotation(enforce="soft", level="total", due_years=asked)
    assert due(rule, inst) == (["e"] if years >= asked else [])


def test_check_counts_the_same():
    inst = tiny()
    assert SOFT.check(inst, assignment(inst)).total_penalty == 3
    assert SOFT.check(inst, assignment(inst, due="q")).total_penalty == 0
    assert told(SOFT, inst, SOFT.check(inst, assignment(inst))) == [
        "employee due stays at position p after 5 years 0 months, due for rotation after 5 years"
    ]
