"""The solver programs, spoken to as the engine does."""

from itertools import product
from random import Random

import numpy as np
import psutil
import pytest
from scipy import sparse

from mutasi_opt.engine.child import Child, ChildDiedError
from mutasi_opt.errors import SolverError
from mutasi_opt.workers.program import NO_LOWER, NO_UPPER, IntegerProgram

PATIENCE = 60.0
VERB = {"cpsat": "solve", "highs": "close"}


@pytest.fixture(scope="module")
def processes():
    with Child("mutasi_opt.workers.cpsat") as cpsat, Child("mutasi_opt.workers.highs") as highs:
        yield {"cpsat": cpsat, "highs": highs}


def random_program(draw: Random, *, hint: bool) -> IntegerProgram:
    """Up to three people with up to three columns each, two auxiliaries, three rows."""
    sizes = [draw.randint(2, 3) for _ in range(draw.randint(1, 3))]
    people, extra, rows = sum(sizes), 2, 3
    dense = np.array([[draw.randint(-2, 2) for _ in range(people + extra)] for _ in range(rows)])
    lower = np.array([draw.choice([NO_LOWER, 0, -1, 1]) for _ in range(rows)])
    values = None
    if hint:
        values = np.zeros(people + extra, np.int64)
        values[np.cumsum([0, *sizes[:-1]])] = 1
    return IntegerProgram(
        groups=np.cumsum([0, *sizes]).astype(np.int64),
        uppers=np.array([1] * people + [draw.randint(0, 3) for _ in range(extra)], np.int64),
        costs=np.array([draw.randint(0, 9) for _ in range(people + extra)], np.int64),
        matrix=sparse.csr_matrix(dense.astype(np.int64)),
        lower=lower.astype(np.int64),
        upper=np.where(
            lower == NO_LOWER, draw.choice([0, 2, NO_UPPER]), lower + draw.randint(0, 2)
        ).astype(np.int64),
        hint=values,
    )


def every_solution(program: IntegerProgram):
    """Values of all variables of everything that keeps the rows."""
    groups = [range(a, b) for a, b in zip(program.groups[:-1], program.groups[1:], strict=True)]
    people = int(program.groups[-1])
    for taken in product(*groups):
        for extra in product(*(range(u + 1) for u in program.uppers[people:].tolist())):
            values = np.zeros(len(program.costs), np.int64)
            values[list(taken)] = 1
            values[people:] = extra
            row = program.matrix @ values
            if ((row >= program.lower) & (row <= program.upper)).all():
                yield values


def ask(child, verb, program, **options):
    """Incumbents (objective, values) in order, and the last message."""
    plain = {"workers": 1, "seed": 0, "seconds": PATIENCE, "target": None, "parameters": {}}
    child.send(verb, program, plain | options)
    incumbents = []
    while (message := child.receive(PATIENCE))[0] == "incumbent":
        incumbents.append(message[1:3])
    return incumbents, message


@pytest.mark.parametrize("solver", VERB)
@pytest.mark.parametrize("hint", [False, True])
def test_integer_programs_against_enumeration(processes, solver, hint):
    seen = set()
    for seed in range(60):
        program = random_program(Random(seed), hint=hint)
        truth = [int(program.costs @ values) for values in every_solution(program)]
        lawful = {tuple(values.tolist()) for values in every_solution(program)}
        incumbents, (verb, status, bound, _) = ask(processes[solver], VERB[solver], program)
        assert verb == "done"
        assert status == ("optimal" if truth else "infeasible")
        for objective, values in incumbents:
            assert tuple(values.tolist()) in lawful
            assert objective == int(program.costs @ values)
        if truth:
            assert incumbents[-1][0] == min(truth)
            assert min(truth) - 1 < bound <= min(truth) + 1e-6
        seen.add(status)
    assert seen == {"optimal", "infeasible"}


def knapsack(size: int) -> IntegerProgram:
    """Each of many people takes one of two columns; a row keeps most from the cheap one."""
    draw = Random(5)
    costs = [(draw.randint(50, 99), draw.randint(0, 40)) for _ in range(size)]
    weights = np.array([[0, draw.randint(100, 999)] for _ in range(size)]).reshape(-1)
    return IntegerProgram(
        groups=np.arange(0, 2 * size + 1, 2, dtype=np.int64),
        uppers=np.ones(2 * size, np.int64),
        costs=np.array(costs, np.int64).reshape(-1),
        matrix=sparse.csr_matrix(weights.reshape(1, -1)),
        lower=np.array([NO_LOWER]),
        upper=np.array([int(weights.sum()) // 3]),
        hint=np.tile([1, 0], size),
    )


@pytest.mark.parametrize("solver", VERB)
def test_a_target_ends_the_search_early(processes, solver):
    program = knapsack(40)
    best, _ = ask(processes[solver], VERB[solver], program)
    worst = int(program.costs @ program.hint)
    enough = worst - 1
    some, (_, status, bound, _) = ask(processes[solver], VERB[solver], program, target=enough)
    assert some[-1][0] <= enough
    assert bound <= best[-1][0]
    assert status in ("feasible", "stopped")
    assert len(some) < len(best)


def test_a_target_does_not_break_interleaved_threads(processes):
    """The first solution reaches it, and the search goes on to proof."""
    program = knapsack(40)
    best, _ = ask(processes["cpsat"], "solve", program)
    parameters = {"interleave_search": True, "max_deterministic_time": 20.0}
    found, (_, status, _, _) = ask(
        processes["cpsat"], "solve", program, workers=2, target=2**40, parameters=parameters
    )
    assert status == "optimal"
    assert found[-1][0] == best[-1][0]


@pytest.mark.parametrize("solver", VERB)
def test_the_same_seed_finds_the_same(processes, solver):
    program = knapsack(30)
    first, _ = ask(processes[solver], VERB[solver], program, seed=3)
    second, _ = ask(processes[solver], VERB[solver], program, seed=3)
    assert [objective for objective, _ in first] == [objective for objective, _ in second]
    assert first[-1][1].tolist() == second[-1][1].tolist()


def linear(child, costs, upper, row_lower, row_upper, dense, basic=None):
    """Load and solve a linear program."""
    child.send(
        "load",
        np.array(costs, float),
        np.array(upper, float),
        np.array(row_lower, float),
        np.array(row_upper, float),
        sparse.csc_matrix(np.array(dense, float).reshape(len(row_lower), len(costs))),
        1e-7,
        basic,
    )
    return solved(child)


def solved(child):
    child.send("solve", PATIENCE)
    verb, status, objective, values, duals = child.receive(PATIENCE)
    assert verb == "solution"
    return status, objective, values.tolist(), duals.tolist()


def test_a_linear_program_grows_and_changes(processes):
    """Min 3a + b with a + b = 1: b, until its price rises, its room shrinks, and c comes."""
    child = processes["highs"]
    infinity = float("inf")
    status, objective, values, duals = linear(
        child, [3, 1], [1, 1], [1, -infinity], [1, infinity], [[1, 1], [0, 1]]
    )
    assert (status, objective, values) == ("optimal", 1.0, [0.0, 1.0])
    assert duals[1] == 0
    child.send("set_row_upper", 1, 0.25)
    status, objective, values, duals = solved(child)
    assert (status, objective, values) == ("optimal", 2.5, [0.75, 0.25])
    assert duals == [3.0, -2.0]
    child.send("add_columns", np.array([2.0]), sparse.csc_matrix([[1.0], [0.0]]))
    assert solved(child)[:3] == ("optimal", 1.75, [0.0, 0.25, 0.75])
    child.send("set_costs", np.array([0.0, 5.0, 5.0]))
    assert solved(child)[:3] == ("optimal", 0.0, [1.0, 0.0, 0.0])
    child.send("set_row_upper", 1, -1.0)
    assert solved(child)[0] == "infeasible"


@pytest.mark.parametrize("basic", [([0], [0]), ([1], [0]), ([0, 1], [0, 1])])
def test_a_linear_program_can_start_from_a_basis(processes, basic):
    """Even from one that is not feasible."""
    first = tuple(np.array(numbers, np.int64) for numbers in basic)
    status, objective, values, _ = linear(
        processes["highs"], [3, 1], [1, 1], [1, -float("inf")], [1, 0.25], [[1, 1], [0, 1]], first
    )
    assert (status, objective, values) == ("optimal", 2.5, [0.75, 0.25])


@pytest.mark.parametrize(
    ("lower", "upper", "status"), [(0, 5, "optimal"), (1, 5, "infeasible"), (-5, -1, "infeasible")]
)
def test_a_linear_program_without_columns(processes, lower, upper, status):
    assert linear(processes["highs"], [], [], [lower], [upper], [])[0] == status


@pytest.mark.parametrize("solver", VERB)
def test_an_exception_in_a_solver_is_told_and_survived(processes, solver):
    child = processes[solver]
    child.send(VERB[solver], None, {})
    with pytest.raises(SolverError, match=f"workers.{solver}: [A-Za-z]+: "):
        child.receive(PATIENCE)
    program = random_program(Random(0), hint=False)
    assert ask(child, VERB[solver], program)[1][0] == "done"


@pytest.mark.parametrize("solver", VERB)
def test_a_dead_process_is_noticed(solver):
    with Child(f"mutasi_opt.workers.{solver}") as child:
        assert child.receive(0.0) is None
        process = psutil.Process(child.pid)
        process.kill()
        for _ in range(2):
            with pytest.raises(ChildDiedError, match="ended without an answer"):
                child.receive(PATIENCE)
    with pytest.raises(ChildDiedError, match="is gone"):
        child.send("solve", 1.0)
    assert not process.is_running()


@pytest.mark.parametrize("solver", VERB)
def test_a_process_ends_when_its_engine_is_gone(solver):
    """All that a dying engine leaves behind is a closed pipe."""
    with Child(f"mutasi_opt.workers.{solver}") as child:
        process = psutil.Process(child.pid)
        child._outgoing.close()
        gone, alive = psutil.wait_procs([process], timeout=PATIENCE)
        assert (len(gone), len(alive)) == (1, 0)
