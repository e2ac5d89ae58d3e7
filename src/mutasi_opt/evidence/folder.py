"""Evidence for a plan folder that exists already."""

import os
from pathlib import Path

from mutasi_opt.case import Case
from mutasi_opt.errors import PlanError
from mutasi_opt.evidence.files import CASES, EVIDENCE_FILES, Prover, evidence_files
from mutasi_opt.instance import Instance
from mutasi_opt.ledger import held
from mutasi_opt.plan.folder import rewrite_folder

__all__ = ["add_evidence"]


def add_evidence(
    folder: str | os.PathLike[str],
    case: Case,
    instance: Instance,
    prover: Prover | None = None,
) -> bool:
    """Write the evidence of a plan into its folder; older evidence is replaced.

    The folder is replaced whole, or stays as it was.

    Parameters
    ----------
    folder : path
    case, instance
        What the plan was made from, hashes compared (`decisions.open_plan` does both).
    prover : callable, optional
        See `evidence_files`.

    Returns
    -------
    bool
        False for a plan without assignments, of which there is nothing to check.

    Raises
    ------
    PlanError
        The folder cannot be read or written, or is not a plan folder, or somebody else writes there.
    """
    place = Path(folder)
    with held(place):
        try:
            present = {entry.name: entry.read_bytes() for entry in sorted(place.iterdir())}
        except OSError as error:
            raise PlanError(f"{place}: cannot be read: {error.strerror or error}") from error
        ours = (*EVIDENCE_FILES, CASES)
        kept = {name: content for name, content in present.items() if name not in ours}
        made = evidence_files(case, instance, kept, prover)
        if made:
            rewrite_folder(place, {**kept, **made})
    return bool(made)
