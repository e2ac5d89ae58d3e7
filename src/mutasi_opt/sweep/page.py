"""`sweep.html` and `sweep.xlsx`: the curve and its points."""

from dataclasses import replace

from markupsafe import Markup

from mutasi_opt.sweep.charts import levels_chart, tradeoff_chart
from mutasi_opt.sweep.view import SweepView
from mutasi_opt.web import (
    chart_script,
    draw_script,
    environment,
    html_document,
    table_html,
    table_script,
    table_style,
    vega_script,
)
from mutasi_opt.workbooks import workbook_bytes

__all__ = ["sweep_book", "sweep_page"]


def sweep_page(view: SweepView) -> str:
    """Write the page."""
    texts = view.texts
    body = environment("mutasi_opt.sweep").get_template("sweep.html")
    rendered = body.render(
        title=view.title,
        notes=list(view.notes()),
        table=table_html(view.points(), texts, "points"),
        heads={
            "tradeoff": texts("What is traded off"),
            "levels": texts("Levels over the values"),
            "points": texts("Points"),
        },
    )
    charts = {"tradeoff": tradeoff_chart(view), "levels": levels_chart(view)}
    scripts = [chart_script(f"chart-{name}", spec) for name, spec in charts.items()]
    return html_document(
        title=view.title,
        lang=view.lang,
        body=Markup(rendered),
        styles=[table_style()],
        scripts=[*scripts, vega_script(), *draw_script(view.lang), table_script()],
    )


def sweep_book(view: SweepView) -> bytes:
    """Write the workbook."""
    return workbook_bytes([replace(view.points(), above=(view.title,))], view.title)
