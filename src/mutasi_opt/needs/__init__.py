"""Needs (kebutuhan): how many people each position needs, and the balance of agencies."""

from mutasi_opt.needs.derive import PositionNeed, derive_needs
from mutasi_opt.needs.service_end import add_months, months_between, service_end

__all__ = ["PositionNeed", "add_months", "derive_needs", "months_between", "service_end"]
