"""Charts of a comparison, by Altair: levels, coverage of agencies, gains and losses."""

from typing import TYPE_CHECKING, Any, Final

from mutasi_opt.compare.pairview import PairView
from mutasi_opt.compare.view import View
from mutasi_opt.web import PALETTE, chart_spec

if TYPE_CHECKING:
    import altair as alt

__all__ = ["coverage_chart", "gains_chart", "levels_chart"]

#: Agencies in a chart: those whose coverage changes most.
_AGENCIES: Final = 30
_WIDTH: Final = 760
#: What stands for today, grey beside the colours of the plans.
_GREY: Final = "#767676"
_GAIN, _LOSS = PALETTE[0], PALETTE[5]


def levels_chart(view: View) -> dict[str, Any]:
    """Value of every level in each plan, with today and the bound as marks."""
    import altair as alt  # noqa: PLC0415 - slow to import

    texts = view.texts
    bars: list[dict[str, Any]] = []
    marks: list[dict[str, Any]] = []
    for level in view.comparison.levels:
        title = f"{texts.tell(level.name)} ({texts.tell(level.unit)})"
        for name, one in zip(view.names, level.results, strict=True):
            if one is None or one.objective is None:
                continue
            bars.append({"level": title, "plan": name, "value": one.objective})
            for mark, value in ((texts("today"), one.today), (texts("at best"), one.bound)):
                if value is not None:
                    marks.append({"level": title, "plan": name, "value": value, "mark": mark})
    charts = []
    for title in dict.fromkeys(bar["level"] for bar in bars):
        y = alt.Y("plan:N", title=None, sort=list(view.names))
        base = alt.Chart({"values": [bar for bar in bars if bar["level"] == title]})
        bar = base.mark_bar().encode(
            x=alt.X("value:Q", title=title),
            y=y,
            color=_plans(view, alt),
            tooltip=["plan:N", "value:Q"],
        )
        shape = alt.Shape(
            "mark:N",
            title=None,
            scale=alt.Scale(
                domain=[texts("today"), texts("at best")], range=["diamond", "triangle-left"]
            ),
        )
        tick = (
            alt.Chart({"values": [mark for mark in marks if mark["level"] == title]})
            .mark_point(filled=True, size=90, color="#000000")
            .encode(x="value:Q", y=y, shape=shape, tooltip=["plan:N", "mark:N", "value:Q"])
        )
        charts.append((bar + tick).properties(width=_WIDTH - 140))
    return chart_spec(
        alt.vconcat(*charts), texts("Value of each level in each plan; lower is better.")
    )


def coverage_chart(view: View) -> dict[str, Any]:
    """Coverage of agencies today and in each plan, a line from the least to the most."""
    import altair as alt  # noqa: PLC0415 - slow to import

    texts = view.texts
    rows = []
    for agency in view.comparison.agencies:
        today = next((one for one in agency.today if one is not None), None)
        sides = [(texts("today"), today), *zip(view.names, agency.plans, strict=True)]
        known = [(name, one.coverage) for name, one in sides if one and one.coverage is not None]
        if known:
            shares = [share for _, share in known]
            rows.append((max(shares) - min(shares), agency.name, known))
    rows.sort(key=lambda row: (-row[0], row[1]))
    chosen = [row for row in rows[:_AGENCIES] if row[0] > 0] or rows[:_AGENCIES]
    values = [
        {"agency": agency, "when": name, "coverage": share}
        for _, agency, known in chosen
        for name, share in known
    ]
    order = [agency for _, agency, _ in chosen]
    base = alt.Chart({"values": values})
    y = alt.Y("agency:N", title=None, sort=order, axis=alt.Axis(labelLimit=260))
    x = alt.X(
        "coverage:Q", title=texts("Coverage (staff over need)"), axis=alt.Axis(format=".0%"),
        scale=alt.Scale(zero=False),
    )  # fmt: skip
    line = base.mark_line(color="#bfbfbf", strokeWidth=3).encode(x=x, y=y, detail="agency:N")
    point = base.mark_point(filled=True, size=80, opacity=1).encode(
        x=x,
        y=y,
        color=alt.Color(
            "when:N",
            title=None,
            sort=None,
            scale=alt.Scale(
                domain=[texts("today"), *view.names], range=[_GREY, *_colours(len(view.names))]
            ),
        ),
        shape=alt.Shape(
            "when:N",
            title=None,
            sort=None,
            scale=alt.Scale(domain=[texts("today"), *view.names]),
        ),
        tooltip=["agency:N", "when:N", alt.Tooltip("coverage:Q", format=".1%")],
    )
    rule = alt.Chart({"values": [{"x": 1}]}).mark_rule(strokeDash=[4, 4]).encode(x="x:Q")
    return chart_spec(
        (rule + line + point).properties(width=_WIDTH - 280),
        texts("Coverage of agencies today and in each plan; 100 % is the need."),
    )


def gains_chart(pair: PairView) -> dict[str, Any] | None:
    """People who gain and lose, by what decides and by agency; None where nobody does, or few people are hidden."""
    import altair as alt  # noqa: PLC0415 - slow to import

    if pair.view.counts_only:
        return None
    texts, other = pair.view.texts, pair.names[1]
    gain, loss = texts("Gain by {plan}", plan=other), texts("Lose by {plan}", plan=other)
    parts = []
    groups: list[tuple[str, list[tuple[str, int, int]]]] = [
        (
            texts("What decides"),
            [
                (texts.tell(criterion.title), won, lost)
                for criterion, won, lost in pair.outcomes.by_criterion()
            ],
        )
    ]
    table = pair.by_agency()
    if table is not None:
        found = [(str(row[0]), int(str(row[2])), int(str(row[3]))) for row in table.rows]
        found.sort(key=lambda row: (-(row[1] + row[2]), row[0]))
        groups.append((texts("Agency of today's post"), found[:_AGENCIES]))
    for title, rows in groups:
        values = [
            {"what": name, "side": side, "people": number}
            for name, won, lost in rows
            for side, number in ((gain, won), (loss, -lost))
            if number
        ]
        if values:
            parts.append(_diverging(title, rows, values, (gain, loss), texts("People")))
    if not parts:
        return None
    return chart_spec(
        alt.vconcat(*parts), texts("People who gain to the right, people who lose to the left.")
    )


def _diverging(
    title: str,
    rows: list[tuple[str, int, int]],
    values: list[dict[str, Any]],
    sides: tuple[str, str],
    unit: str,
) -> "alt.Chart":
    import altair as alt  # noqa: PLC0415 - slow to import

    chart: alt.Chart = (
        alt.Chart({"values": values})
        .mark_bar()
        .encode(
            x=alt.X(
                "people:Q", title=unit, axis=alt.Axis(labelExpr="abs(datum.value)", tickCount=6)
            ),
            y=alt.Y(
                "what:N",
                title=None,
                sort=[name for name, _, _ in rows],
                axis=alt.Axis(labelLimit=260),
            ),
            color=alt.Color(
                "side:N", title=None, scale=alt.Scale(domain=list(sides), range=[_GAIN, _LOSS])
            ),
            tooltip=["what:N", "side:N", "people:Q"],
        )
        .properties(width=_WIDTH - 300, title=alt.TitleParams(title, anchor="start"))
    )
    return chart


def _plans(view: View, alt: Any) -> Any:  # noqa: ANN401 - the module, imported late
    return alt.Color(
        "plan:N",
        legend=None,
        scale=alt.Scale(domain=list(view.names), range=_colours(len(view.names))),
    )


def _colours(number: int) -> list[str]:
    return [PALETTE[k % len(PALETTE)] for k in range(number)]
