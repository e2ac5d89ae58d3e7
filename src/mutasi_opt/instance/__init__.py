"""The indexed view of a scenario: arrays instead of names."""

from mutasi_opt.instance.arrays import (
    NONE,
    Agencies,
    AgencyGroups,
    Employees,
    Jobs,
    Positions,
    Units,
)
from mutasi_opt.instance.fit import Fit
from mutasi_opt.instance.index import index
from mutasi_opt.instance.instance import Instance, Pins
from mutasi_opt.instance.pins import holds_pair

__all__ = [
    "NONE",
    "Agencies",
    "AgencyGroups",
    "Employees",
    "Fit",
    "Instance",
    "Jobs",
    "Pins",
    "Positions",
    "Units",
    "holds_pair",
    "index",
]
