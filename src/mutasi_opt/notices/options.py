"""`NoticeOptions`: what a letter says besides the plan."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Final

from mutasi_opt.codes import Grade
from mutasi_opt.errors import QuestionError
from mutasi_opt.texts import Lang

__all__ = ["DEFAULT_DAYS", "Form", "NoticeOptions"]

#: Calendar days to object in. PP 79/2021 gives 14 days from the decree for an objection (keberatan) to a decision other
#: than dismissal [C: statement of a head of BKPSDM in the press; not checked against the legal text, verify]. Of a plan
#: that is no decision yet no law says anything: the same time is a courtesy of ours.
DEFAULT_DAYS: Final = 14
#: An employee, or the head of the agency who prints the letters; everybody else has no business with them.
_GRADES: Final = (Grade.EMPLOYEE, Grade.AGENCY_HEAD)


class Form(StrEnum):
    """File format of letters and lists."""

    HTML = "html"
    DOCX = "docx"


@dataclass(frozen=True, kw_only=True)
class NoticeOptions:
    """What is written, and what the letters say besides the plan.

    Parameters
    ----------
    form : Form
    template : Path, optional
        The template of the letter to movers, or a folder of templates as `write_templates` makes it;
        what it lacks is taken from the built-in ones.
    agency : str, optional
        Id: letters and list of this agency alone.
    everyone : bool
        Also a short letter to everybody who stays.
    day : date, optional
        Of the letters; a dotted line where left out.
    object_until : date, optional
        Last day to object.
    days : int
        Calendar days to object in, where no last day is given: from ``day`` on, or from receipt.
    object_to : str
        Where objections go; the personnel agency through the head of the agency where empty.
    letterhead : tuple of str
        Lines of the letterhead; dotted where empty.
    place, signed_by, decree : str
        Place of writing, office of who signs, number and date of the decree; dotted where empty.
    lang : Lang
    grade : Grade
        ``employee``: a letter shows all facts of the person whom it is for, and is for that person alone.
        ``agency_head``: home, family, health, discipline, performance and wishes are left out, so
        that the head of the agency may read what he or she hands out.
    """

    form: Form = Form.HTML
    template: Path | None = None
    agency: str | None = None
    everyone: bool = False
    day: date | None = None
    object_until: date | None = None
    days: int = DEFAULT_DAYS
    object_to: str = ""
    letterhead: tuple[str, ...] = ()
    place: str = ""
    signed_by: str = ""
    decree: str = ""
    lang: Lang = Lang.ID
    grade: Grade = Grade.EMPLOYEE

    def __post_init__(self) -> None:
        """Refuse what makes no letter."""
        if self.grade not in _GRADES:
            listed = " or ".join(_GRADES)
            raise QuestionError(f"a notice is of grade {listed}, not {self.grade}")
        if not 1 <= self.days <= 365:
            raise QuestionError(f"{self.days} days to object: 1 to 365 are possible")
        if self.day and self.object_until and self.object_until < self.day:
            raise QuestionError(
                f"the last day to object ({self.object_until}) is before the letter ({self.day})"
            )
