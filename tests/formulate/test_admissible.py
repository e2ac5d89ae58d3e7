"""The sieves find exactly the pairs that no rule forbids."""

import numpy as np
import pytest
from support.build import instance
from support.oracle import places_of
from support.random_cases import random_case
from support.tiny import tiny

from mutasi_opt.columns import Columns
from mutasi_opt.formulate import admissible_columns, columns_of_person, compile_model
from mutasi_opt.instance import index
from mutasi_opt.model import Model
from mutasi_opt.rules import RULES, Enforcement


def by_asking(inst, model):
    """Every place of everybody, tested alone by every rule in force."""
    rows = [(who, *place) for who, own in enumerate(places_of(inst, model)) for place in own]
    employee, position, working = np.array(rows, np.int32).reshape(-1, 3).T
    every = Columns.of(inst, employee, position, working)
    every = every.take(np.lexsort((working, position, employee)))
    forbidden = np.zeros(len(every), bool)
    for k in range(len(every)):
        one = every.take(slice(k, k + 1))
        forbidden[k] = any(rule.forbids(inst, one)[0] for rule in model.active(inst.as_of))
    return every.take(np.flatnonzero(~forbidden))


def assert_same(inst, model):
    found, wanted = admissible_columns(inst, model), by_asking(inst, model)
    for name in ("employee", "position", "working", "kind"):
        assert getattr(found, name).tolist() == getattr(wanted, name).tolist(), name
    assert found.employee.dtype == found.position.dtype == np.int32
    for who in range(inst.num_employees):
        every = columns_of_person(inst, model, who).keys(inst).tolist()
        own = found.take(np.flatnonzero(found.employee == who)).keys(inst).tolist()
        assert set(own) <= set(every)
        assert len(set(every)) == len(every)
    return found


def model_of(**rules):
    return Model.model_validate(
        {
            "format": "mutasi-opt/model-1",
            "name": "m",
            "levels": [{"name": "a", "unit": "u"}],
            "rules": {name: {"enforce": mode} for name, mode in rules.items()},
        }
    )


@pytest.mark.parametrize("part", range(4))
def test_random_people_under_random_rules(part):
    found = [
        assert_same(index(case.scenario), case.model)
        for case in (random_case(seed) for seed in range(part, 240, 4))
    ]
    assert max(map(len, found)) >= 15
    assert sum((columns.working != columns.position).any() for columns in found) >= 5


@pytest.mark.parametrize("seed", range(40))
def test_people_of_whom_every_rule_has_something_to_say(seed):
    assert_same(tiny(seed), model_of())


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
@pytest.mark.parametrize("mode", [Enforcement.OFF, Enforcement.SOFT])
def test_a_rule_that_does_not_bind_hides_nothing(rule, mode):
    """Each rule off or soft, on people who breach many others."""
    if mode not in rule.modes:
        return
    for seed in range(6):
        assert_same(tiny(seed), model_of(**{rule.id: mode}))


def test_closed_positions_are_places_where_the_rule_on_them_is_off():
    inst = instance(
        positions=[{"id": "p0"}, {"id": "p1", "abolished_on": "2026-01-01"}],
        employees=[{"id": "e0", "position": "p0"}, {"id": "e1", "position": "p1"}],
    )
    assert len(assert_same(inst, model_of())) == 2  # e0 stays, e1 leaves
    assert len(assert_same(inst, model_of(establishment="off"))) == 4


def test_nobody_and_nowhere():
    nobody = instance(positions=[{"id": "p0"}])
    assert len(assert_same(nobody, model_of())) == 0
    nowhere = instance(employees=[{"id": "e0"}])
    assert len(assert_same(nowhere, model_of())) == 1
    closed = instance(
        positions=[{"id": "p0", "created_on": "2027-01-01"}], employees=[{"id": "e0"}]
    )
    assert len(assert_same(closed, model_of())) == 1


def test_columns_are_sorted_and_start_at_their_employee():
    for seed in range(20):
        inst = tiny(seed)
        columns = admissible_columns(inst, model_of())
        order = np.lexsort((columns.position, columns.employee))
        assert order.tolist() == list(range(len(columns)))
        starts = columns.starts(inst.num_employees)
        for who in range(inst.num_employees):
            assert set(columns.employee[starts[who] : starts[who + 1]].tolist()) <= {who}
        assert starts[-1] == len(columns)


def test_rules_in_force_compile_in_their_order():
    inst = tiny(1)
    model = model_of(shortage="soft", service="soft", capacity="off", move_cost="soft")
    formulation = compile_model(inst, model)
    order = [rule.id for rule in RULES]
    emitted = [block.rule for block in formulation.rows]
    assert emitted == sorted(emitted, key=order.index)
    assert "capacity" not in emitted
    assert {"floor", "move_cap", "shortage"} <= set(emitted)
    assert [charge.rule for charge in formulation.charges] == ["move_cost"]
    stays = Columns.of(inst, np.arange(3, dtype=np.int32), inst.employees.post)
    assert formulation.column_costs(stays, 0).tolist() == [0, 0, 0]
