"""The files that `mutasi-opt solve` writes beside the plan itself."""

import json
from collections.abc import Mapping
from typing import Any

from mutasi_opt.case import Case
from mutasi_opt.decisions import Price
from mutasi_opt.engine.cases import cases_document
from mutasi_opt.evidence import evidence_files
from mutasi_opt.explain import Study
from mutasi_opt.instance import Instance
from mutasi_opt.leapfrog.document import leapfrog_files
from mutasi_opt.plan import Plan
from mutasi_opt.plan.folder import PLAN
from mutasi_opt.plan.hashes import plan_hash
from mutasi_opt.report import desk_files, papers_of
from mutasi_opt.texts import Lang

__all__ = ["Further"]


class Further:
    """Makes the files beside the plan, and keeps what is to be told of them.

    Parameters
    ----------
    plan : Plan
    evidence : bool
        Whether the evidence is written.
    report : Lang, optional
        Language of report.html and plan.xlsx; without one they are not written.
    prices : mapping of str to Price
        What decisions cost, for the report.
    """

    def __init__(
        self, plan: Plan, *, evidence: bool, report: Lang | None, prices: Mapping[str, Price]
    ) -> None:
        self._plan, self._evidence, self._report = plan, evidence, report
        self._prices = prices
        self.passed_over: dict[str, Any] = {}

    def __call__(
        self, case: Case, instance: Instance, written: Mapping[str, str | bytes]
    ) -> dict[str, str | bytes]:
        """Return the files by name."""
        made, self.passed_over = leapfrog_files(self._plan, written, PLAN)
        if self._evidence:
            made |= evidence_files(case, instance, {**written, **made}, cases_document)
        if self._report is not None:
            document = json.loads(written[PLAN])
            study = Study(self._plan, plan_hash(document))
            papers = papers_of(document, {**written, **made})
            made |= desk_files(study, lang=self._report, papers=papers, prices=self._prices)
        return made
