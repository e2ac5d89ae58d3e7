"""The bounds that a certificate's duals really prove."""

from dataclasses import dataclass, field

from mutasi_opt.columns import Columns
from mutasi_opt.formulate import Formulated, LevelCosts, lagrangian
from mutasi_opt.formulation import Formulation, Longs
from mutasi_opt.instance import Instance
from mutasi_opt.plan.certificate import RowLabels, row_labels, vector_of
from mutasi_opt.plan.planfile import CertificateFile, LevelEntry, PlanFile, ProofEntry
from mutasi_opt.verify.audit import Difference, DifferenceKind
from mutasi_opt.verify.people import stuck

__all__ = ["proven_bounds"]


def proven_bounds(
    instance: Instance, arrays: Formulated, claim: PlanFile, certificate: CertificateFile
) -> tuple[dict[str, int], list[Difference]]:
    """Recompute every dual bound.

    Returns
    -------
    dict
        Level -> the bound that its duals prove under the caps of the plan.
    list of Difference
        Claims that the duals do not support.
    """
    starts = arrays.columns.starts(instance.num_employees)
    nowhere = stuck(instance, arrays.columns)
    if nowhere:
        text = (
            f"employee {instance.employees.ids[nowhere[0]]} has no lawful post: nothing is bounded"
        )
        return {}, [Difference(DifferenceKind.BOUND, text)]
    bench = _Bench(
        arrays.formulation,
        arrays.columns,
        starts,
        arrays.costs,
        row_labels(instance, arrays.formulation),
        claim.levels,
        certificate.scale,
    )
    proofs = {proof.name: proof for proof in certificate.levels}
    names = {level.name for level in claim.levels}
    if len(proofs) < len(certificate.levels) or proofs.keys() - names:
        listed = ", ".join(proof.name for proof in certificate.levels)
        bench.differ("certificate.json", f"its levels {listed} are not those of the plan")
    proven = {}
    for k, entry in enumerate(claim.levels):
        bound = bench.proven(k, proofs.get(entry.name))
        if bound is not None:
            proven[entry.name] = bound
    return proven, bench.differences


@dataclass
class _Bench:
    """Everything that the bounds of all levels share."""

    formulation: Formulation
    columns: Columns
    starts: Longs
    costs: tuple[LevelCosts, ...]
    labels: RowLabels
    levels: tuple[LevelEntry, ...]
    scale: int
    differences: list[Difference] = field(default_factory=list)

    def differ(self, where: str, text: str) -> None:
        """Note a claim that does not hold."""
        self.differences.append(Difference(DifferenceKind.BOUND, f"{where}: {text}"))

    def proven(self, k: int, proof: ProofEntry | None) -> int | None:
        """Bound of level ``k`` under the plan's caps of the levels before it."""
        entry = self.levels[k]
        where = f"level {entry.name}"
        if proof is None:
            if entry.dual_bound is not None:
                self.differ(where, f"certificate.json has no proof of its bound {entry.dual_bound}")
            return None
        self._compare(where, entry, proof, {level.name: level.cap for level in self.levels[:k]})
        bound = self._evaluate(where, k, proof)
        if bound is not None and entry.dual_bound is not None and bound < entry.dual_bound:
            text = f"the dual bound is {entry.dual_bound}, but the duals prove only {bound}"
            self.differ(where, text)
        return bound

    def _compare(
        self, where: str, entry: LevelEntry, proof: ProofEntry, caps: dict[str, int | None]
    ) -> None:
        """Compare what the plan and the proof must say alike."""
        if proof.dual_bound != entry.dual_bound:
            text = f"{proof.dual_bound} in certificate.json, {entry.dual_bound} in plan.json"
            self.differ(where, f"the dual bound is {text}")
        if dict(proof.caps) != caps:
            assumed, own = _figures(dict(proof.caps)), _figures(caps)
            self.differ(where, f"the proof assumes the caps {assumed}; those of the plan are {own}")
        for name in sorted(proof.cap_duals.keys() - caps.keys()):
            self.differ(where, f"the proof prices the cap of {name}, which does not come before")

    def _evaluate(self, where: str, k: int, proof: ProofEntry) -> int | None:
        y, unknown = vector_of(proof.duals, self.formulation, self.labels)
        if unknown:
            rule, row = unknown[0]
            text = f"{len(unknown)} duals belong to no row, the first to {rule}: {row}"
            self.differ(where, text)
        caps = [level.cap for level in self.levels[:k]]
        duals = [proof.cap_duals.get(level.name, 0) for level in self.levels[:k]]
        try:
            priced = lagrangian(
                self.formulation, self.columns, self.starts, self.costs, k, y,
                [0 if cap is None else dual for cap, dual in zip(caps, duals, strict=True)],
                [cap or 0 for cap in caps],
                self.scale,
            )  # fmt: skip
        except ValueError as error:
            self.differ(where, f"the duals prove nothing: {error}")
            return None
        return priced.bound


def _figures(caps: dict[str, int | None]) -> str:
    return ", ".join(f"{name} {cap}" for name, cap in caps.items()) or "none"
