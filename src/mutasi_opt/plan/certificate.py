"""certificate.json: dual vectors by rule and subject id, zeros left out."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

import numpy as np

from mutasi_opt.codes import Grade
from mutasi_opt.formulation import Formulation, Longs
from mutasi_opt.instance import Instance
from mutasi_opt.plan.counting import subject_ids
from mutasi_opt.plan.plan import Certificate, LevelProof

__all__ = ["CERTIFICATE_FORMAT", "RowLabels", "certificate_document", "row_labels"]

CERTIFICATE_FORMAT: Final = "mutasi-opt/certificate-1"

#: Per row block of the formulation: its key, and the key of each of its rows.
RowLabels = Sequence[tuple[str, Sequence[str]]]


def row_labels(instance: Instance, formulation: Formulation) -> RowLabels:
    """Key of every row block and row, all different.

    A block is called by its rule; the second block of a rule is ``rule#2``, the third ``rule#3``.
    A row is called by the id of the position, employee, agency, agency-group (``agency|group``),
    unit or course it is about, or ``plan``; a second row of a block about the same thing is
    ``id#2``.
    """
    blocks = _distinct(block.rule for block in formulation.rows)
    labels = []
    for key, block in zip(blocks, formulation.rows, strict=True):
        ids = subject_ids(instance, block.about)
        labels.append((key, _distinct(ids[k] for k in block.subject.tolist())))
    return labels


def certificate_document(
    certificate: Certificate | None,
    levels: Sequence[str],
    formulation: Formulation,
    labels: RowLabels,
) -> dict[str, Any]:
    """Content of certificate.json; without a certificate there is no level in it."""
    # Rows are named by ids of employees and posts.
    head = {"format": CERTIFICATE_FORMAT, "grade": str(Grade.PERSONNEL_AGENCY)}
    if certificate is None:
        return {**head, "scale": 1, "unique": None, "levels": []}
    return {
        **head,
        "scale": int(certificate.scale),
        "unique": certificate.unique,
        "levels": [_proof(proof, levels, formulation, labels) for proof in certificate.levels],
    }


def vector_of(
    duals: Mapping[str, Mapping[str, int]], formulation: Formulation, labels: RowLabels
) -> tuple[Longs, list[tuple[str, str]]]:
    """Return the dual vector (rows,) of a document, and the (block, row) keys that no row has."""
    y = np.zeros(formulation.num_rows, np.int64)
    unknown = [
        (key, row) for key in duals.keys() - dict(labels).keys() for row in duals[key] or ("",)
    ]
    for (key, rows), block in zip(labels, formulation.rows, strict=True):
        given = duals.get(key)
        if not given:
            continue
        place = {row: k for k, row in enumerate(rows)}
        unknown += [(key, row) for row in given.keys() - place.keys()]
        for row, value in given.items():
            if row in place:
                y[block.offset + place[row]] = value
    return y, sorted(unknown)


def _proof(
    proof: LevelProof, levels: Sequence[str], formulation: Formulation, labels: RowLabels
) -> dict[str, Any]:
    earlier = levels[: len(proof.caps)]
    duals = {}
    for (key, rows), block in zip(labels, formulation.rows, strict=True):
        y = proof.duals[block.offset : block.offset + len(block)]
        if y.any():
            duals[key] = {rows[k]: int(y[k]) for k in np.flatnonzero(y).tolist()}
    return {
        "name": proof.name,
        "dual_bound": int(proof.dual_bound),
        "caps": {name: int(cap) for name, cap in zip(earlier, proof.caps, strict=True)},
        "cap_duals": {name: int(v) for name, v in zip(earlier, proof.cap_duals, strict=True) if v},
        "duals": duals,
    }


def _distinct(names: Iterable[str]) -> list[str]:
    """Names with ``#2``, ``#3`` ... behind repetitions."""
    taken: dict[str, int] = {}
    result = []
    for name in names:
        times = taken.get(name, 0) + 1
        label = name if times == 1 else f"{name}#{times}"
        while label in taken:
            times += 1
            label = f"{name}#{times}"
        taken[name] = times
        taken.setdefault(label, 1)
        result.append(label)
    return result
