"""What every rule can cost at most, without solving: the prices of the plan bound the case without the rule."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

import numpy as np

from mutasi_opt.case import Case
from mutasi_opt.decisions.price_rule import without_rule
from mutasi_opt.engine.problem import build_problem
from mutasi_opt.explain.study import Study
from mutasi_opt.formulate import admissible_columns
from mutasi_opt.formulate.bound import usable_duals
from mutasi_opt.formulation import Formulation, Longs
from mutasi_opt.plan.certificate import RowLabels, row_labels
from mutasi_opt.rules import Rule

__all__ = ["Kind", "RuleBound", "rule_bounds"]

#: Rules that carry out decisions of people.
_DECISIONS: Final = frozenset({"locks", "forbidden", "rejected", "holds", "scope"})


class Kind(StrEnum):
    """Whose a rule is."""

    POLICY = "policy"
    """Local policy, or a law that somebody may waive."""
    DECISION = "decision"
    """It carries out what people have decided."""
    LAW = "law"
    """Law that nobody here may waive: its cost is for lawmakers to know."""


@dataclass(frozen=True)
class RuleBound:
    """What a rule can cost.

    Attributes
    ----------
    rule : Rule
    kind : Kind
    most : tuple of int or None
        Per level, in its unit: at the first level that changes at all, no plan without the rule is better than the
        plan by more; None = not known.
    """

    rule: Rule
    kind: Kind
    most: tuple[int | None, ...]

    @property
    def nothing(self) -> bool:
        """Whether it is proven that the rule costs nothing."""
        return all(most == 0 for most in self.most)


def rule_bounds(study: Study) -> tuple[RuleBound, ...]:
    """Bound the cost of every rule in force that forbids anything.

    Without a rule there are more columns and fewer rows; the duals of the rows that are left are duals of that case.

    Parameters
    ----------
    study : Study
        Of a plan whose levels have bases.

    Returns
    -------
    tuple of RuleBound
        The dearest first, policy before decisions before law.
    """
    found = []
    for rule in study.model.active(study.instance.as_of):
        without = without_rule(study.case, rule)
        if without is not None:
            found.append(RuleBound(rule, kind_of(rule), _most(study, rule, without)))
    order = list(Kind)
    return tuple(
        sorted(
            found, key=lambda bound: (order.index(bound.kind), _dearest_first(bound), bound.rule.id)
        )
    )


def kind_of(rule: Rule) -> Kind:
    """Tell whose a rule is."""
    if rule.id in _DECISIONS:
        return Kind.DECISION
    return Kind.LAW if rule.waiver is None else Kind.POLICY


def _dearest_first(bound: RuleBound) -> tuple[float, ...]:
    return tuple(-np.inf if most is None else -float(most) for most in bound.most)


def _most(study: Study, rule: Rule, without: Case) -> tuple[int | None, ...]:
    """Bound the gain of every level under the caps of the plan."""
    problem = study.problem
    if type(rule).forbids is not Rule.forbids:
        columns = admissible_columns(study.instance, without.model)
        if len(columns) > len(study.columns):
            problem = build_problem(study.instance, without.model, columns)
        elif not any(block.rule == rule.id for block in problem.formulation.rows):
            return (0,) * len(problem.levels)  # the case without the rule is the same
    labels = row_labels(study.instance, problem.formulation)
    found: list[int | None] = []
    for k, (prices, level) in enumerate(zip(study.prices, study.plan.levels, strict=True)):
        duals = _kept(study, rule.id, prices.duals, problem.formulation, labels)
        try:
            priced = problem.price(k, duals, list(prices.cap_duals), list(study.caps[:k]))
        except ValueError:  # too large for exact arithmetic
            found.append(None)
            continue
        found.append(None if level.base is None else max(0, level.base - priced.bound))
    return tuple(found)


def _kept(
    study: Study, dropped: str, duals: Longs, formulation: Formulation, labels: RowLabels
) -> Longs:
    """Return the duals of the rows that another formulation still has, but for those of a rule (rows,)."""
    kept = np.zeros(formulation.num_rows, np.int64)
    there = {
        key: (block.offset, rows)
        for (key, rows), block in zip(labels, formulation.rows, strict=True)
        if block.rule != dropped
    }
    known = study.problem.formulation
    for (key, rows), block in zip(row_labels(study.instance, known), known.rows, strict=True):
        y = duals[block.offset : block.offset + len(block)]
        if key not in there or not y.any():
            continue
        offset, same = there[key]
        if rows == same:
            kept[offset : offset + len(rows)] = y
        else:
            place = {row: n for n, row in enumerate(same)}
            for k in np.flatnonzero(y).tolist():
                if rows[k] in place:
                    kept[offset + place[rows[k]]] = y[k]
    return usable_duals(formulation, kept)
