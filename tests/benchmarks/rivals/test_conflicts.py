"""CPMpy's conflict and ours: the same size, each minimal by the other's solver."""

import pytest
from support.oracle import problem_of
from support.planted import planted_case, too_few_seats
from support.rivals import answered

from benchmarks.cases.plain import write_conflict, write_network
from benchmarks.rivals.conflicts import is_minimal, named, question_of
from mutasi_opt.engine.conflict.satisfiable import RowAtom


@pytest.fixture(scope="module")
def answer(tmp_path_factory):
    folder = tmp_path_factory.mktemp("conflict")
    scenario = write_conflict(folder, 40, 1)
    return answered("cpmpy-conflict", scenario, "weighted", folder / "answer.json")


@pytest.mark.slow
def test_both_find_the_locks_on_one_post(answer):
    assert answer.status == "infeasible"
    names = answer.extra["conflict"]
    assert "capacity P0" in names
    assert all(name.startswith(("capacity", "locks")) for name in names)
    assert len(names) == len(answer.extra["ours"])


@pytest.mark.slow
def test_each_is_minimal_by_the_solver_of_the_other(answer):
    assert answer.extra["minimal_by_our_solver"] is True
    assert answer.extra["ours_minimal_by_cpmpy"] is True
    assert "both minimal" in answer.note


@pytest.mark.slow
def test_a_case_with_a_plan_has_no_conflict(tmp_path):
    scenario = write_network(tmp_path, 20, 1)
    answer = answered("cpmpy-conflict", scenario, "weighted", tmp_path / "answer.json")
    assert answer.status == "no_plan"
    assert "no conflict" in answer.note


class Told:
    """A question whose clashes are known: supersets of 1, 2."""

    def __init__(self, undecided=()):
        self.undecided = undecided

    def infeasible(self, elements):
        if elements in self.undecided:
            return None
        return {RowAtom(1), RowAtom(2)} <= elements


@pytest.mark.parametrize(
    ("rows", "minimal"), [((1, 2), True), ((1, 2, 3), False), ((1, 3), False), ((1,), False)]
)
def test_minimal_means_that_every_element_is_needed(rows, minimal):
    assert is_minimal(Told(), [RowAtom(row) for row in rows]) is minimal


def test_what_stays_open_is_not_called_minimal():
    told = Told(undecided=[frozenset({RowAtom(1)})])
    assert is_minimal(told, [RowAtom(1), RowAtom(2)]) is None


def test_elements_are_named_by_rule_and_thing():
    case, expected = planted_case(too_few_seats, 0)
    problem = problem_of(case)
    question = question_of(problem, case.model)
    names = {named(problem, RowAtom(row)) for row in question.rows.tolist()}
    names |= {named(problem, bar) for bar in question.bars()}
    assert expected <= names
