"""The files that `mutasi-opt solve` writes beside the plan itself."""

from collections.abc import Callable, Mapping
from typing import Any

from mutasi_opt.case import Case
from mutasi_opt.engine.cases import cases_document
from mutasi_opt.evidence import evidence_files
from mutasi_opt.formulate import Formulated
from mutasi_opt.instance import Instance
from mutasi_opt.leapfrog.document import leapfrog_files
from mutasi_opt.plan import Plan
from mutasi_opt.plan.folder import PLAN

__all__ = ["Desk", "Further"]

Desk = Callable[[Plan, Mapping[str, str | bytes]], dict[str, str | bytes]]


class Further:
    """Makes the files beside the plan, and keeps what is to be told of them.

    Parameters
    ----------
    plan : Plan
    arrays : Formulated, optional
        Its case, where the search has left it.
    evidence : bool
        Whether the evidence is written.
    desk : callable, optional
        Makes report.html and plan.xlsx from the plan and the files so far; without it they are not written.
    """

    def __init__(
        self, plan: Plan, arrays: Formulated | None, *, evidence: bool, desk: Desk | None
    ) -> None:
        self._plan, self._arrays, self._evidence, self._desk = plan, arrays, evidence, desk
        self.passed_over: dict[str, Any] = {}

    def __call__(
        self, case: Case, instance: Instance, written: Mapping[str, str | bytes]
    ) -> dict[str, str | bytes]:
        """Return the files by name."""
        made, self.passed_over = leapfrog_files(self._plan, written, PLAN, self._arrays)
        if self._evidence:
            made |= evidence_files(case, instance, {**written, **made}, cases_document)
        if self._desk is not None:
            made |= self._desk(self._plan, {**written, **made})
        return made
