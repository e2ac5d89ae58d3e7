"""`mutasi-opt explain`: why here, why not there."""

import threading
from pathlib import Path
from typing import Annotated, Any

import typer

from mutasi_opt.cli.infeasible import explain_infeasible
from mutasi_opt.cli.interrupt import stop_on_signals
from mutasi_opt.cli.options import (
    DecisionsOption,
    GradeOption,
    JsonFlag,
    LangOption,
    MovedScenarioOption,
)
from mutasi_opt.cli.terminal import lines, print_json, say
from mutasi_opt.codes import Grade
from mutasi_opt.engine import SolveOptions
from mutasi_opt.explain.document import Page, form_of, render, write_page
from mutasi_opt.explain.page import person_page, place_page
from mutasi_opt.explain.person import explain_person
from mutasi_opt.explain.place import explain_place
from mutasi_opt.explain.study import Study, open_study
from mutasi_opt.plan import SolveStatus
from mutasi_opt.privacy import Lens
from mutasi_opt.texts import Lang

__all__ = ["explain_command"]

#: Default of --gap where the plan is not proven best.
_GAP = 0.0005


def explain_command(
    place: Annotated[
        Path,
        typer.Argument(
            help="Plan folder; with --infeasible a scenario.",
            metavar="DIR",
            exists=True,
            show_default=False,
        ),
    ],
    employee: Annotated[
        str | None,
        typer.Option(help="Id (NIP) of the employee.", metavar="NIP", show_default=False),
    ] = None,
    position: Annotated[
        str | None,
        typer.Option(
            help="Say why the employee is not at this position.", metavar="ID", show_default=False
        ),
    ] = None,
    alternatives: Annotated[
        int | None,
        typer.Option(
            help="Rank so many of the employee's other lawful places. Default: 3 for who stays.",
            metavar="N",
            min=0,
            max=10_000,
            show_default=False,
        ),
    ] = None,
    confirm: Annotated[
        bool,
        typer.Option(
            "--confirm", help="Solve again with the employee at the position: the exact amount."
        ),
    ] = False,
    infeasible: Annotated[
        bool,
        typer.Option(
            "--infeasible", help="Say why a scenario admits no plan, and what would repair it."
        ),
    ] = False,
    decisions: DecisionsOption = None,
    repair: Annotated[
        int | None,
        typer.Option(
            help="With --infeasible: write this repair as an overlay.",
            metavar="K",
            min=1,
            show_default=False,
        ),
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option(
            "-o",
            "--output",
            help="Write the page to this file (.txt, .md or .html); with --repair the overlay.",
            metavar="FILE",
            dir_okay=False,
            show_default=False,
        ),
    ] = None,
    scenario: MovedScenarioOption = None,
    time_limit: Annotated[
        float, typer.Option(help="Seconds for --confirm or --infeasible.", metavar="S", min=1)
    ] = 300.0,
    workers: Annotated[int, typer.Option(help="As for solve.", metavar="N", min=1)] = 2,
    lang: LangOption = Lang.EN,
    grade: GradeOption = Grade.PERSONNEL_AGENCY,
    as_json: JsonFlag = False,
) -> None:
    """Say why an employee moves or stays, or why he or she is not at some position.

    Facts, rules with their articles, what is won and lost, the chain of moves, and prices: what the
    place costs everybody else, as amounts that are proven.

    Example: mutasi-opt explain plan --employee 198701012010011001 --position SDN-04-GURU --lang id
    """
    _consistent(place, employee, position, infeasible=infeasible, repair=repair)
    if decisions is not None and not infeasible:
        raise typer.BadParameter("needs --infeasible", param_hint="--decisions")
    if infeasible:
        explain_infeasible(
            place,
            decisions=decisions,
            repair=repair,
            output=output,
            time_limit=time_limit,
            lang=lang,
            grade=grade,
            as_json=as_json,
        )
        return
    if employee is None:
        raise typer.BadParameter("is needed", param_hint="--employee")
    if confirm and position is None:
        raise typer.BadParameter("needs --position", param_hint="--confirm")
    if output is not None:
        form_of(output)  # a wrong ending is refused before any work
    study = open_study(place, scenario)
    who = study.employee(employee)
    lens = Lens(study.instance, grade, who)
    if position is None:
        page, content = _person(study, who, lens, lang, alternatives)
    else:
        where = study.position(position)
        options = _options(study, time_limit, workers)
        with stop_on_signals(options.stop):
            answer = explain_place(study, who, where, lens, confirm=confirm, options=options)
        page = place_page(study, who, answer, grade)
        content = answer.to_dict(study, lens.texts(lang))
    texts = lens.texts(lang)
    if output is not None:
        say(f"written: {write_page(page, texts, output)}")
    if as_json:
        print_json({"grade": str(grade), "lang": str(lang), **content})
    elif output is None:
        lines(render(page, texts).splitlines())


def _consistent(
    place: Path,
    employee: str | None,
    position: str | None,
    *,
    infeasible: bool,
    repair: int | None,
) -> None:
    """Refuse options that ask for different things."""
    if infeasible and (employee is not None or position is not None):
        raise typer.BadParameter("asks about no employee or position", param_hint="--infeasible")
    if repair is not None and not infeasible:
        raise typer.BadParameter("needs --infeasible", param_hint="--repair")
    if infeasible == place.is_dir():
        wanted = "a scenario file" if infeasible else "a plan folder"
        raise typer.BadParameter(f"{place} is not {wanted}", param_hint="DIR")


def _person(
    study: Study, who: int, lens: Lens, lang: Lang, most: int | None
) -> tuple[Page, dict[str, Any]]:
    answer = explain_person(study, who, lens, most)
    return person_page(study, answer, lens.grade), answer.to_dict(study, lens.texts(lang))


def _options(study: Study, time_limit: float, workers: int) -> SolveOptions:
    """Options that ask of the other plan what the plan itself has reached."""
    proven = study.plan.status is SolveStatus.OPTIMAL
    gap = 0.0 if proven else _GAP
    return SolveOptions(time_limit=time_limit, gap=gap, workers=workers, stop=threading.Event())
