"""Caps, bases, bounds and status of a plan: what must agree with what."""

from collections.abc import Iterator

from mutasi_opt.model import Model
from mutasi_opt.plan.plan import SolveStatus, StopReason
from mutasi_opt.plan.planfile import CertificateFile, LevelEntry, PlanFile
from mutasi_opt.plan.state import missing_for
from mutasi_opt.verify.audit import Difference, DifferenceKind

__all__ = ["figure_differences", "figure_differences_without_plan", "status_differences"]


def figure_differences(model: Model, claim: PlanFile) -> list[Difference]:
    """Caps = base + slack, bounds below what is reached, objectives under their caps."""
    differences = []
    last = len(model.levels) - 1
    for k, (level, entry) in enumerate(zip(model.levels, claim.levels, strict=True)):
        cap = None if k == last or entry.base is None else entry.base + level.slack.of(entry.base)
        for kind, text in (*_cap_faults(entry, cap, is_last=k == last), *_bound_faults(entry)):
            differences.append(Difference(kind, f"level {entry.name}: {text}"))
    return differences


def figure_differences_without_plan(
    claim: PlanFile, certificate: CertificateFile
) -> list[Difference]:
    """Where there is no assignment nothing is reached, and no bound stands without its proof."""
    proven = {proof.name for proof in certificate.levels}
    differences = []
    for entry in claim.levels:
        where = f"level {entry.name}"
        figures = (entry.objective, entry.base, entry.cap)
        if entry.terms or any(figure is not None for figure in figures):
            text = f"{where}: a plan that is {claim.status} has no objective, base or cap"
            differences.append(Difference(DifferenceKind.STATUS, text))
        bounds = [entry.bound, entry.dual_bound, entry.search_bound]
        known = [bound for bound in bounds if bound is not None]
        if known and entry.name not in proven:
            text = f"{where}: certificate.json has no proof of its bound {max(known)}"
            differences.append(Difference(DifferenceKind.BOUND, text))
        differences += [Difference(kind, f"{where}: {text}") for kind, text in _bound_faults(entry)]
    return differences


def _cap_faults(
    entry: LevelEntry, cap: int | None, *, is_last: bool
) -> Iterator[tuple[DifferenceKind, str]]:
    if entry.base is None:
        yield DifferenceKind.CAP, "no base is stated"
    if entry.cap != cap:
        yield DifferenceKind.CAP, f"the cap is {entry.cap}, but base plus slack is {cap}"
    if is_last and entry.base != entry.objective:
        text = f"the base {entry.base} of the last level is not its objective {entry.objective}"
        yield DifferenceKind.CAP, text
    elif entry.base is not None and entry.objective is not None and entry.base > entry.objective:
        # A base is a bound, or the best that is known: a plan below it makes its cap too wide.
        text = f"the base {entry.base} is above the objective {entry.objective}"
        yield DifferenceKind.CAP, text
    if entry.cap is not None and entry.objective is not None and entry.objective > entry.cap:
        yield DifferenceKind.CAP, f"the objective {entry.objective} is above the cap {entry.cap}"


def _bound_faults(entry: LevelEntry) -> Iterator[tuple[DifferenceKind, str]]:
    known = [bound for bound in (entry.dual_bound, entry.search_bound) if bound is not None]
    best = max(known, default=None)
    if entry.bound != best:
        yield (
            DifferenceKind.BOUND,
            f"the bound is {entry.bound}, but the better of dual and search bound is {best}",
        )
    for bound in known:
        if entry.base is not None and bound > entry.base:
            yield DifferenceKind.BOUND, f"the bound {bound} is above the base {entry.base}"
        if entry.objective is not None and bound > entry.objective:
            yield (
                DifferenceKind.BOUND,
                f"the bound {bound} is above the objective {entry.objective}",
            )


def status_differences(claim: PlanFile) -> list[Difference]:
    """`optimal` if and only if base equals bound at every level; and what the state asks for."""
    closed = all(level.base is not None and level.base == level.bound for level in claim.levels)
    texts = []
    if claim.status is SolveStatus.OPTIMAL and not closed:
        opened = ", ".join(
            level.name for level in claim.levels if level.base is None or level.base != level.bound
        )
        texts.append(f"the plan is called optimal, but base and bound differ at: {opened}")
    if claim.status is SolveStatus.FEASIBLE and closed:
        texts.append(
            "the plan is called feasible, but base equals bound at every level: it is optimal"
        )
    proof = claim.status in (SolveStatus.OPTIMAL, SolveStatus.INFEASIBLE)
    if proof != (claim.stopped_by is StopReason.PROOF):
        texts.append(f"a plan that is {claim.status} is not stopped by {claim.stopped_by}")
    texts += [
        f"the plan is called {claim.state}, but {why}" for why in missing_for(claim.state, claim)
    ]
    return [Difference(DifferenceKind.STATUS, text) for text in texts]
