"""Charts of a report as Vega-Lite: never by colour alone, colours that everybody tells apart."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

from mutasi_opt.texts import Texts
from mutasi_opt.web import PALETTE, chart_spec

if TYPE_CHECKING:
    import altair as alt

    from mutasi_opt.report.agencies import AgencyCoverage
    from mutasi_opt.report.shortages import Shortages
    from mutasi_opt.report.spread import Spread

__all__ = [
    "coverage_chart",
    "money_chart",
    "shortage_chart",
    "spread_chart",
    "tooltips",
    "values_of",
]

_Spec = Mapping[str, Any]

_BLUE, _ORANGE, _GREEN, _GREY = PALETTE[0], PALETTE[1], PALETTE[2], "#767676"
_DARK: Final = "#333333"
_WIDTH: Final = 640
#: Districts beside each other up to which both sides of the heat map stand in one row.
_BESIDE: Final = 8


def values_of(rows: Sequence[Mapping[str, object]]) -> "alt.Data":
    """Return rows as data of a chart."""
    import altair as alt  # noqa: PLC0415 - slow to import, and only charts need it

    made: alt.Data = alt.Data(values=[dict(row) for row in rows])  # type: ignore[no-untyped-call]
    return made


def coverage_chart(texts: Texts, found: "Sequence[AgencyCoverage]") -> _Spec:
    """Two marks per agency, today and in the plan, joined by a line; a rule at 100 %."""
    import altair as alt  # noqa: PLC0415 - slow to import, and only charts need it

    today, plan = texts("Today"), texts("In the plan")
    rows = [
        {
            "agency": row.name,
            "when": when,
            "coverage": round(100 * (share or 0), 1),
            "need": row.need,
        }
        for row in found
        for when, share in ((today, row.coverage_today), (plan, row.coverage_plan))
    ]
    lines = [
        {
            "agency": row.name,
            "today": round(100 * (row.coverage_today or 0), 1),
            "plan": round(100 * (row.coverage_plan or 0), 1),
        }
        for row in found
    ]
    order = [row.name for row in found]
    y = alt.Y("agency:N", sort=order, title=None, axis=alt.Axis(labelLimit=300))
    title = texts("Coverage (%)")
    when = alt.Scale(domain=[today, plan], range=[_ORANGE, _BLUE])
    shape = alt.Scale(domain=[today, plan], range=["circle", "diamond"])
    marks = (
        alt.Chart(values_of(rows))
        .mark_point(size=90, filled=True, opacity=1)
        .encode(
            x=alt.X("coverage:Q", title=title),
            y=y,
            color=alt.Color("when:N", title=None, scale=when, legend=alt.Legend(orient="top")),
            shape=alt.Shape("when:N", title=None, scale=shape, legend=alt.Legend(orient="top")),
            tooltip=tooltips(
                ("agency:N", texts("Agency"), None),
                ("when:N", texts("When"), None),
                ("coverage:Q", title, ",.1f"),
                ("need:Q", texts("Needed"), ",d"),
            ),
        )
    )
    joined = (
        alt.Chart(values_of(lines))
        .mark_rule(color=_GREY, strokeWidth=2)
        .encode(x=alt.X("today:Q", title=title), x2="plan:Q", y=y)
    )
    full = (
        alt.Chart(values_of([{"full": 100}]))
        .mark_rule(color=_DARK, strokeDash=[4, 3])
        .encode(x=alt.X("full:Q", title=title))
    )
    chart = alt.layer(full, joined, marks).properties(width=_WIDTH - 120, height=alt.Step(22))
    return chart_spec(chart, texts("Coverage of agencies in per cent, today and in the plan."))


def spread_chart(texts: Texts, found: "Spread") -> _Spec:
    """Bars of the people who move, today beside the plan."""
    import altair as alt  # noqa: PLC0415 - slow to import, and only charts need it

    sides = [texts("Today"), texts("In the plan")]
    classes = [texts.tell(name) for name in found.classes]
    rows = [
        {"class": name, "when": side, "people": people}
        for side, counts in zip(sides, found.movers, strict=True)
        for name, people in zip(classes, counts, strict=True)
        if people is not None
    ]
    people = texts("People who move")
    base = alt.Chart(values_of(rows)).encode(
        x=alt.X(
            "class:N",
            sort=classes,
            title=texts.tell(found.axis),
            axis=alt.Axis(labelAngle=-30, labelLimit=220),
        ),
        xOffset=alt.XOffset("when:N", sort=sides),
        y=alt.Y("people:Q", title=people, axis=alt.Axis(tickMinStep=1)),
        tooltip=tooltips(
            ("class:N", texts.tell(found.axis), None),
            ("when:N", texts("When"), None),
            ("people:Q", people, ",d"),
        ),
    )
    bars = base.mark_bar(stroke=_DARK, strokeWidth=0.5).encode(
        color=alt.Color(
            "when:N",
            title=None,
            sort=sides,
            scale=alt.Scale(domain=sides, range=[_ORANGE, _BLUE]),
            legend=alt.Legend(orient="top"),
        )
    )
    labels = base.mark_text(dy=-6, fontSize=11, color=_DARK).encode(
        text=alt.Text("people:Q", format=",d")
    )
    chart = alt.layer(bars, labels).properties(width=_WIDTH, height=240)
    return chart_spec(chart, texts.tell(found.title))


def shortage_chart(texts: Texts, found: "Shortages", most: int) -> _Spec:
    """Draw a heat map with the number in each cell, today and in the plan."""
    import altair as alt  # noqa: PLC0415 - slow to import, and only charts need it

    sides = [texts("Today"), texts("In the plan")]
    districts = [texts.tell(name) for name in found.districts]
    families = list(found.families[:most])
    rows = [
        {"family": family, "district": district, "when": side, "missing": int(values[r, c])}
        for side, values in zip(sides, (found.today, found.plan), strict=True)
        for r, family in enumerate(families)
        for c, district in enumerate(districts)
        if values[r, c] >= 0
    ]
    highest = max((int(row["missing"]) for row in rows), default=0)  # type: ignore[call-overload]
    missing = texts("People missing")
    base = alt.Chart().encode(
        x=alt.X(
            "district:N", sort=districts, title=None, axis=alt.Axis(labelAngle=-45, labelLimit=140)
        ),
        y=alt.Y("family:N", sort=families, title=None, axis=alt.Axis(labelLimit=200)),
        tooltip=tooltips(
            ("family:N", texts("Profession"), None),
            ("district:N", texts("District"), None),
            ("when:N", texts("When"), None),
            ("missing:Q", missing, ",d"),
        ),
    )
    cells = base.mark_rect(stroke="#dddddd").encode(
        color=alt.Color(
            "missing:Q", title=missing, scale=alt.Scale(range=["#f7fbff", "#08306b"], domainMin=0)
        )
    )
    dark = alt.condition(
        f"datum.missing > {0.55 * highest}", alt.value("white"), alt.value("black")
    )
    labels = (
        base.transform_filter("datum.missing > 0")
        .mark_text(fontSize=11)
        .encode(text=alt.Text("missing:Q", format=",d"), color=dark)
    )
    layered = alt.layer(cells, labels).properties(width=alt.Step(30), height=alt.Step(22))
    chart = layered.facet(
        facet=alt.Facet("when:N", sort=sides, title=None, header=alt.Header(labelFontSize=13)),
        columns=2 if len(districts) <= _BESIDE else 1,
        data=values_of(rows),
    )
    return chart_spec(chart, texts("Number of people missing by profession and district."))


def money_chart(texts: Texts, rows: Sequence[tuple[str, int, int | None]]) -> _Spec:
    """Bars of what is used, with a tick at the budget.

    Parameters
    ----------
    rows : sequence of (name, used, budget)
        Rupiah.
    """
    import altair as alt  # noqa: PLC0415 - slow to import, and only charts need it

    unit = 1_000_000
    data = [
        {"purpose": name, "used": used / unit, "budget": None if budget is None else budget / unit}
        for name, used, budget in rows
    ]
    y = alt.Y(
        "purpose:N", sort=[name for name, _, _ in rows], title=None, axis=alt.Axis(labelLimit=220)
    )
    title = texts("Million rupiah")
    base = alt.Chart(values_of(data)).encode(
        y=y,
        tooltip=tooltips(
            ("purpose:N", texts("Purpose"), None),
            ("used:Q", texts("Used"), ",.1f"),
            ("budget:Q", texts("Budget"), ",.1f"),
        ),
    )
    bars = base.mark_bar(color=_BLUE, height=16).encode(
        x=alt.X("used:Q", title=title, axis=alt.Axis(tickCount=6))
    )
    layers = [bars]
    if any(budget is not None for _, _, budget in rows):
        known = base.transform_filter("datum.budget !== null")
        tick = known.mark_tick(color=_DARK, thickness=3, height=26)
        layers.append(tick.encode(x=alt.X("budget:Q", title=title)))
    chart = alt.layer(*layers).properties(width=_WIDTH - 120, height=alt.Step(34))
    return chart_spec(chart, texts("Money used by the plan, and budgets."))


def tooltips(*fields: tuple[str, str, str | None]) -> "list[alt.Tooltip]":
    """Return what a mark tells under the pointer: field, title, and format of numbers."""
    import altair as alt  # noqa: PLC0415 - slow to import, and only charts need it

    return [
        alt.Tooltip(field, title=title)
        if form is None
        else alt.Tooltip(field, title=title, format=form)
        for field, title, form in fields
    ]
