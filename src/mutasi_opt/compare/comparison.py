"""Any number of solved plans compared: levels, a common yardstick, agencies, and every pair."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations
from typing import Final

from mutasi_opt.assignment import Assignment
from mutasi_opt.compare.agencies import AgencyRow, agency_rows, staffing
from mutasi_opt.compare.align import carried
from mutasi_opt.compare.facts import payments
from mutasi_opt.compare.pair import Pair, Weighed, compare_pair
from mutasi_opt.compare.smallest import SHARE
from mutasi_opt.display import html_table
from mutasi_opt.engine import SolveOptions
from mutasi_opt.errors import QuestionError
from mutasi_opt.plan.counting import Count, count
from mutasi_opt.plan.plan import LevelResult, Plan
from mutasi_opt.rules.findings import FindingKind

__all__ = ["Comparison", "Judgement", "LevelRow", "Side", "compare"]

#: Seconds for each search of a smallest set.
_SECONDS: Final = 20.0


@dataclass(frozen=True)
class Side:
    """One of the plans that are compared.

    Attributes
    ----------
    name : str
        What it is called here; no other plan has the name.
    plan : Plan
        With an assignment.
    note : str
        What was told of it while it was solved, such as that it was stopped; else empty.
    """

    name: str
    plan: Plan
    note: str = ""

    @property
    def assignment(self) -> Assignment:
        """Who sits where.

        Raises
        ------
        QuestionError
            The plan assigns nobody.
        """
        if self.plan.assignment is None:
            raise QuestionError(
                f"{self.name}: the plan is {self.plan.status}: nobody is assigned in it"
            )
        return self.plan.assignment


@dataclass(frozen=True)
class LevelRow:
    """A level beside those of the same name and unit in the other plans.

    Attributes
    ----------
    name, unit : str
    results : tuple of (LevelResult or None)
        One per plan; None where its model has no such level.
    terms : tuple of str
        Ids of the rules that charge at it in any plan.
    """

    name: str
    unit: str
    results: tuple[LevelResult | None, ...]
    terms: tuple[str, ...]

    @property
    def shared(self) -> bool:
        """Whether more than one plan has the level."""
        return sum(result is not None for result in self.results) > 1


@dataclass(frozen=True)
class Judgement:
    """One plan counted by the rules, the weights and the data of another one.

    Attributes
    ----------
    objectives : tuple of int
        Value of each level of the judge's model.
    terms : tuple of dict
        The same by rule.
    broken : dict of str to int
        Hard rules of the judge that the plan breaks -> breaches.
    """

    objectives: tuple[int, ...]
    terms: tuple[dict[str, int], ...]
    broken: dict[str, int]


@dataclass(frozen=True)
class Comparison:
    """Plans beside each other.

    Attributes
    ----------
    sides : tuple of Side
    levels : tuple of LevelRow
        In the order in which the models name them.
    judged : tuple of tuples of (Judgement or None)
        ``judged[i][j]``: plan i by the model and data of plan j; None where people or posts are not
        the same.
    money : tuple of dict
        Rupiah by kind that each plan spends.
    receivers : tuple of dict
        People on whom each plan spends it, by kind.
    agencies : tuple of AgencyRow
    pairs : tuple of Pair
        Every two plans, the first with the second, the first with the third, and so on.
    """

    sides: tuple[Side, ...]
    levels: tuple[LevelRow, ...]
    judged: tuple[tuple[Judgement | None, ...], ...]
    money: tuple[dict[str, int], ...]
    receivers: tuple[dict[str, int], ...]
    agencies: tuple[AgencyRow, ...]
    pairs: tuple[Pair, ...]

    def _repr_html_(self) -> str:
        """Show the levels side by side in a notebook; names and ids of people are not in it."""
        names = [side.name for side in self.sides]
        differ = ", ".join(
            f"{names[pair.first]} and {names[pair.second]} place {pair.num_differ:,} people otherwise"
            for pair in self.pairs
        )
        return html_table(
            f"{len(names):,} plans: {', '.join(names)}",
            ("level", "unit", *names),
            [
                (
                    row.name,
                    row.unit,
                    *(None if one is None else one.objective for one in row.results),
                )
                for row in self.levels
            ],
            f"{differ}; comparison_frames() has all tables",
        )


def compare(
    *plans: Side | Plan,
    names: Sequence[str] = (),
    share: Fraction = SHARE,
    options: SolveOptions | None = None,
    tell: Callable[[str], None] | None = None,
) -> Comparison:
    """Compare two or more solved plans.

    Parameters
    ----------
    *plans : Plan or Side
        Of any scenarios and models. Plans are called A, B, C ... where ``names`` says nothing else.
    names : sequence of str
    share : Fraction
        What the smallest sets have to explain.
    options : SolveOptions, optional
        Of the searches for the smallest sets.
    tell : callable, optional
        Called with what is being done.

    Raises
    ------
    QuestionError
        There are fewer than two plans, one assigns nobody, or two have the same name.
    SolverError
        A solver broke.
    """
    sides = _sides(plans, names)
    if len(sides) < 2:
        raise QuestionError("a comparison needs two plans at least")
    if len({side.name for side in sides}) < len(sides):
        raise QuestionError("two of the plans have the same name")
    options = options or SolveOptions(time_limit=_SECONDS, gap=0.0)
    weighed = []
    staffed = []
    money, receivers = [], []
    for side in sides:
        if tell is not None:
            tell(side.name)
        plan, assignment = side.plan, side.assignment
        paid, spent, people = payments(plan.instance, plan.case.model, assignment)
        weighed.append(Weighed(plan, assignment, paid))
        money.append(spent)
        receivers.append(people)
        both = (Assignment.today(plan.instance), assignment)
        before, after = (staffing(plan, one, _counted(one, plan, sides[0].plan)) for one in both)
        staffed.append((plan.instance, before, after))
    pairs = []
    for i, j in combinations(range(len(sides)), 2):
        if tell is not None:
            tell(f"{sides[i].name} - {sides[j].name}")
        pairs.append(compare_pair(i, j, weighed[i], weighed[j], options, share))
    return Comparison(
        sides,
        _levels(sides),
        tuple(tuple(_judge(side, judge.plan) for judge in sides) for side in sides),
        tuple(money),
        tuple(receivers),
        agency_rows(staffed),
        tuple(pairs),
    )


def _sides(plans: Sequence[Side | Plan], names: Sequence[str]) -> tuple[Side, ...]:
    letters = [
        *names,
        *(chr(ord("A") + k) if k < 26 else f"P{k + 1}" for k in range(len(names), len(plans))),
    ]
    return tuple(
        plan if isinstance(plan, Side) else Side(name, plan)
        for plan, name in zip(plans, letters, strict=True)
    )


def _levels(sides: Sequence[Side]) -> tuple[LevelRow, ...]:
    """Levels of the same name and unit side by side."""
    keys = dict.fromkeys((level.name, level.unit) for side in sides for level in side.plan.levels)
    rows = []
    for name, unit in keys:
        results = tuple(
            next((one for one in side.plan.levels if (one.name, one.unit) == (name, unit)), None)
            for side in sides
        )
        terms = dict.fromkeys(rule for one in results if one is not None for rule in one.terms)
        rows.append(LevelRow(name, unit, results, tuple(terms)))
    return tuple(rows)


def _judge(side: Side, judge: Plan) -> Judgement | None:
    """Count a plan with the eyes of another one."""
    counted = _counted(side.assignment, side.plan, judge)
    if counted is None:
        return None
    broken = {
        found.rule: number
        for found in counted.findings
        if (number := len(found.of_kind(FindingKind.VIOLATION)))
    }
    return Judgement(counted.objectives, counted.terms, broken)


def _counted(assignment: Assignment, plan: Plan, judge: Plan) -> Count | None:
    """Count an assignment of one plan's case by the model and the data of another one."""
    moved = carried(assignment, plan.instance, judge.instance)
    return None if moved is None else count(judge.instance, judge.case.model, moved)
