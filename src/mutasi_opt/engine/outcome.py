"""From what the engine knows to a `Plan`: levels, bounds that hold under the plan's own caps, certificate."""

from collections.abc import Sequence

from mutasi_opt.assignment import Assignment
from mutasi_opt.case import Case
from mutasi_opt.engine.incumbent import Incumbent
from mutasi_opt.engine.lexicographic import LexicographicState
from mutasi_opt.engine.problem import SCALE, Problem
from mutasi_opt.engine.relax import LevelRelaxation, trivial_relaxation
from mutasi_opt.errors import SolverError
from mutasi_opt.plan.counting import count
from mutasi_opt.plan.plan import (
    Certificate,
    Conflict,
    LevelProof,
    LevelResult,
    Plan,
    SolveStatus,
    StopReason,
)

__all__ = ["infeasible_plan", "plan_of", "unknown_plan"]


def plan_of(
    case: Case,
    problem: Problem,
    incumbent: Incumbent,
    state: LexicographicState,
    stopped: StopReason | None,
    unique: bool | None,
) -> Plan:
    """Plan of an incumbent; ``stopped`` is None when the search ended by itself."""
    assignment = problem.assignment(incumbent.chosen)
    counted = count(problem.instance, case.model, assignment)
    if counted.objectives != incumbent.objectives or counted.num_violations:
        raise SolverError(
            f"rows and counting disagree: {incumbent.objectives} by rows, {counted.objectives} by counting, "
            f"{counted.num_violations} violations"
        )
    bases, caps = _settle(problem, state, incumbent.objectives)
    today = count(problem.instance, case.model, Assignment.today(problem.instance)).objectives
    levels, proofs = [], []
    for k, level in enumerate(problem.levels):
        proof = _proof(problem, k, state.relaxations[k], caps[:k])
        held = caps[:k] == state.caps[:k]  # what search proved, it proved under its own caps
        search = state.search_bounds.get(k) if held else None
        levels.append(
            LevelResult(
                name=level.name,
                unit=level.unit,
                objective=incumbent.objectives[k],
                base=bases[k],
                bound=proof.dual_bound if search is None else max(proof.dual_bound, search),
                dual_bound=proof.dual_bound,
                search_bound=search,
                cap=caps[k] if k < len(caps) else None,
                today=today[k],
                terms=counted.terms[k],
            )
        )
        proofs.append(proof)
    proven = all(level.base == level.bound for level in levels)
    if proven:
        status, reason = SolveStatus.OPTIMAL, StopReason.PROOF
    else:
        status, reason = SolveStatus.FEASIBLE, stopped or StopReason.GAP_LIMIT
    return Plan(
        case=case,
        instance=problem.instance,
        status=status,
        stopped_by=reason,
        levels=tuple(levels),
        assignment=assignment,
        certificate=Certificate(SCALE, tuple(proofs), unique),
        statistics={"core_columns": state.core_columns},
    )


def unknown_plan(case: Case, problem: Problem, reason: StopReason) -> Plan:
    """No plan in time, though one may exist."""
    return _without_assignment(case, problem, SolveStatus.UNKNOWN, reason, ())


def infeasible_plan(case: Case, problem: Problem, conflicts: Sequence[Conflict]) -> Plan:
    """No lawful plan exists; the conflicts say why."""
    return _without_assignment(
        case, problem, SolveStatus.INFEASIBLE, StopReason.PROOF, tuple(conflicts)
    )


def _without_assignment(
    case: Case,
    problem: Problem,
    status: SolveStatus,
    reason: StopReason,
    conflicts: tuple[Conflict, ...],
) -> Plan:
    today = count(problem.instance, case.model, Assignment.today(problem.instance)).objectives
    levels = tuple(
        LevelResult(level.name, level.unit, today=value)
        for level, value in zip(problem.levels, today, strict=True)
    )
    return Plan(case, problem.instance, status, reason, levels, None, None, conflicts)


def _settle(
    problem: Problem, state: LexicographicState, objectives: tuple[int, ...]
) -> tuple[list[int], list[int]]:
    """Bases of all levels, and caps of all but the last.

    The certified bases where the plan keeps the caps built on them; from the first level that does not (only after an
    early stop) the plan's own values.
    """
    bases: list[int] = []
    caps: list[int] = []
    kept = True
    for k, level in enumerate(problem.levels[:-1]):
        kept = kept and k < len(state.caps) and objectives[k] <= state.caps[k]
        base = state.bases[k] if kept else objectives[k]
        bases.append(base)
        caps.append(state.caps[k] if kept else base + level.slack.of(base))
    return [*bases, objectives[-1]], caps


def _proof(
    problem: Problem, level: int, relaxation: LevelRelaxation, caps: list[int]
) -> LevelProof:
    """Restate a relaxation's bound under the plan's caps: caps enter L linearly, so other caps only shift it."""
    shift = sum(
        dual * (cap - assumed)
        for dual, cap, assumed in zip(relaxation.cap_duals, caps, relaxation.caps, strict=True)
    )
    if shift:
        plain = trivial_relaxation(problem, level, caps)
        if plain.priced.value > relaxation.priced.value + shift:
            relaxation, shift = plain, 0
    return LevelProof(
        name=problem.levels[level].name,
        dual_bound=-(-(relaxation.priced.value + shift) // SCALE),
        duals=relaxation.duals,
        cap_duals=relaxation.cap_duals,
        caps=tuple(caps),
    )
