"""Evidence: what a third party needs to repeat the proof of a plan without this program.

`evidence_files` makes the files, ``checker.py`` reads them: one file that knows Python and numpy
only, so that an expert of a court can read and run it alone.
"""

from mutasi_opt.evidence.binding import array_faults, binding_faults, has_evidence
from mutasi_opt.evidence.files import CASES, EVIDENCE_FILES, checker_source, evidence_files
from mutasi_opt.evidence.folder import add_evidence

__all__ = [
    "CASES",
    "EVIDENCE_FILES",
    "add_evidence",
    "array_faults",
    "binding_faults",
    "checker_source",
    "evidence_files",
    "has_evidence",
]
