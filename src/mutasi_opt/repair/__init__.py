"""What could be decided otherwise where no plan is lawful: ranked repairs that touch no law."""

from mutasi_opt.repair.report import Repair, RepairLevel, Report, report_on

__all__ = ["Repair", "RepairLevel", "Report", "report_on"]
