"""A person as a staff list has them."""

from dataclasses import dataclass, field
from datetime import date

from mutasi_opt.codes import Predicate, Status
from mutasi_opt.intake.rows import Line
from mutasi_opt.intake.studies import Study

__all__ = ["PersonRow"]


@dataclass(slots=True)
class PersonRow:
    """A person as the staff list has them; ``None`` is unknown.

    ``id`` is the NIP, or the place of the row where the number is unusable.
    """

    id: str
    line: Line
    name: str
    status: Status = Status.PNS
    standing: str = "active"
    birth_date: date | None = None
    sex: str | None = None
    rank: str | None = None
    dates: dict[str, date] = field(default_factory=dict)
    education: str | None = None
    study: Study | None = None
    certificates: tuple[str, ...] | None = None
    performance: tuple[tuple[int, Predicate], ...] = ()
    home_district: str = ""
    home: tuple[float, float] | None = None

    def said(self) -> tuple[str, ...]:
        """Return what tells two rows of one person apart."""
        return tuple(self.line.text(name) for name in ("job", "unit", "agency", "rank", "duty"))
