"""What two plans have in common: people and posts by id, and what of their data differs."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from mutasi_opt.assignment import Assignment
from mutasi_opt.instance import NONE, Instance
from mutasi_opt.instance.arrays import Ints

__all__ = ["Alignment", "align", "carried", "places"]

#: Stands for a post of one scenario that the other one has not.
ABSENT = -2


@dataclass(frozen=True)
class Alignment:
    """People and posts of two scenarios, matched by id.

    Attributes
    ----------
    first, second : int32 (common,)
        Employees of both, by their indices in each; sorted by id.
    people_only : tuple of tuples of str
        Ids of people whom only the first, and only the second scenario has.
    posts_only : tuple of tuples of str
        The same of positions.
    changed_posts : tuple of str
        Positions of both whose need, minimum or maximum differs, or whose job or unit is another.
    changed_people : tuple of str
        People of both who hold another post today.
    """

    first: Ints
    second: Ints
    people_only: tuple[tuple[str, ...], tuple[str, ...]]
    posts_only: tuple[tuple[str, ...], tuple[str, ...]]
    changed_posts: tuple[str, ...]
    changed_people: tuple[str, ...]

    @property
    def same_sets(self) -> bool:
        """Whether people and posts are the same, whatever is told of them."""
        return not any((*self.people_only, *self.posts_only))

    @property
    def same_data(self) -> bool:
        """Whether nothing that is compared here differs."""
        return self.same_sets and not self.changed_posts and not self.changed_people


def align(one: Instance, other: Instance) -> Alignment:
    """Match two scenarios by the ids of people and positions."""
    first, second = _common(one.employees.ids, other.employees.ids)
    here, there = _common(one.positions.ids, other.positions.ids)
    return Alignment(
        first,
        second,
        _only(one.employees.ids, other.employees.ids),
        _only(one.positions.ids, other.positions.ids),
        tuple(one.positions.ids[k] for k in here[_posts_differ(one, other, here, there)].tolist()),
        _moved_today(one, other, first, second),
    )


def carried(assignment: Assignment, source: Instance, target: Instance) -> Assignment | None:
    """Return an assignment of one scenario in the indices of another one.

    Returns
    -------
    Assignment or None
        None where people or positions are not the same.
    """
    if source.employees.ids != target.employees.ids or source.positions.ids != target.positions.ids:
        return None
    # Both tables are sorted by id, so that equal ids have equal indices.
    return assignment


def places(source: Instance, target: Instance) -> Ints:
    """Index in ``target`` of every position of ``source``, and one more entry for no post (positions + 1,)."""
    known = {name: k for k, name in enumerate(target.positions.ids)}
    found = [known.get(name, ABSENT) for name in source.positions.ids]
    return np.array([*found, NONE], np.int32)


def _common(one: Sequence[str], other: Sequence[str]) -> tuple[Ints, Ints]:
    known = {name: k for k, name in enumerate(other)}
    pairs = [(k, known[name]) for k, name in enumerate(one) if name in known]
    both = np.array(pairs, np.int32).reshape(-1, 2)
    return both[:, 0], both[:, 1]


def _only(one: Sequence[str], other: Sequence[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    here, there = set(one), set(other)
    return tuple(sorted(here - there)), tuple(sorted(there - here))


def _posts_differ(one: Instance, other: Instance, here: Ints, there: Ints) -> NDArray[np.bool_]:
    """Which positions of both are told differently (common,)."""
    a, b = one.positions, other.positions
    differ = np.zeros(len(here), bool)
    for name in ("need", "minimum", "maximum"):
        differ |= getattr(a, name)[here] != getattr(b, name)[there]
    for index_a, ids_a, index_b, ids_b in (
        (a.job, one.jobs.ids, b.job, other.jobs.ids),
        (a.unit, one.units.ids, b.unit, other.units.ids),
    ):
        if ids_a == ids_b:
            differ |= index_a[here] != index_b[there]
        else:
            names_a = [ids_a[k] for k in index_a[here].tolist()]
            names_b = [ids_b[k] for k in index_b[there].tolist()]
            differ |= np.array([x != y for x, y in zip(names_a, names_b, strict=True)], bool)
    return differ


def _moved_today(one: Instance, other: Instance, first: Ints, second: Ints) -> tuple[str, ...]:
    here = places(one, other)[one.employees.post[first]]
    apart = np.flatnonzero(here != other.employees.post[second])
    return tuple(one.employees.ids[k] for k in first[apart].tolist())
