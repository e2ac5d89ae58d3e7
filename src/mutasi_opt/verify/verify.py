"""Verification: a plan recounted and its bounds recomputed, without any solver."""

import os
from pathlib import Path
from typing import Final

from mutasi_opt.assignment import Assignment
from mutasi_opt.case import Case
from mutasi_opt.columns import Columns
from mutasi_opt.errors import PlanError
from mutasi_opt.evidence import array_faults, binding_faults, has_evidence
from mutasi_opt.formulate import formulated
from mutasi_opt.instance import Instance, index
from mutasi_opt.leapfrog.document import LEAPFROG
from mutasi_opt.ledger import open_book
from mutasi_opt.plan.counting import Count, count
from mutasi_opt.plan.document import findings_document
from mutasi_opt.plan.folder import ASSIGNMENTS, CERTIFICATE, PLAN
from mutasi_opt.plan.hashes import plan_hash
from mutasi_opt.plan.jsonfile import read_json
from mutasi_opt.plan.origin import is_there, scenario_path
from mutasi_opt.plan.plan import SolveStatus
from mutasi_opt.plan.planfile import CertificateFile, PlanFile
from mutasi_opt.plan.table import reason_codes
from mutasi_opt.verify.audit import Audit, Difference, DifferenceKind, LevelAudit
from mutasi_opt.verify.figures import (
    figure_differences,
    figure_differences_without_plan,
    status_differences,
)
from mutasi_opt.verify.inputs import read_inputs
from mutasi_opt.verify.leapfrog import (
    board_of_claim,
    leapfrog_differences,
    unjustified_differences,
)
from mutasi_opt.verify.listed import listed_differences
from mutasi_opt.verify.people import inadmissible, read_assignment, stuck
from mutasi_opt.verify.proof import proven_bounds
from mutasi_opt.verify.recount import (
    inherited_differences,
    level_differences,
    objective_differences,
    violations,
)
from mutasi_opt.verify.table import table_differences

__all__ = ["verify"]

_NAME_IT: Final = "name it with --scenario FILE"


def verify(folder: str | os.PathLike[str], scenario: str | os.PathLike[str] | None = None) -> Audit:
    """Recount a plan and recompute its bounds.

    Parameters
    ----------
    folder : path
        The plan folder.
    scenario : path, optional
        The scenario, where it is no longer at the place that the plan names.

    Returns
    -------
    Audit
        ``audit.ok`` for a plan of which everything is as claimed.

    Notes
    -----
    People, rules and objectives are counted from the assignment. The bound is computed from the
    certificate's duals over all lawful columns and the compiled rows. What a bound claims beyond
    its duals rests on the solver's search; it cannot be recomputed and is reported as such.
    """
    place = Path(folder)
    try:
        claim, raw = read_json(place / PLAN, PlanFile)
        certificate, _ = read_json(place / CERTIFICATE, CertificateFile)
        book = open_book(place, raw)
    except PlanError as error:
        return Audit(
            tuple(Difference(DifferenceKind.FILE, line) for line in str(error).splitlines())
        )
    path = scenario_path(claim, place) if scenario is None else Path(scenario)
    if path is None:
        text = f"the scenario is on a network share ({claim.scenario.path}); {_NAME_IT}"
        return Audit((Difference(DifferenceKind.INPUT, text),), plan_hash=plan_hash(raw))
    if scenario is None and not is_there(path):
        text = f"the scenario is not at {claim.scenario.path} any more; {_NAME_IT}"
        return Audit((Difference(DifferenceKind.INPUT, text),), plan_hash=plan_hash(raw))
    case, differences = read_inputs(claim, path)
    differences += [Difference(DifferenceKind.LEDGER, text) for text in book.faults]
    unbound = binding_faults(place, raw)
    differences += [Difference(DifferenceKind.EVIDENCE, text) for text in unbound]
    if case is None:
        return Audit(tuple(differences), plan_hash=plan_hash(raw))
    instance = index(case.scenario)
    differences += level_differences(case.model, claim.levels)
    if differences and differences[-1].kind is DifferenceKind.OBJECTIVE:
        return Audit(tuple(differences), plan_hash=plan_hash(raw))
    if claim.status in (SolveStatus.INFEASIBLE, SolveStatus.UNKNOWN):
        audit = _audit_without_plan(case, instance, claim, certificate, place)
    else:
        audit = _audit_of_plan(case, instance, claim, certificate, place)
    return Audit((*differences, *audit.differences), audit.notes, audit.levels, plan_hash(raw))


def _audit_of_plan(
    case: Case, instance: Instance, claim: PlanFile, certificate: CertificateFile, place: Path
) -> Audit:
    assignment, differences = read_assignment(instance, claim.assignments)
    counted = count(instance, case.model, assignment)
    today = count(instance, case.model, Assignment.today(instance))
    arrays = formulated(instance, case.model)
    columns, formulation = arrays.columns, arrays.formulation
    breaches = violations(instance, counted)
    differences += breaches
    if not breaches:
        differences += [
            Difference(
                DifferenceKind.RULE,
                f"employee {instance.employees.ids[k]}: the move is not among the lawful ones",
            )
            for k in inadmissible(instance, columns, assignment)
        ]
    differences += inherited_differences(instance, counted, claim)
    differences += listed_differences(findings_document(case, instance, assignment, counted), claim)
    for k, entry in enumerate(claim.levels):
        differences += objective_differences(entry, counted, today, k)
    differences += figure_differences(case.model, claim) + status_differences(claim)
    proven, unproven = proven_bounds(instance, arrays, claim, certificate)
    differences += unproven
    reasons = reason_codes(instance, formulation, assignment)
    differences += table_differences(place / ASSIGNMENTS, instance, claim.assignments, reasons)
    if has_evidence(place):
        other = array_faults(place, instance, formulation, columns)
        differences += [Difference(DifferenceKind.EVIDENCE, text) for text in other]
    notes: list[str] = []
    strict = case.model.no_leapfrog == "hard"
    if not differences and (strict or (place / LEAPFROG).exists()):
        board = board_of_claim(instance, case.model, arrays, assignment, claim, certificate)
        differences += leapfrog_differences(place, board, claim)
        if strict:
            passed, notes = unjustified_differences(board, claim)
            differences += passed
    levels = _levels(claim, counted, today, proven)
    return Audit(tuple(differences), (*_notes(levels, claim, certificate), *notes), levels)


def _audit_without_plan(
    case: Case, instance: Instance, claim: PlanFile, certificate: CertificateFile, place: Path
) -> Audit:
    """`infeasible` and `unknown` have no assignment and claim no objective."""
    differences = status_differences(claim)
    if claim.assignments or claim.inherited:
        listed = len(claim.assignments)
        text = f"a plan that is {claim.status} has no assignments, but {listed} are listed"
        differences.append(Difference(DifferenceKind.STATUS, text))
    differences += figure_differences_without_plan(claim, certificate)
    differences += listed_differences(findings_document(case, instance, None, None), claim)
    proven: dict[str, int] = {}
    arrays = formulated(instance, case.model)
    columns = arrays.columns
    if certificate.levels:
        proven, unproven = proven_bounds(instance, arrays, claim, certificate)
        differences += unproven
    differences += table_differences(place / ASSIGNMENTS, instance, (), ())
    today = count(instance, case.model, Assignment.today(instance))
    notes: tuple[str, ...] = ()
    if claim.status is SolveStatus.INFEASIBLE:
        stayed = inadmissible(instance, columns, Assignment.today(instance))
        if not stayed and not today.num_violations:
            text = "the plan is called infeasible, but leaving everybody in place is lawful"
            differences.append(Difference(DifferenceKind.STATUS, text))
        notes = (_ground_of_infeasibility(instance, columns),)
    return Audit(tuple(differences), notes, _levels(claim, None, today, proven))


def _ground_of_infeasibility(instance: Instance, columns: Columns) -> str:
    """Say whether the rules alone leave somebody nowhere to be, or only a solver found no plan."""
    nowhere = stuck(instance, columns)
    if not nowhere:
        return "that no lawful plan exists rests on the solver's search"
    more = len(nowhere) - 1
    others = f", nor {'has' if more == 1 else 'have'} {more:,} more" if more else ""
    who = instance.employees.ids[nowhere[0]]
    return (
        "that no lawful plan exists is proven by counting: "
        f"employee {who} has no lawful post{others}"
    )


def _levels(
    claim: PlanFile, counted: Count | None, today: Count, proven: dict[str, int]
) -> tuple[LevelAudit, ...]:
    return tuple(
        LevelAudit(
            name=entry.name,
            unit=entry.unit,
            objective=None if counted is None else counted.objectives[k],
            terms={} if counted is None else counted.terms[k],
            today=today.objectives[k],
            bound=entry.bound,
            proven=proven.get(entry.name),
        )
        for k, entry in enumerate(claim.levels)
    )


def _notes(
    levels: tuple[LevelAudit, ...], claim: PlanFile, certificate: CertificateFile
) -> tuple[str, ...]:
    notes = []
    for level, entry in zip(levels, claim.levels, strict=True):
        notes.append(f"{level.name}: {_footing(level)}")
        if entry.base is not None and level.bound is not None and entry.base > level.bound:
            away = f"{entry.base - level.bound:,} {level.unit}"
            notes.append(f"{level.name}: a plan that is better by up to {away} may exist")
    if certificate.unique:
        notes.append("that no other plan is as good rests on search")
    return tuple(notes)


def _footing(level: LevelAudit) -> str:
    """Say what a bound rests on."""
    if level.bound is None:
        return "no bound is known"
    bound = f"the bound of {level.bound:,} {level.unit}"
    if level.proven is None:
        return f"{bound} rests on search alone"
    if level.on_search:
        return f"{level.on_search:,} of {bound} rest on search, duals prove {level.proven:,}"
    return f"{bound} is proven by duals alone"
