"""`write_report`: the page of a plan as a file."""

import os
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Final

from mutasi_opt.codes import Grade
from mutasi_opt.decisions import Price, open_plan
from mutasi_opt.explain import Study
from mutasi_opt.files import write_file
from mutasi_opt.plan.hashes import plan_hash
from mutasi_opt.plan.plan import Conflict
from mutasi_opt.report.page import page
from mutasi_opt.report.papers import Papers, read_papers
from mutasi_opt.report.view import View
from mutasi_opt.texts import Lang

__all__ = ["REPORT", "open_report", "report_html", "write_report"]

#: Its name in a plan folder.
REPORT: Final = "report.html"


def write_report(
    study: Study,
    path: str | os.PathLike[str],
    grade: Grade = Grade.PERSONNEL_AGENCY,
    lang: Lang = Lang.ID,
    papers: Papers | None = None,
    prices: Mapping[str, Price] | None = None,
) -> Path:
    """Write the report on a plan: one HTML file that needs no network.

    Parameters
    ----------
    study : Study
        Also one whose plan assigns nobody: the page says why.
    path : path
        An existing file is replaced.
    grade : Grade
        Who will read it; what that reader may not see is nowhere in the file.
    lang : Lang
    papers : Papers, optional
        What lies beside the plan, as `open_report` finds it.
    prices : mapping of str to Price, optional
        What decisions cost, by id, as `mutasi_opt.decisions.price_decisions` finds it.

    Raises
    ------
    SolverError
        A solver broke while pricing the plan.
    OSError
        The file cannot be written.
    """
    return write_file(path, report_html(study, grade, lang, papers, prices))


def report_html(
    study: Study,
    grade: Grade = Grade.PERSONNEL_AGENCY,
    lang: Lang = Lang.ID,
    papers: Papers | None = None,
    prices: Mapping[str, Price] | None = None,
) -> str:
    """Return the report on a plan as HTML; arguments as for `write_report`."""
    return page(View(study, grade, lang, papers or Papers(), prices or {}))


def open_report(
    folder: str | os.PathLike[str], scenario: str | os.PathLike[str] | None = None
) -> tuple[Study, Papers]:
    """Open a plan folder for a report, also that of a case without a plan.

    Parameters
    ----------
    folder : path
    scenario : path, optional
        The scenario, where it is no longer at the place that the plan names.

    Raises
    ------
    ScenarioError
        The plan or its input cannot be read, or the input has changed since.
    """
    opened = open_plan(Path(folder), scenario)
    conflicts = tuple(Conflict(**entry.model_dump()) for entry in opened.claim.conflicts)
    plan = replace(opened.plan, conflicts=conflicts)
    study = Study(plan, plan_hash(opened.raw), opened.claim.state)
    return study, read_papers(opened.folder, opened.raw)
