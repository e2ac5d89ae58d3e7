"""Shrinking a set of elements that cannot hold together: QuickXplain, then deletion one by one."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

__all__ = ["Shrunk", "shrink"]


class Shrunk(NamedTuple):
    """Elements (numbers) that cannot hold together, and whether dropping any one of them was seen to help."""

    elements: tuple[int, ...]
    minimal: bool


def shrink(size: int, infeasible: Callable[[frozenset[int]], bool | None]) -> Shrunk | None:
    """Find a smallest set among ``range(size)``, keeping low numbers rather than high ones.

    Parameters
    ----------
    size : number of elements, which together cannot hold.
    infeasible : whether some elements cannot hold together; None where that could not be decided in time.

    Returns
    -------
    Shrunk or None
        None where all elements together were not seen to be infeasible.
    """
    if infeasible(frozenset(range(size))) is not True:
        return None
    if not size:
        return Shrunk((), True)
    found = _explained(frozenset(), False, tuple(range(size)), infeasible)
    if infeasible(frozenset(found)) is not True:  # undecided questions on the way
        found = tuple(range(size))
    kept = list(found)
    minimal = True
    for element in found[::-1]:
        answer = infeasible(frozenset(kept) - {element})
        if answer:
            kept.remove(element)
        elif answer is None:
            minimal = False
    return Shrunk(tuple(sorted(kept)), minimal)


def _explained(
    background: frozenset[int],
    grown: bool,
    candidates: Sequence[int],
    infeasible: Callable[[frozenset[int]], bool | None],
) -> tuple[int, ...]:
    """QuickXplain (Junker 2004): a smallest part of ``candidates`` that clashes with the background."""
    if grown and infeasible(background):
        return ()
    if len(candidates) == 1:
        return tuple(candidates)
    half = len(candidates) // 2
    wanted, rest = candidates[:half], candidates[half:]
    last = _explained(background | set(wanted), bool(wanted), rest, infeasible)
    first = _explained(background | set(last), bool(last), wanted, infeasible)
    return (*first, *last)
