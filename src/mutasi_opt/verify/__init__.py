"""Verification of plan folders; no solver is imported here, not even indirectly."""

from mutasi_opt.verify.audit import Audit, Difference, DifferenceKind, LevelAudit
from mutasi_opt.verify.verify import verify

__all__ = ["Audit", "Difference", "DifferenceKind", "LevelAudit", "verify"]
