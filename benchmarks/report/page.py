"""The report as one page for a browser, which asks no network for anything."""

from markupsafe import Markup

from benchmarks.report.charts import charts
from benchmarks.report.document import sections
from benchmarks.report.results import Results
from benchmarks.sections import machine_lines
from mutasi_opt.texts import Lang
from mutasi_opt.web import (
    chart_script,
    draw_script,
    environment,
    html_document,
    table_style,
    vega_script,
)

__all__ = ["page"]

_TITLE = "Benchmarks of mutasi-opt"
_STYLE = """
main table { width: auto; min-width: 40%; }
main th { padding: .35rem .5rem; }
main code { background: #f0f2f4; padding: .05rem .3rem; }
nav a { margin-right: .9rem; }
"""


def page(results: Results) -> str:
    """Write the page: charts first, then every table."""
    drawn = charts(results)
    body = environment("benchmarks.report").get_template("report.html")
    rendered = body.render(
        title=_TITLE,
        machine=machine_lines(results.runs).splitlines(),
        charts=[(name, title) for name, (title, _) in drawn.items()],
        sections=sections(results),
    )
    scripts = [chart_script(f"chart-{name}", spec) for name, (_, spec) in drawn.items()]
    drawing = [vega_script(), *draw_script(Lang.EN)] if scripts else []
    return html_document(
        title=_TITLE,
        lang=Lang.EN,
        body=Markup(rendered),
        styles=[table_style(), _STYLE],
        scripts=[*scripts, *drawing],
    )
