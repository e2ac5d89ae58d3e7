"""Shrinking: infeasible, minimal, and as much of what comes first as possible."""

from hypothesis import given
from hypothesis import strategies as st

from mutasi_opt.engine.conflict.shrink import shrink

SETS = st.lists(st.frozensets(st.integers(0, 9), min_size=1, max_size=5), min_size=1, max_size=5)


@given(SETS)
def test_what_is_left_clashes_and_nothing_in_it_is_idle(clashing):
    found = shrink(10, lambda active: any(one <= active for one in clashing))
    assert found.minimal
    kept = frozenset(found.elements)
    assert any(one <= kept for one in clashing)
    assert not any(one <= kept - {element} for one in clashing for element in kept)


@given(SETS)
def test_what_comes_last_is_given_up_first(clashing):
    found = shrink(10, lambda active: any(one <= active for one in clashing))
    best = min(max(one) for one in clashing)
    assert max(found.elements) == best


@given(SETS, st.integers(0, 20))
def test_undecided_questions_leave_a_conflict_that_says_so(clashing, answered):
    left = [answered]

    def infeasible(active):
        left[0] -= 1
        if left[0] < 0:
            return None
        return any(one <= active for one in clashing)

    found = shrink(10, infeasible)
    if answered == 0:
        assert found is None
        return
    assert any(one <= frozenset(found.elements) for one in clashing)
    if left[0] < 0:
        # Whatever was left unasked, nothing is claimed to be minimal that is not.
        kept = frozenset(found.elements)
        idle = any(one <= kept - {element} for one in clashing for element in kept)
        assert not (found.minimal and idle)


def test_what_does_not_clash_is_no_conflict():
    assert shrink(3, lambda active: False) is None
    assert shrink(0, lambda active: True).elements == ()
