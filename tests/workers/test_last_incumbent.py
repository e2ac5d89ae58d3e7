"""HiGHS: the solution that an optimal answer speaks of is always among the incumbents."""

import numpy as np
import pytest
from scipy import sparse

from mutasi_opt.engine.child import Child
from mutasi_opt.workers.program import NO_LOWER, IntegerProgram


@pytest.fixture(scope="module")
def highs():
    # A process of its own: HiGHS and OR-Tools cannot share one.
    with Child("mutasi_opt.workers.highs") as child:
        yield child


def answers(child, program):
    """Incumbents and the last answer."""
    options = {"workers": 1, "seed": 0, "seconds": 10, "target": None}
    child.send("close", program, options)
    messages = []
    while not messages or messages[-1][0] != "done":
        messages.append(child.receive(30))
    return messages[:-1], messages[-1]


def program(seed):
    """People choose among seats of limited room, under a budget."""
    draw = np.random.default_rng(seed)
    people, each = int(draw.integers(3, 30)), int(draw.integers(2, 6))
    seats, size = int(draw.integers(3, 12)), people * each
    matrix = np.zeros((seats + 1, size), np.int64)
    matrix[draw.integers(0, seats, size), np.arange(size)] = 1
    matrix[seats] = draw.integers(0, 30, size)
    return IntegerProgram(
        groups=np.arange(0, size + 1, each),
        uppers=np.ones(size, np.int64),
        costs=draw.integers(0, 100, size),
        matrix=sparse.csr_matrix(matrix),
        lower=np.full(seats + 1, NO_LOWER),
        upper=np.append(np.full(seats, people // seats + 2), 12 * people),
        hint=None,
    )


@pytest.mark.parametrize("block", range(4))
def test_the_last_incumbent_is_the_optimum_that_is_claimed(highs, block):
    solved = 0
    for seed in range(30 * block, 30 * block + 30):
        mine = program(seed)
        incumbents, (_, status, bound, _) = answers(highs, mine)
        if status != "optimal":
            continue
        solved += 1
        _, objective, values, _ = incumbents[-1]
        assert objective == mine.costs @ values == round(bound)
        assert (mine.matrix @ values <= mine.upper).all()
        assert (np.add.reduceat(values, mine.groups[:-1]) == 1).all()
    assert solved > 20
