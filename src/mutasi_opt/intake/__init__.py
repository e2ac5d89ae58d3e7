"""From the spreadsheets that an agency has to a scenario, with a triage of their faults.

`import_files` reads a staff list, a list of posts and lists of facilities; `write_import` writes the
scenario folder with its triage and the marked workbooks.
"""

from mutasi_opt.intake.asking import OpenQuestionsError
from mutasi_opt.intake.flaws import KINDS, At, Flaw, Gravity
from mutasi_opt.intake.folder import check_import_place, write_import, write_proposal
from mutasi_opt.intake.frames import import_frames
from mutasi_opt.intake.impact import Urgent
from mutasi_opt.intake.intake import Imported, import_files
from mutasi_opt.intake.plans import Question
from mutasi_opt.intake.review import Review
from mutasi_opt.intake.told import FIRST, triage_json

__all__ = [
    "FIRST",
    "KINDS",
    "At",
    "Flaw",
    "Gravity",
    "Imported",
    "OpenQuestionsError",
    "Question",
    "Review",
    "Urgent",
    "check_import_place",
    "import_files",
    "import_frames",
    "triage_json",
    "write_import",
    "write_proposal",
]
