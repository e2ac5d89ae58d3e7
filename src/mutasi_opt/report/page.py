"""The page: its parts in order, its frame, its styles and scripts."""

from importlib.resources import files
from typing import Final

from markupsafe import Markup

from mutasi_opt.codes import Grade
from mutasi_opt.report.agencies import agencies_part
from mutasi_opt.report.blocks import Block, Chart, Folded, Part
from mutasi_opt.report.changes import changes_part
from mutasi_opt.report.data import plan_data
from mutasi_opt.report.effects import rules_part, sleeping_table
from mutasi_opt.report.fair import fairness_part
from mutasi_opt.report.meeting import meeting_frame_words
from mutasi_opt.report.money import money_part
from mutasi_opt.report.moves import moves_part
from mutasi_opt.report.overview import overview_part, without_plan_part
from mutasi_opt.report.proof import proof_part
from mutasi_opt.report.records import records_part
from mutasi_opt.report.shortages import shortages_part
from mutasi_opt.report.spread import spread_part
from mutasi_opt.report.view import View
from mutasi_opt.report.words import frame_words, grade_words
from mutasi_opt.texts import Message, Term, say
from mutasi_opt.web import (
    Script,
    asset,
    chart_script,
    draw_script,
    environment,
    html_document,
    script_json,
    vega_script,
)

__all__ = ["page"]

_STYLES: Final = ("report.css", "print.css")
#: In the order in which they run; each needs those before it.
_PEOPLE_SCRIPTS: Final = ("data.js", "panel.js", "minutes.js", "meeting.js", "table.js")
_GRADES: Final = {
    Grade.PUBLIC: say("Grade: public."),
    Grade.EMPLOYEE: say("Grade: employees."),
    Grade.AGENCY_HEAD: say("Grade: heads of agencies."),
    Grade.PERSONNEL_AGENCY: say("Grade: personnel agency."),
}


def page(view: View) -> str:
    """Return the page as HTML that loads nothing."""
    tell = view.texts.tell
    parts = _parts(view)
    charts = [block for part in parts for block in _charts(part.blocks)]
    data = plan_data(view)
    people = data["people"] is not None
    scenario = view.study.case.scenario
    title = view.texts("Transfer plan (mutasi): {name}", name=scenario.name)
    words = {key: tell(text) for key, text in {**frame_words(), **meeting_frame_words()}.items()}
    body = (
        environment("mutasi_opt.report")
        .get_template("report.html")
        .render(
            title=title,
            kicker=tell(_kicker(view)),
            facts=tell(_facts(view)),
            grade_label=tell(_GRADES[view.grade]),
            grade_words=tell(grade_words(view.grade)),
            words=words,
            parts=parts,
            people=people,
            meeting=data["meeting"] is not None,
            tell=tell,
        )
    )
    scripts = [Script(script_json(data), "plan-data", "application/json")]
    if people:
        scripts.append(Script(asset("tabulator.min.js")))
        scripts += [Script(_own(name)) for name in _PEOPLE_SCRIPTS]
    scripts.append(Script(_own("print.js")))
    if charts:
        scripts += [chart_script(chart.id, dict(chart.spec)) for chart in charts]
        scripts += [vega_script(), *draw_script(view.lang)]
    styles = [asset("tabulator.min.css")] if people else []
    styles += [_own(name) for name in _STYLES]
    return html_document(
        title=title, lang=view.lang, body=Markup(body), styles=styles, scripts=scripts
    )


def _own(name: str) -> str:
    return files("mutasi_opt.report").joinpath("assets", name).read_text(encoding="utf-8")


def _parts(view: View) -> list[Part]:
    """Parts of the page, the plainest first."""
    if view.study.plan.assignment is None:
        sleeping = sleeping_table(view)
        rules = Part("rules", say("Rules not in force"), () if sleeping is None else (sleeping,))
        return [without_plan_part(view), *([rules] if rules.blocks else []), records_part(view)]
    changes = changes_part(view)
    return [
        overview_part(view),
        *([] if changes is None else [changes]),
        agencies_part(view),
        moves_part(view),
        spread_part(view),
        shortages_part(view),
        money_part(view),
        fairness_part(view),
        rules_part(view),
        proof_part(view),
        records_part(view),
    ]


def _charts(blocks: tuple[Block, ...]) -> list[Chart]:
    found: list[Chart] = []
    for block in blocks:
        if isinstance(block, Chart):
            found.append(block)
        elif isinstance(block, Folded):
            found += _charts(block.blocks)
    return found


def _kicker(view: View) -> Message:
    return say("Report on a plan, state: {state}", state=Term(view.papers.state))


def _facts(view: View) -> Message:
    plan = view.study.plan
    return say(
        "As of {day}; model {model}; the plan is {status}; plan hash {hash}",
        day=view.study.instance.as_of,
        model=plan.case.model.name,
        status=Term(str(plan.status)),
        hash=view.study.key[:16] or "-",
    )
