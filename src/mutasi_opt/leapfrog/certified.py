"""The bounds of a certificate as a question about passing over needs them; no solver takes part."""

from collections.abc import Sequence

from mutasi_opt.columns import Columns
from mutasi_opt.formulate import LevelCosts, lagrangian
from mutasi_opt.formulation import Formulation, Longs
from mutasi_opt.instance import Instance
from mutasi_opt.leapfrog.board import LevelBound
from mutasi_opt.plan.certificate import row_labels, vector_of
from mutasi_opt.plan.plan import Certificate
from mutasi_opt.plan.planfile import CertificateFile

__all__ = ["bounds_of", "bounds_of_file"]


def bounds_of(
    certificate: Certificate | None,
    formulation: Formulation,
    columns: Columns,
    starts: Longs,
    costs: Sequence[LevelCosts],
) -> tuple[LevelBound | None, ...]:
    """Return what a certificate proves of every level; None throughout without one.

    Raises
    ------
    ValueError
        The certificate is of another formulation.
    """
    if certificate is None:
        return (None,) * len(costs)
    return tuple(
        LevelBound(
            lagrangian(
                formulation,
                columns,
                starts,
                costs,
                k,
                proof.duals,
                proof.cap_duals,
                proof.caps,
                certificate.scale,
            ),
            certificate.scale,
        )
        for k, proof in enumerate(certificate.levels)
    )


def bounds_of_file(
    instance: Instance,
    certificate: CertificateFile,
    caps: Sequence[int | None],
    levels: Sequence[str],
    formulation: Formulation,
    columns: Columns,
    starts: Longs,
    costs: Sequence[LevelCosts],
) -> tuple[LevelBound | None, ...]:
    """Return what certificate.json proves of every level; None where its duals prove nothing."""
    labels = row_labels(instance, formulation)
    proofs = {proof.name: proof for proof in certificate.levels}
    found: list[LevelBound | None] = []
    for k, name in enumerate(levels):
        proof = proofs.get(name)
        if proof is None or any(cap is None for cap in caps[:k]):
            found.append(None)
            continue
        y, _ = vector_of(proof.duals, formulation, labels)
        duals = [proof.cap_duals.get(earlier, 0) for earlier in levels[:k]]
        held = [cap for cap in caps[:k] if cap is not None]
        try:
            priced = lagrangian(
                formulation, columns, starts, costs, k, y, duals, held, certificate.scale
            )
        except ValueError:
            found.append(None)
            continue
        found.append(LevelBound(priced, certificate.scale))
    return tuple(found)
