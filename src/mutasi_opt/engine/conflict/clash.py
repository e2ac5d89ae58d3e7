"""`Clash`: rows, restrictions of single people, and decisions that cannot hold together."""

from dataclasses import dataclass
from typing import NamedTuple

__all__ = ["Bar", "Clash", "Helper", "Others"]


class Bar(NamedTuple):
    """A rule keeps one person (index) from places.

    ``position`` is the one place that a decision speaks of (`forbidden`, `rejected`), -1 for all places that the rule
    bars for this person.
    """

    rule: str
    employee: int
    position: int


class Others(NamedTuple):
    """A rule keeps people away who are not named one by one: ``people`` of them would help where it bars them."""

    rule: str
    people: int


class Helper(NamedTuple):
    """Somebody whose move to a position would help, with all rules in the clash that bar it."""

    employee: int
    position: int
    rules: tuple[str, ...]


@dataclass(frozen=True)
class Clash:
    """What cannot hold together; everything that is not named is supposed not to bind at all.

    Attributes
    ----------
    rows : tuple of int
        Numbers of rows of the formulation.
    bars : tuple of Bar
        Restrictions of single people, by rule and employee.
    others : tuple of Others
        Restrictions of everybody else, by rule.
    trapped : tuple of int
        Employees whom the restrictions leave no place that the rows do not count.
    minimal : bool
        Whether it was verified that everything holds together once any one of rows, bars and others is dropped.
    helpers : tuple of Helper
        Some of the people behind ``others``, who are barred by the fewest rules.
    background : bool
        Whether people who are not named are held to the rules in force, not free: there were too many to look at.
    """

    rows: tuple[int, ...]
    bars: tuple[Bar, ...]
    others: tuple[Others, ...]
    trapped: tuple[int, ...]
    minimal: bool
    helpers: tuple[Helper, ...] = ()
    background: bool = False
