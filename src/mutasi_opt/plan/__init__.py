"""Plans: the result of a solve, its folder, its proof and its summary."""

from mutasi_opt.plan.folder import check_target, read_plan, write_plan
from mutasi_opt.plan.frames import finding_frame, level_frame, mover_frame, summary_frame
from mutasi_opt.plan.hashes import model_hash, plan_hash
from mutasi_opt.plan.plan import (
    Certificate,
    Conflict,
    LevelProof,
    LevelResult,
    Plan,
    SolveStatus,
    StopReason,
)
from mutasi_opt.plan.planfile import PlanFile
from mutasi_opt.plan.summary import Summary, summarise
from mutasi_opt.plan.table import assignment_rows, reason_codes, to_frame

__all__ = [
    "Certificate",
    "Conflict",
    "LevelProof",
    "LevelResult",
    "Plan",
    "PlanFile",
    "SolveStatus",
    "StopReason",
    "Summary",
    "assignment_rows",
    "check_target",
    "finding_frame",
    "level_frame",
    "model_hash",
    "mover_frame",
    "plan_hash",
    "read_plan",
    "reason_codes",
    "summarise",
    "summary_frame",
    "to_frame",
    "write_plan",
]
