"""Decree lines as SIASN takes them (`jabatan/save`): what no scenario knows stays empty.

Field names and codes: SIASN as seen in public clients of it; ids are SIASN's own and in no scenario.
"""

import csv
import io
from typing import Final

from mutasi_opt.codes import MoveKind
from mutasi_opt.decree.draft import Draft, Mover, draft_of
from mutasi_opt.decree.particulars import Particulars
from mutasi_opt.decree.posts import STRUCTURAL, DecreeGroup
from mutasi_opt.decree.wording import day, job_name, unit_name
from mutasi_opt.explain.study import Study
from mutasi_opt.instance import NONE
from mutasi_opt.spreadsheet import plain_cell

__all__ = ["LEFT_OUT", "SIASN_FIELDS", "UNKNOWN_FIELDS", "siasn_csv", "siasn_lines"]

#: Fields of ``jabatan/save``, and before them what a reader needs to look the ids up.
SIASN_FIELDS: Final = (
    "nipBaru",
    "nama",
    "jabatanNama",
    "unorNama",
    "pnsId",
    "jenisJabatan",
    "jabatanFungsionalId",
    "jabatanFungsionalUmumId",
    "subJabatanId",
    "eselonId",
    "unorId",
    "satuanKerjaId",
    "instansiId",
    "instansiIndukId",
    "jenisMutasiId",
    "jenisPenugasanId",
    "nomorSk",
    "tanggalSk",
    "tmtJabatan",
    "tmtMutasi",
    "tmtPelantikan",
)
#: Fields that are always sent empty by us: SIASN's own ids, and the day of the inauguration.
UNKNOWN_FIELDS: Final = (
    "pnsId",
    "jabatanFungsionalId",
    "jabatanFungsionalUmumId",
    "subJabatanId",
    "eselonId",
    "unorId",
    "satuanKerjaId",
    "instansiId",
    "instansiIndukId",
    "tmtPelantikan",
)
#: Kinds that are no new post in the own government: nothing is saved as one.
LEFT_OUT: Final = frozenset({MoveKind.TEMPORARY, MoveKind.INTER_GOVERNMENT})
#: SIASN ``jenisJabatan``: 1 structural, 2 functional, 4 pelaksana.
_JOB_KINDS: Final = {DecreeGroup.FUNCTIONAL: "2", DecreeGroup.PELAKSANA: "4"}


def siasn_csv(study: Study, particulars: Particulars | None = None) -> str:
    """Return the lines of the decree in the field names of SIASN; for the personnel agency.

    Raises
    ------
    QuestionError
        The plan assigns nobody.
    """
    return siasn_lines(draft_of(study, particulars=particulars))[0]


def siasn_lines(draft: Draft) -> tuple[str, int]:
    """Return the file, and how many movers are not in it.

    Not in it are temporary assignments, which give no post, and moves to another government,
    which SIASN keeps elsewhere. Dates are DD-MM-YYYY; no cell starts a formula.
    """
    movers = [mover for mover in draft.movers if mover.kind not in LEFT_OUT]
    stream = io.StringIO()
    writer = csv.DictWriter(stream, SIASN_FIELDS, restval="", lineterminator="\n")
    writer.writeheader()
    for mover in movers:
        row = {name: plain_cell(value) for name, value in _fields(draft, mover).items()}
        writer.writerow(row)
    return stream.getvalue(), len(draft.movers) - len(movers)


def _fields(draft: Draft, mover: Mover) -> dict[str, str]:
    given, jobs = draft.particulars, draft.instance.positions.job
    # Each structural post is a job of its own there; only other holders change the unit alone.
    same_job = mover.origin != NONE and jobs[mover.origin] == jobs[mover.target]
    unit_only = same_job and mover.group not in STRUCTURAL
    return {
        "nipBaru": mover.row.id,
        "nama": mover.row.name or "",
        "jabatanNama": job_name(draft, mover.target),
        "unorNama": unit_name(draft, mover.target),
        "jenisJabatan": _JOB_KINDS.get(mover.group, "1"),
        "jenisMutasiId": "MU" if unit_only else "MJ",
        "jenisPenugasanId": "D",
        "nomorSk": given.number,
        "tanggalSk": "" if given.day is None else day(given.day),
        "tmtJabatan": day(mover.effective),
        "tmtMutasi": day(mover.effective),
    }
