"""`compare.html`: one file that tells who gains and who loses, without a network."""

from markupsafe import Markup

from mutasi_opt.compare.charts import coverage_chart, gains_chart, levels_chart
from mutasi_opt.compare.gains import CRITERIA
from mutasi_opt.compare.pairview import PairView
from mutasi_opt.compare.view import View
from mutasi_opt.web import (
    Script,
    chart_script,
    draw_script,
    environment,
    html_document,
    table_html,
    table_script,
    table_style,
    vega_script,
)

__all__ = ["comparison_page"]


def comparison_page(view: View) -> str:
    """Write the page for the reader of a view."""
    texts = view.texts
    charts = {"levels": levels_chart(view), "coverage": coverage_chart(view)}
    pairs = []
    for number, pair in enumerate(view.comparison.pairs):
        told = PairView(view, pair)
        chart = gains_chart(told)
        if chart is not None:
            charts[f"gains-{number}"] = chart
        pairs.append(
            {
                "title": texts("{one} against {other}", one=told.names[0], other=told.names[1]),
                "headline": list(told.headline()),
                "chart": None if chart is None else f"gains-{number}",
                "tables": [
                    table_html(sheet, texts, f"pair-{number}-{k}")
                    for k, sheet in enumerate(told.tables())
                ],
            }
        )
    general = {
        name: table_html(sheet, texts, name)
        for name, sheet in zip(
            ("plans", "levels-table", "judged", "money", "agencies"), view.general(), strict=True
        )
    }
    body = environment("mutasi_opt.compare").get_template("compare.html")
    rendered = body.render(
        title=texts("Comparison of {plans}", plans=view.names),
        grade=texts("For readers of grade {grade}.", grade=str(view.grade)),
        order=[
            texts.tell(criterion.title)
            for criterion in CRITERIA
            if view.shows(criterion.sensitivity)
        ],
        remarks=list(view.sentences()),
        tables=general,
        pairs=pairs,
        heads=_heads(view),
    )
    scripts: list[Script] = [chart_script(f"chart-{name}", spec) for name, spec in charts.items()]
    return html_document(
        title=texts("Comparison of {plans}", plans=view.names),
        lang=view.lang,
        body=Markup(rendered),
        styles=[table_style()],
        scripts=[*scripts, vega_script(), *draw_script(view.lang), table_script()],
    )


def _heads(view: View) -> dict[str, str]:
    """Return headings and fixed sentences."""
    texts = view.texts
    return {
        "gains": texts("Who gains and who loses"),
        "levels": texts("Levels and terms"),
        "judged": texts("By a common yardstick"),
        "judged_why": texts(
            "Each plan counted by the rules, weights and data of each other one: "
            "columns are the plans, rows the judges."
        ),
        "agencies": texts("Agencies"),
        "money": texts("Money"),
        "how": texts("How gains and losses are told"),
        "order": texts(
            "For each person the first of these that differs decides; points of the "
            "model play no part. Ways to work within 1 km of each other and fits "
            "within 5 percentage points count as equal, and what is not known decides "
            "nothing."
        ),
        "set": texts(
            "Who makes the difference: the fewest people who, moved from where the "
            "worse plan has them to where the better one does, close 90 % of the "
            "difference at a level. All rules that both plans keep hold in between. "
            "Recounted rule by rule."
        ),
    }
