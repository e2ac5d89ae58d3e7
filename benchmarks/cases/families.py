"""Variants and adversarial cases: their builders, and the sizes at which they are measured."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Literal

from benchmarks.cases.budgets import tight_budgets
from benchmarks.cases.case import Case
from benchmarks.cases.conflict import planted_conflict
from benchmarks.cases.couples import many_couples
from benchmarks.cases.equal_costs import equal_costs
from benchmarks.cases.giant import giant_agency
from benchmarks.cases.minimums import barely_met
from benchmarks.cases.one_family import one_family
from benchmarks.cases.professions import health_only, teachers_only
from benchmarks.cases.surge import surge
from benchmarks.cases.ties import huge_ties
from benchmarks.cases.wishes import heavy_wishes

__all__ = ["BUILDERS", "built"]

#: Writes a scenario of so many people into a folder, by a seed.
Builder = Callable[[Path, int, int], Path]
Group = Literal["variant", "adversarial"]

#: Family of cases -> group, title and builder.
BUILDERS: dict[str, tuple[Group, str, Builder]] = {
    "teachers": ("variant", "teachers only: many lawful pairs for each", teachers_only),
    "health": ("variant", "health workers only, minimums by profession", health_only),
    "one-family": ("variant", "one job in which every pair is lawful", one_family),
    "budgets": ("variant", "budgets for a few moves only", tight_budgets),
    "couples": ("variant", "four people of five married within the regency", many_couples),
    "wishes": ("variant", "four people of five wish to move, many to the same posts", heavy_wishes),
    "surge": ("variant", "one person in fifty wanted elsewhere for a season", surge),
    "infeasible": ("variant", "two orders to one seat: no plan is lawful", planted_conflict),
    "equal-costs": ("adversarial", "every lawful plan costs the same", equal_costs),
    "ties": ("adversarial", "identical people and posts", huge_ties),
    "minimums": ("adversarial", "minimums barely met: exchanges only", barely_met),
    "giant": ("adversarial", "one agency holds 80 % of all people", giant_agency),
}


def built(family: str, employees: int, seed: int) -> Case:
    """Return a case of a family at a size."""
    group, title, builder = BUILDERS[family]
    return Case(
        f"{family}-{employees}",
        group,
        f"{title}, {employees:,} employees",
        employees,
        seed,
        build=partial(_build, builder, employees, seed),
        expect="infeasible" if family == "infeasible" else "plan",
    )


def _build(builder: Builder, employees: int, seed: int, folder: Path) -> None:
    builder(folder, employees, seed)
