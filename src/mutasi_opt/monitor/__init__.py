"""Monitoring: a plan against what came of it, who needs help, and what the next solve should know."""

from mutasi_opt.monitor.folder import check_overlay_place, write_overlay
from mutasi_opt.monitor.form import write_form
from mutasi_opt.monitor.groups import GroupRow
from mutasi_opt.monitor.monitor import Monitoring, monitor
from mutasi_opt.monitor.prediction import Prediction
from mutasi_opt.monitor.training import CourseLine, Gap, Mentor, Trainee, Training

__all__ = [
    "CourseLine",
    "Gap",
    "GroupRow",
    "Mentor",
    "Monitoring",
    "Prediction",
    "Trainee",
    "Training",
    "check_overlay_place",
    "monitor",
    "write_form",
    "write_overlay",
]
