"""Names that a model states and that have to occur in the tables: seen only where the two meet."""

from collections.abc import Collection, Iterator
from fnmatch import fnmatchcase
from typing import NamedTuple

from mutasi_opt.loading.modelsource import override_place
from mutasi_opt.loading.report import Report
from mutasi_opt.loading.suggest import Suggester, quote
from mutasi_opt.loading.yamltree import Node
from mutasi_opt.model import Model
from mutasi_opt.scenario import Scenario

__all__ = ["check_named"]


class _Named(NamedTuple):
    """A name in a rule, what it is the name of, and the names that there are."""

    path: tuple[str, ...]
    noun: str
    name: str
    known: Collection[str]


def check_named(tree: Node, scenario: Scenario, model: Model, report: Report) -> None:
    """Warn of families, kinds of unit, agencies and people in rules that nothing is called by."""
    for found in _names(scenario, model):
        if any(fnmatchcase(name, found.name) for name in found.known):
            continue
        text = f"no {found.noun} is called {quote(found.name)}{Suggester(found.known)(found.name)}"
        report.warn(*override_place(tree, *found.path), text, f"unknown {found.noun} in a rule")


def _names(scenario: Scenario, model: Model) -> Iterator[_Named]:
    """Every name that the rules in force state."""
    families = {job.family for job in scenario.jobs}
    kinds = {unit.kind for unit in scenario.units if unit.kind is not None}
    classes = {unit.unit_class for unit in scenario.units if unit.unit_class is not None}
    subjects = {job.subject for job in scenario.jobs if job.subject is not None}
    agencies = {agency.id for agency in scenario.agencies}
    rules = {rule.id: rule for rule in model.active(scenario.as_of)}
    if scope := rules.get("scope"):
        for field, noun, known in (
            ("families", "job family", families),
            ("unit_kinds", "unit kind", kinds),
            ("agencies", "agency", agencies),
        ):
            for name in getattr(scope, field):
                yield _Named(("scope", field), noun, name, known)
    people = {row.id for row in scenario.employees}
    for bound in rules.values():
        for name in getattr(bound, "waived", ()):
            yield _Named((bound.id, "waived"), "employee", name, people)
    for rule_id in ("profession_minimum", "profession_floor"):
        rule = rules.get(rule_id)
        for row in getattr(rule, "minimums", None) or ():
            for field, noun, known in (
                ("unit_kind", "unit kind", kinds),
                ("unit_class", "unit class", classes),
                ("family", "job family", families),
                ("subject", "subject", subjects),
            ):
                name = getattr(row, field)
                if name is not None:
                    yield _Named((rule_id, "minimums"), noun, name, known)
