"""Whether the evidence in a folder is that of its plan."""

import hashlib
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, StrictStr

from mutasi_opt.errors import PlanError
from mutasi_opt.evidence.files import BOUND_FILES, EVIDENCE, EVIDENCE_FILES, draft_hash
from mutasi_opt.plan.jsonfile import read_json
from mutasi_opt.texts import Message, say

__all__ = ["binding_faults"]

_Hash = Annotated[StrictStr, Field(pattern=r"^[0-9a-f]{64}$")]


class _Table(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    sha256: _Hash
    input: StrictStr | None


class _EvidenceFile(BaseModel):
    """Content of evidence.json."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    format: Literal["mutasi-opt/evidence-1"]
    plan: _Hash
    files: dict[StrictStr, _Hash]
    tables: dict[StrictStr, _Table]
    kinds: tuple[StrictStr, ...]
    scenario: dict[StrictStr, Any]
    model: dict[StrictStr, Any]


def binding_faults(folder: Path, plan: Mapping[str, Any]) -> list[Message]:
    """Say which files of the evidence are other ones than evidence.json states.

    Parameters
    ----------
    folder : Path
        A plan folder; one without evidence has no faults.
    plan : mapping
        Content of its plan.json.
    """
    if not any((folder / name).exists() for name in EVIDENCE_FILES):
        return []
    try:
        claim, _ = read_json(folder / EVIDENCE, _EvidenceFile)
    except PlanError as error:
        return [say("{fault}", fault=line) for line in str(error).splitlines()]
    faults = []
    if claim.plan != draft_hash(plan):
        faults.append(say("plan.json is not the one that the evidence was made for"))
    for name in sorted(set(BOUND_FILES) | claim.files.keys()):
        if name not in BOUND_FILES:
            faults.append(say("evidence.json names {file}, which is no file of it", file=name))
        elif name not in claim.files:
            faults.append(say("evidence.json does not state the hash of {file}", file=name))
        elif not (folder / name).is_file():
            faults.append(say("{file} of the evidence is missing", file=name))
        elif _digest(folder / name) != claim.files[name]:
            faults.append(say("{file} is not the one that evidence.json states", file=name))
    return faults


def _digest(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
