"""`mutasi-opt explain SCENARIO --infeasible`: what clashes, and what could be decided otherwise."""

import threading
from pathlib import Path

import typer

from mutasi_opt.cli.interrupt import stop_on_signals
from mutasi_opt.cli.terminal import ExitCode, lines, print_json, say
from mutasi_opt.codes import Grade
from mutasi_opt.decisions.edit_file import check_target, write_edits
from mutasi_opt.engine import SolveOptions
from mutasi_opt.loading import load
from mutasi_opt.privacy import Lens
from mutasi_opt.repair import Report, report_on
from mutasi_opt.repair.tell import as_content, as_lines, change_texts
from mutasi_opt.texts import Lang, Texts

__all__ = ["explain_infeasible"]


def explain_infeasible(
    scenario: Path,
    *,
    decisions: Path | None = None,
    repair: int | None = None,
    output: Path | None = None,
    most: int = 5,
    time_limit: float = 300.0,
    lang: Lang = Lang.EN,
    grade: Grade = Grade.PERSONNEL_AGENCY,
    as_json: bool = False,
) -> None:
    """Print why a scenario admits no plan and what would repair it; write a repair as an overlay.

    Parameters
    ----------
    scenario : Path
        A scenario file.
    decisions : Path, optional
        A decisions file in place of the scenario's.
    repair : int, optional
        Number of the repair to write, from 1.
    output : Path, optional
        Where to; ``repair-K.yaml`` beside the scenario where left out.
    most : int
        Repairs to look for.
    time_limit : float
        Seconds, for all of it.

    Raises
    ------
    typer.Exit
        Code 5: it was not found out in time whether a lawful plan exists.
    typer.BadParameter
        There is no repair of that number, or ``output`` is given without ``repair``.
    ScenarioError
        The scenario cannot be read, or the overlay cannot be written there.
    """
    if output is not None and repair is None:
        raise typer.BadParameter("needs --repair", param_hint="--output")
    case = load(scenario, decisions=decisions)
    target = output or scenario.with_name(f"repair-{repair}.yaml")
    if repair is not None:
        check_target(case, target)
    stop = threading.Event()
    options = SolveOptions(time_limit=time_limit, stop=stop)
    with stop_on_signals(stop):
        report = report_on(case, options, max(most, repair or 0))
    lens = Lens(report.instance, grade)
    texts = lens.texts(lang)
    if as_json:
        print_json({"grade": str(grade), "lang": str(lang), **as_content(report, lens, texts)})
    else:
        lines(as_lines(report, lens, texts))
    if repair is not None:
        _write(report, repair, target, lens, lang)
    if report.diagnosis.feasible is None:
        raise typer.Exit(ExitCode.NO_PLAN)


def _write(report: Report, number: int, place: Path, lens: Lens, lang: Lang) -> None:
    """Write one repair as an overlay."""
    if report.diagnosis.feasible:
        say("nothing to repair, and no file is written")
        return
    if not 1 <= number <= len(report.repairs):
        text = f"there are {len(report.repairs):,} repairs"
        raise typer.BadParameter(text, param_hint="--repair")
    chosen = report.repairs[number - 1]
    remarks = map(Texts(lang).tell, change_texts(report, chosen, lens))  # ids, no names
    write_edits(report.case, chosen.edits, place, f"repair {number}", remarks)
    say(f"written: {place}")
