"""Proven, lawful and explained plans of transfers (mutasi ASN) for Indonesian local governments.

The job in four calls::

    case = load("scenario.yaml")
    plan = solve(case, SolveOptions(time_limit=60))
    write_plan(plan, "plan")
    audit = verify("plan")

Names are imported at first use: solver processes start from this package too and need none of
them.
"""

import sys
from collections.abc import Callable
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from mutasi_opt.audit import (
        fairness,
        fairness_frame,
    )
    from mutasi_opt.case import Case, Source
    from mutasi_opt.codes import Grade
    from mutasi_opt.compare import (
        Comparison,
        compare,
        comparison_frames,
    )
    from mutasi_opt.decisions import Price, price_decision
    from mutasi_opt.decree import Particulars, siasn_csv, workbook, write_workbook
    from mutasi_opt.engine import Progress, SolveOptions, solve
    from mutasi_opt.errors import (
        Fault,
        MutasiError,
        PlanError,
        QuestionError,
        ScenarioError,
        Severity,
        SolverError,
    )
    from mutasi_opt.explain import (
        Study,
        alternative_frame,
        alternatives,
        candidate_frame,
        candidates,
        explain_person,
        explain_place,
        open_study,
        person_frame,
        place_frame,
    )
    from mutasi_opt.generator import generate
    from mutasi_opt.intake import (
        Imported,
        import_files,
        import_frames,
        write_import,
    )
    from mutasi_opt.loading import load, read, schema
    from mutasi_opt.model import Model
    from mutasi_opt.monitor import Monitoring, monitor, write_overlay
    from mutasi_opt.needs import NeedReport, needs
    from mutasi_opt.notices import NoticeOptions, write_notices, write_templates
    from mutasi_opt.plan import (
        Plan,
        PlanFile,
        SolveStatus,
        StopReason,
        Summary,
        finding_frame,
        level_frame,
        mover_frame,
        read_plan,
        summarise,
        summary_frame,
        to_frame,
        write_plan,
    )
    from mutasi_opt.privacy import Lens
    from mutasi_opt.refusals import (
        Refusals,
        refusal_frames,
        simulate_refusals,
    )
    from mutasi_opt.repair import report_on
    from mutasi_opt.report import write_report
    from mutasi_opt.scenario import Scenario
    from mutasi_opt.sweep import (
        Sweep,
        sweep,
        sweep_frame,
    )
    from mutasi_opt.template import convert, write_template
    from mutasi_opt.texts import Lang
    from mutasi_opt.verify import Audit, Difference, verify
    from mutasi_opt.waves import (
        Waves,
        check_waves,
        plan_waves,
        wave_frames,
    )
    from mutasi_opt.whatif import what_if

    __version__: str

__all__ = [
    "Audit",
    "Case",
    "Comparison",
    "Difference",
    "Fault",
    "Grade",
    "Imported",
    "Lang",
    "Lens",
    "Model",
    "Monitoring",
    "MutasiError",
    "NeedReport",
    "NoticeOptions",
    "Particulars",
    "Plan",
    "PlanError",
    "PlanFile",
    "Price",
    "Progress",
    "QuestionError",
    "Refusals",
    "Scenario",
    "ScenarioError",
    "Severity",
    "SolveOptions",
    "SolveStatus",
    "SolverError",
    "Source",
    "StopReason",
    "Study",
    "Summary",
    "Sweep",
    "Waves",
    "__version__",
    "alternative_frame",
    "alternatives",
    "candidate_frame",
    "candidates",
    "check_waves",
    "compare",
    "comparison_frames",
    "convert",
    "explain_person",
    "explain_place",
    "fairness",
    "fairness_frame",
    "finding_frame",
    "generate",
    "import_files",
    "import_frames",
    "level_frame",
    "load",
    "monitor",
    "mover_frame",
    "needs",
    "open_study",
    "person_frame",
    "place_frame",
    "plan_waves",
    "price_decision",
    "read",
    "read_plan",
    "refusal_frames",
    "report_on",
    "schema",
    "siasn_csv",
    "simulate_refusals",
    "solve",
    "summarise",
    "summary_frame",
    "sweep",
    "sweep_frame",
    "to_frame",
    "verify",
    "wave_frames",
    "what_if",
    "workbook",
    "write_import",
    "write_notices",
    "write_overlay",
    "write_plan",
    "write_report",
    "write_template",
    "write_templates",
    "write_workbook",
]

#: Where each public name lives.
_HOMES: Final = {
    "audit": (
        "fairness",
        "fairness_frame",
    ),
    "case": ("Case", "Source"),
    "codes": ("Grade",),
    "compare": (
        "Comparison",
        "compare",
        "comparison_frames",
    ),
    "decisions": ("Price", "price_decision"),
    "decree": ("Particulars", "siasn_csv", "workbook", "write_workbook"),
    "engine": ("Progress", "SolveOptions", "solve"),
    "errors": (
        "Fault",
        "MutasiError",
        "PlanError",
        "QuestionError",
        "ScenarioError",
        "Severity",
        "SolverError",
    ),
    "explain": (
        "Study",
        "alternative_frame",
        "alternatives",
        "candidate_frame",
        "candidates",
        "explain_person",
        "explain_place",
        "open_study",
        "person_frame",
        "place_frame",
    ),
    "generator": ("generate",),
    "intake": (
        "Imported",
        "import_files",
        "import_frames",
        "write_import",
    ),
    "loading": ("load", "read", "schema"),
    "model": ("Model",),
    "monitor": ("Monitoring", "monitor", "write_overlay"),
    "needs": ("NeedReport", "needs"),
    "notices": ("NoticeOptions", "write_notices", "write_templates"),
    "plan": (
        "Plan",
        "PlanFile",
        "SolveStatus",
        "StopReason",
        "Summary",
        "finding_frame",
        "level_frame",
        "mover_frame",
        "read_plan",
        "summarise",
        "summary_frame",
        "to_frame",
        "write_plan",
    ),
    "privacy": ("Lens",),
    "refusals": (
        "Refusals",
        "refusal_frames",
        "simulate_refusals",
    ),
    "repair": ("report_on",),
    "report": ("write_report",),
    "scenario": ("Scenario",),
    "template": ("convert", "write_template"),
    "sweep": (
        "Sweep",
        "sweep",
        "sweep_frame",
    ),
    "texts": ("Lang",),
    "verify": ("Audit", "Difference", "verify"),
    "waves": (
        "Waves",
        "check_waves",
        "plan_waves",
        "wave_frames",
    ),
    "whatif": ("what_if",),
}
_HOME_OF: Final = {name: home for home, names in _HOMES.items() for name in names}


def __getattr__(name: str) -> Any:  # noqa: ANN401 - whatever lives under this name
    if name == "__version__":
        return import_module("importlib.metadata").version("mutasi-opt")
    if name in _HOME_OF:
        return getattr(import_module(f"{__name__}.{_HOME_OF[name]}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})


def _function(name: str) -> property:
    """Return a property that gives the function, whether the subpackage was imported or not."""

    def read(package: ModuleType) -> Callable[..., Any]:
        del package
        found: Callable[..., Any] = getattr(import_module(f"{__name__}.{name}"), name)
        return found

    def ignore(package: ModuleType, subpackage: ModuleType) -> None:
        del package, subpackage

    return property(read, ignore)


class _Package(ModuleType):
    """These names are functions, and subpackages too, which importing stores here."""

    compare = _function("compare")
    monitor = _function("monitor")
    needs = _function("needs")
    sweep = _function("sweep")
    verify = _function("verify")


sys.modules[__name__].__class__ = _Package
