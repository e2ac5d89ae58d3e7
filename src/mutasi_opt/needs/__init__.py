"""Needs (kebutuhan): how many people each position needs, and the balance of agencies.

`derive_needs` gives the figures that rules count with; `needs` sets them against the holders for
people to read, and `outlook` looks five years ahead. The terminal tables are in
`mutasi_opt.needs.show`, which is not imported here.
"""

from mutasi_opt.needs.derive import Derivation, PositionNeed, derive, derive_needs
from mutasi_opt.needs.export import content, write_csv
from mutasi_opt.needs.outlook import Outlook, outlook
from mutasi_opt.needs.outlook_rows import Leaver, YearRow
from mutasi_opt.needs.report import NeedReport
from mutasi_opt.needs.rows import (
    BalanceRow,
    FamilyRow,
    NormRow,
    PositionRow,
    StandardRow,
    SubjectRow,
)
from mutasi_opt.needs.selection import Selection
from mutasi_opt.needs.service_end import (
    add_months,
    contract_end,
    months_between,
    service_end,
)
from mutasi_opt.needs.standards import PUSKESMAS_MINIMUM, ProfessionMinimum
from mutasi_opt.needs.tables import Balances, balances_of, needs
from mutasi_opt.needs.teaching import TEACHING_WEEKS, taught_hours, weekly_hours

__all__ = [
    "PUSKESMAS_MINIMUM",
    "TEACHING_WEEKS",
    "BalanceRow",
    "Balances",
    "Derivation",
    "FamilyRow",
    "Leaver",
    "NeedReport",
    "NormRow",
    "Outlook",
    "PositionNeed",
    "PositionRow",
    "ProfessionMinimum",
    "Selection",
    "StandardRow",
    "SubjectRow",
    "YearRow",
    "add_months",
    "balances_of",
    "content",
    "contract_end",
    "derive",
    "derive_needs",
    "months_between",
    "needs",
    "outlook",
    "service_end",
    "taught_hours",
    "weekly_hours",
    "write_csv",
]
