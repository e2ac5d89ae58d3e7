"""Whether the evidence in a folder is that of its plan."""

import hashlib
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Annotated, Any, Final, Literal

import numpy as np
from pydantic import BaseModel, ConfigDict, Field, StrictStr

from mutasi_opt.columns import Columns
from mutasi_opt.errors import PlanError
from mutasi_opt.evidence.archive import Arrays
from mutasi_opt.evidence.arrays import column_arrays, row_arrays
from mutasi_opt.evidence.files import (
    BOUND_FILES,
    CASES,
    COLUMNS,
    EVIDENCE,
    EVIDENCE_FILES,
    ROWS,
    draft_hash,
)
from mutasi_opt.formulation import Formulation
from mutasi_opt.instance import Instance
from mutasi_opt.plan.jsonfile import read_json
from mutasi_opt.texts import Message, say

__all__ = ["array_faults", "binding_faults", "has_evidence"]

#: Bytes of a member of an archive beside its numbers.
_HEADER: Final = 4096

_Hash = Annotated[StrictStr, Field(pattern=r"^[0-9a-f]{64}$")]


class _Table(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    sha256: _Hash
    input: StrictStr | None


class _EvidenceFile(BaseModel):
    """Content of evidence.json."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    format: Literal["mutasi-opt/evidence-1"]
    grade: Literal["personnel_agency"] = "personnel_agency"
    plan: _Hash
    files: dict[StrictStr, _Hash]
    tables: dict[StrictStr, _Table]
    kinds: tuple[StrictStr, ...]
    scenario: dict[StrictStr, Any]
    model: dict[StrictStr, Any]


def has_evidence(folder: Path) -> bool:
    """Whether a plan folder has evidence, or a part of it."""
    return any((folder / name).exists() for name in EVIDENCE_FILES)


def binding_faults(folder: Path, plan: Mapping[str, Any]) -> list[Message]:
    """Say which files of the evidence are other ones than evidence.json states.

    Parameters
    ----------
    folder : Path
        A plan folder; one without evidence has no faults.
    plan : mapping
        Content of its plan.json.
    """
    if not has_evidence(folder):
        return []
    try:
        claim, _ = read_json(folder / EVIDENCE, _EvidenceFile)
    except PlanError as error:
        return [say("{fault}", fault=line) for line in str(error).splitlines()]
    faults = []
    if claim.plan != draft_hash(plan):
        faults.append(say("plan.json is not the one that the evidence was made for"))
    there = {CASES} if (folder / CASES).exists() else set()
    for name in sorted({*BOUND_FILES, *there} | claim.files.keys()):
        if name not in (*BOUND_FILES, CASES):
            faults.append(say("evidence.json names {file}, which is no file of it", file=name))
        elif name not in claim.files:
            faults.append(say("evidence.json does not state the hash of {file}", file=name))
        elif not (folder / name).is_file():
            faults.append(say("{file} of the evidence is missing", file=name))
        elif _digest(folder / name) != claim.files[name]:
            faults.append(say("{file} is not the one that evidence.json states", file=name))
    return faults


def array_faults(
    folder: Path, instance: Instance, formulation: Formulation, columns: Columns
) -> list[Message]:
    """Say which arrays of the evidence are other ones than the case gives.

    The folder has evidence without faults of binding.
    """
    return [
        *_differing(folder / COLUMNS, column_arrays(instance, formulation, columns)),
        *_differing(folder / ROWS, row_arrays(instance, formulation, columns)),
    ]


def _differing(path: Path, wanted: Arrays) -> Iterator[Message]:
    try:
        with zipfile.ZipFile(path) as archive:
            left = set(archive.namelist())
            for name, array in wanted:
                member = f"{name}.npy"
                if member not in left or not _same(archive, member, array):
                    yield say(
                        "{file}: {array} is not what the case gives", file=path.name, array=name
                    )
                left.discard(member)
            for member in sorted(left):
                yield say("{file}: {array} belongs to no case", file=path.name, array=member)
    except (OSError, ValueError, zipfile.BadZipFile) as error:
        yield say("{file} cannot be read: {error}", file=path.name, error=str(error))


def _same(archive: zipfile.ZipFile, member: str, array: np.ndarray[Any, Any]) -> bool:
    """Whether a member holds an array; what is larger is not unpacked."""
    if archive.getinfo(member).file_size > array.nbytes + _HEADER:
        return False
    with archive.open(member) as stream:
        found = np.lib.format.read_array(stream, allow_pickle=False)
    return found.dtype.kind == array.dtype.kind and np.array_equal(found, array)


def _digest(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
