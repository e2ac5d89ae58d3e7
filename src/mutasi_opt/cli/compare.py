"""`mutasi-opt compare`: plans and scenarios side by side, and who gains and who loses between them."""

import threading
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Annotated, Final

import typer

from mutasi_opt.cli.interrupt import stop_on_signals
from mutasi_opt.cli.options import GradeOption, JsonFlag, LangOption, QuietFlag
from mutasi_opt.cli.several import (
    JobsOption,
    SolveGapOption,
    SolveLimitOption,
    SolveWorkersOption,
    showing_several,
)
from mutasi_opt.cli.sheets import show_sheet
from mutasi_opt.cli.terminal import ExitCode, lines, print_json, say
from mutasi_opt.codes import Grade
from mutasi_opt.compare import (
    View,
    compare,
    comparison_document,
    comparison_page,
    open_sources,
    solved,
)
from mutasi_opt.compare.book import comparison_book
from mutasi_opt.compare.pairview import PairView
from mutasi_opt.engine import SolveOptions
from mutasi_opt.files import json_lines, write_file
from mutasi_opt.plan import Plan, SolveStatus
from mutasi_opt.texts import Lang

__all__ = ["compare_command"]

_KINDS: Final = (".html", ".xlsx", ".json")
_HTML, _XLSX, _JSON = _KINDS
#: Seconds for each search of the fewest people who explain a difference.
_SET_SECONDS: Final = 20.0
#: Rows of a table on the terminal; files have them all.
_ROWS: Final = 12


def compare_command(
    paths: Annotated[
        list[Path],
        typer.Argument(
            help="Plan folders, scenarios or workbooks, two at least.",
            metavar="A B ...",
            exists=True,
            show_default=False,
        ),
    ],
    output: Annotated[
        list[Path] | None,
        typer.Option(
            "-o",
            "--output",
            help="Write the comparison to this file: .html, .xlsx or .json; may be given again.",
            metavar="FILE",
            dir_okay=False,
            show_default=False,
        ),
    ] = None,
    keep: Annotated[
        Path | None,
        typer.Option(
            "--keep",
            help="Keep the plans of scenarios in this folder; else the user's cache has them.",
            metavar="DIR",
            file_okay=False,
            show_default=False,
        ),
    ] = None,
    time_limit: SolveLimitOption = 300.0,
    gap: SolveGapOption = 0.0005,
    workers: SolveWorkersOption = 1,
    jobs: JobsOption = 2,
    lang: LangOption = Lang.ID,
    grade: GradeOption = Grade.PERSONNEL_AGENCY,
    quiet: QuietFlag = False,
    as_json: JsonFlag = False,
) -> None:
    """Compare plans and scenarios: levels, agencies, who gains and who loses, and who makes the difference.

    Scenarios are solved first, several at once; Ctrl-C goes on with the best plan so far of each.

    Example: mutasi-opt compare plan scenario.yaml -o compare.html -o compare.xlsx
    """
    targets = _targets(output or [])
    if len(paths) < 2:
        raise typer.BadParameter("two plans or scenarios at least", param_hint="A B ...")
    sources = open_sources(paths)
    options = SolveOptions(time_limit=time_limit, gap=gap, workers=workers, stop=threading.Event())
    with stop_on_signals(options.stop), showing_several(len(sources), quiet=quiet) as several:
        sides, failed = solved(
            sources, options, jobs=jobs, keep=keep, watch=several.watch, done=several.done
        )
        for name, plan in failed:
            say(f"{name}: {'not solved' if plan is None else f'no plan ({plan.status})'}")
        if len(sides) < 2:
            raise typer.Exit(_code([plan for _, plan in failed]))
        # A stop that ended the solves is no reason to skip the comparison itself.
        stop = threading.Event() if options.stop.is_set() else options.stop
        found = compare(
            *sides, options=replace(options, time_limit=_SET_SECONDS, gap=0.0, stop=stop)
        )
    view = View(found, lang, grade)
    for target in targets:
        _write(view, target)
    if as_json:
        print_json(comparison_document(view))
        return
    _show(view, targets)


def _targets(output: Sequence[Path]) -> list[Path]:
    """Refuse files of a kind that is not written, all at once, before any work is done."""
    wrong = [str(path) for path in output if path.suffix.lower() not in _KINDS]
    if wrong:
        text = f"{', '.join(wrong)}: has to end in {', '.join(_KINDS)}"
        raise typer.BadParameter(text, param_hint="--output")
    missing = [str(path) for path in output if not path.absolute().parent.is_dir()]
    if missing:
        raise typer.BadParameter(f"{', '.join(missing)}: no such folder", param_hint="--output")
    return list(output)


def _code(plans: Sequence[Plan | None]) -> int:
    """Exit code where too few plans were found."""
    known = [plan.status for plan in plans if plan is not None]
    if known and all(status is SolveStatus.INFEASIBLE for status in known):
        return ExitCode.INFEASIBLE
    return ExitCode.NO_PLAN


def _write(view: View, target: Path) -> None:
    kind = target.suffix.lower()
    if kind == _HTML:
        write_file(target, comparison_page(view))
    elif kind == _XLSX:
        write_file(target, comparison_book(view))
    else:
        write_file(target, json_lines(comparison_document(view)))


def _show(view: View, targets: Sequence[Path]) -> None:
    texts = view.texts
    show_sheet(view.plans(), texts)
    show_sheet(view.levels(differing=True), texts)
    show_sheet(view.money(), texts)
    lines(view.sentences())
    for pair in view.comparison.pairs:
        told = PairView(view, pair)
        lines(["", texts("{one} against {other}", one=told.names[0], other=told.names[1])])
        lines("- " + line for line in told.headline())
        if pair.num_differ:
            show_sheet(told.gains(), texts)
            table = told.by_agency()
            if table is not None:
                show_sheet(table, texts, _ROWS)
    lines(texts("Written: {file}", file=target.as_posix()) for target in targets)
