"""The audit of a plan: how groups of people fare, and whose relatives decisions favour."""

from mutasi_opt.audit.fairness import Fairness, fairness
from mutasi_opt.audit.favour import scan
from mutasi_opt.audit.findings import Favour
from mutasi_opt.audit.frames import fairness_frame
from mutasi_opt.audit.price import DecisionPrice, price
from mutasi_opt.audit.report import AuditReport

__all__ = [
    "AuditReport",
    "DecisionPrice",
    "Fairness",
    "Favour",
    "fairness",
    "fairness_frame",
    "price",
    "scan",
]
