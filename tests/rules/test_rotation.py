from support.build import all_columns, assignment, compiled, instance, told

from mutasi_opt.rules.base import Enforcement
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


def test_check_counts_the_same():
    inst = tiny()
    assert SOFT.check(inst, assignment(inst)).total_penalty == 3
    assert SOFT.check(inst, assignment(inst, due="q")).total_penalty == 0
    assert told(SOFT, inst, SOFT.check(inst, assignment(inst))) == [
        "employee due stays at position p after 5 years 0 months, due for rotation after 5 years"
    ]
