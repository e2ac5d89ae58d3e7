"""What a planner gets beside a plan: the page and the workbook, as files of its folder."""

from collections.abc import Mapping

from mutasi_opt.codes import Grade
from mutasi_opt.decisions import Price
from mutasi_opt.decree import WORKBOOK, workbook
from mutasi_opt.explain import Study
from mutasi_opt.report.papers import Papers
from mutasi_opt.report.write import REPORT, report_html
from mutasi_opt.texts import Lang

__all__ = ["desk_files"]


def desk_files(
    study: Study,
    grade: Grade = Grade.PERSONNEL_AGENCY,
    lang: Lang = Lang.ID,
    papers: Papers | None = None,
    prices: Mapping[str, Price] | None = None,
) -> dict[str, str | bytes]:
    """Return report.html and, where the plan assigns people, plan.xlsx, by name.

    Arguments and errors are those of `mutasi_opt.report.report_html`.
    """
    found: dict[str, str | bytes] = {REPORT: report_html(study, grade, lang, papers, prices)}
    if study.plan.assignment is not None:
        found[WORKBOOK] = workbook(study, grade, lang)
    return found
