"""The fairness audit: what a plan does to groups of people, beside what other plans could do."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from mutasi_opt.assignment import Assignment
from mutasi_opt.audit.bounds import Limits, Reach
from mutasi_opt.audit.groups import FEWEST, Grouping, groupings
from mutasi_opt.audit.measures import Measure, Sense, gini, measures
from mutasi_opt.display import html_table
from mutasi_opt.explain import Study
from mutasi_opt.instance import NONE
from mutasi_opt.texts import Message, Texts

__all__ = ["Burden", "Fairness", "Figure", "GroupRow", "GroupTable", "Spread", "fairness"]

#: Below this share of the highest group's rate, US guidelines look closer (four fifths). No law here: information.
FOUR_FIFTHS = 0.8


@dataclass(frozen=True)
class Figure:
    """One measure of one group.

    Attributes
    ----------
    base : int
        People to whom it applies.
    total : float
        Sum of the values; for shares, the number of people.
    value : float or None
        Mean, or share; None without a base, and shares of fewer than five people.
    ratio : float or None
        Of shares only, and among groups of at least five. Impact ratio of a chance: the share
        against the highest one. Of a burden: the lowest share against this one. Either way 1 is the
        group that fares best, and less is worse. None where more is neither better nor worse.
    chance : bool
        Whether it is a chance: four fifths are a measure of those only.
    lawful, as_good : Limits or None
        Limits of ``total`` over all lawful plans, and over those as good as this one; None = not
        computed.
    """

    base: int
    total: float
    value: float | None
    ratio: float | None = None
    lawful: Limits | None = None
    as_good: Limits | None = None
    chance: bool = False

    @property
    def marked(self) -> bool:
        """Whether a chance is below four fifths (information, no finding of a breach).

        Not where no plan as good gives the group more: then the plan had no choice.
        """
        if not self.chance or self.ratio is None or self.ratio >= FOUR_FIFTHS:
            return False
        return self.as_good is None or self.as_good.most > self.total


@dataclass(frozen=True)
class Spread:
    """Highest less lowest value of the groups of at least five.

    ``lawful`` and ``as_good``: no plan of the scope is below; None = not computed.
    """

    value: float | None
    lawful: float | None = None
    as_good: float | None = None


@dataclass(frozen=True)
class GroupRow:
    """One group; ``figures`` by the key of the measure."""

    name: str
    people: int
    figures: dict[str, Figure]


@dataclass(frozen=True)
class GroupTable:
    """Groups of one kind, and the spread between them by the key of the measure."""

    key: str
    title: Message
    rows: tuple[GroupRow, ...]
    spreads: dict[str, Spread]


@dataclass(frozen=True)
class Burden:
    """How a burden is shared by all people to whom it applies.

    Attributes
    ----------
    key : str
    title : Message
    people : int
    mean, gini, highest, lowest : tuple of (today, plan)
        Gini 0 = all alike, 1 = one person has it all; None where there is nothing to share.
    lawful, as_good : float or None
        Least that the person worst off could have in any lawful plan, and in one as good (limits).
    """

    key: str
    title: Message
    people: int
    mean: tuple[float | None, float | None]
    gini: tuple[float | None, float | None]
    highest: tuple[float | None, float | None]
    lowest: tuple[float | None, float | None]
    lawful: float | None
    as_good: float | None


@dataclass(frozen=True)
class Fairness:
    """The audit.

    Attributes
    ----------
    people : int
    posted, moved : int
        People with a post today, and those of them who move.
    vacant, placed : int
        People without a post today, and those of them who get one.
    measures : tuple of Measure
    tables : tuple of GroupTable
    burdens : tuple of Burden
    limited : bool
        Whether what other plans could reach was computed.
    """

    people: int
    posted: int
    moved: int
    vacant: int
    placed: int
    measures: tuple[Measure, ...]
    tables: tuple[GroupTable, ...]
    burdens: tuple[Burden, ...]
    limited: bool

    def _repr_html_(self) -> str:
        """Show how burdens are shared in a notebook; names and ids of people are not in it."""
        texts = Texts()
        return html_table(
            f"{self.moved:,} of {self.posted:,} people with a post move; {self.placed:,} of "
            f"{self.vacant:,} without one get one",
            ("burden", "people", "mean today", "mean", "Gini today", "Gini"),
            [(texts.tell(o.title), o.people, *o.mean, *o.gini) for o in self.burdens],
            "fairness_frame() has the groups",
        )


def fairness(study: Study, *, limits: bool = True) -> Fairness:
    """Measure a plan by groups of people.

    Parameters
    ----------
    study : Study
    limits : bool
        Whether to compute what other plans could reach: that needs prices, which take seconds at
        first use.

    Raises
    ------
    SolverError
        A solver broke while pricing.
    """
    instance, assignment = study.instance, study.assignment
    found = measures(instance, assignment)
    reach = Reach(study) if limits else None
    grouped = groupings(study.case.scenario, instance)
    today = {m.key: m for m in measures(instance, Assignment.today(instance))}
    burdens = [m for m in found if m.sense is Sense.BURDEN and m.bounded]
    posted = instance.employees.post != NONE
    moved = assignment.moved(instance)
    return Fairness(
        instance.num_employees,
        int(posted.sum()),
        int((moved & posted).sum()),
        int((~posted).sum()),
        int((moved & ~posted).sum()),
        found,
        tuple(_table(grouping, found, reach) for grouping in grouped),
        tuple(_burden(today[m.key], m, reach) for m in burdens),
        limits,
    )


def _table(grouping: Grouping, found: Sequence[Measure], reach: Reach | None) -> GroupTable:
    columns: dict[str, list[Figure]] = {}
    for measure in found:
        columns[measure.key] = _figures(grouping, measure, reach)
    rows = []
    for k, name in enumerate(grouping.names):
        figures = {key: column[k] for key, column in columns.items()}
        rows.append(GroupRow(name, int(grouping.members(k).sum()), figures))
    spreads = {key: _spread(column) for key, column in columns.items()}
    return GroupTable(grouping.key, grouping.title, tuple(rows), spreads)


def _figures(grouping: Grouping, measure: Measure, reach: Reach | None) -> list[Figure]:
    """Figures of all groups by one measure."""
    size = len(grouping.names)
    group = grouping.group[measure.base]
    bases = np.bincount(group, minlength=size).tolist()
    totals = np.bincount(group, weights=measure.value[measure.base], minlength=size).tolist()
    values = [t / b if b else None for t, b in zip(totals, bases, strict=True)]
    large = [v for v, b in zip(values, bases, strict=True) if v is not None and b >= FEWEST]
    figures = []
    for k, (base, total, value) in enumerate(zip(bases, totals, values, strict=True)):
        ratio = _ratio(measure.sense, value, large) if measure.share and base >= FEWEST else None
        shown = None if measure.share and base < FEWEST else value
        lawful = as_good = None
        if reach is not None and measure.bounded and base:
            lawful = reach.lawful(measure, grouping.members(k))
            as_good = reach.as_good(measure, grouping.members(k))
        chance = measure.sense is Sense.CHANCE
        figures.append(Figure(base, total, shown, ratio, lawful, as_good, chance))
    return figures


def _ratio(sense: Sense, value: float | None, all_: Sequence[float]) -> float | None:
    """Compare a share with that of the group that fares best."""
    if value is None or sense is Sense.NEUTRAL:
        return None
    if sense is Sense.CHANCE:
        return value / max(all_) if max(all_) > 0 else None
    if max(all_) == 0:
        return None
    return min(all_) / value if value > 0 else 1.0


def _spread(figures: Sequence[Figure]) -> Spread:
    large = [f for f in figures if f.base >= FEWEST and f.value is not None]
    values = [f.value for f in large if f.value is not None]
    if len(values) < 2:
        return Spread(None)
    return Spread(
        max(values) - min(values),
        _least_spread([(f.base, f.lawful) for f in large]),
        _least_spread([(f.base, f.as_good) for f in large]),
    )


def _least_spread(limits: Sequence[tuple[int, Limits | None]]) -> float | None:
    """Least spread of means that lie within their limits."""
    known = [(base, limit) for base, limit in limits if limit is not None]
    if len(known) < len(limits):
        return None
    floor = max(limit.least / base for base, limit in known)
    ceiling = min(limit.most / base for base, limit in known)
    return max(0.0, floor - ceiling)


def _burden(today: Measure, plan: Measure, reach: Reach | None) -> Burden:
    both = today.base & plan.base
    pair = [m.value[both] for m in (today, plan)]
    some = bool(both.any())

    def of(name: str) -> tuple[float | None, float | None]:
        first, second = (float(getattr(values, name)()) if some else None for values in pair)
        return first, second

    return Burden(
        plan.key,
        plan.title,
        int(both.sum()),
        of("mean"),
        (gini(pair[0]), gini(pair[1])),
        of("max"),
        of("min"),
        None if reach is None else reach.highest(plan, as_good=False),
        None if reach is None else reach.highest(plan, as_good=True),
    )
