"""Charts of a sweep, by Altair: the trade-off with its bounds, and every level over what is varied."""

from typing import TYPE_CHECKING, Any, Final

from mutasi_opt.sweep.view import SweepView
from mutasi_opt.web import PALETTE, chart_spec

if TYPE_CHECKING:
    import altair as alt

__all__ = ["levels_chart", "tradeoff_chart"]

_WIDTH: Final = 640
_POINT, _BOUND = PALETTE[0], PALETTE[1]


def tradeoff_chart(view: SweepView) -> dict[str, Any]:
    """One measure against the other; where bounds frame the frontier, the region between is drawn."""
    import altair as alt  # noqa: PLC0415 - slow to import

    texts, sweep = view.texts, view.sweep
    across, up = (view.measure(measure) for measure in sweep.measures)
    values = []
    for point, dominated in zip(sweep.points, sweep.dominated(), strict=True):
        x, y = (measure.value(point) for measure in sweep.measures)
        if x is not None and y is not None:
            known = texts("dominated") if dominated else texts("not dominated")
            values.append({"x": x, "y": y, "value": view.value(point.value), "known": known})
    scale = alt.Scale(zero=False, nice=True)
    x_axis, y_axis = alt.X("x:Q", title=across, scale=scale), alt.Y("y:Q", title=up, scale=scale)
    base = alt.Chart({"values": values})
    colour = alt.Color(
        "known:N",
        title=None,
        scale=alt.Scale(
            domain=[texts("not dominated"), texts("dominated")], range=[_POINT, "#767676"]
        ),
    )
    shape = alt.Shape(
        "known:N",
        title=None,
        scale=alt.Scale(
            domain=[texts("not dominated"), texts("dominated")], range=["circle", "cross"]
        ),
    )
    dots = base.mark_point(filled=True, size=110, opacity=1).encode(
        x=x_axis, y=y_axis, color=colour, shape=shape, tooltip=["value:N", "x:Q", "y:Q", "known:N"]
    )
    labels = base.mark_text(dx=9, dy=-9, align="left", fontSize=11).encode(
        x=x_axis, y=y_axis, text="value:N"
    )
    layers: list[Any] = [dots, labels]
    region = _region(view)
    if region:
        layers[:0] = _framed(region, x_axis, up)
    return chart_spec(
        alt.layer(*layers).properties(width=_WIDTH, height=380),
        texts("{across} against {up}", across=across, up=up),
    )


def levels_chart(view: SweepView) -> dict[str, Any]:
    """Each level over the values: the plan's figure and what is at best."""
    import altair as alt  # noqa: PLC0415 - slow to import

    texts, sweep = view.texts, view.sweep
    numbers = [sweep.axis.number(point.value) for point in sweep.points]
    line = all(number is not None for number in numbers)
    charts = []
    for k, level in enumerate(sweep.points[0].levels):
        values = []
        for number, point in zip(numbers, sweep.points, strict=True):
            one = point.levels[k]
            where = number if line else view.value(point.value)
            for what, value in ((texts("plan"), one.objective), (texts("at best"), one.bound)):
                if value is not None:
                    values.append({"where": where, "value": value, "what": what})
        title = f"{texts.tell(level.name)} ({texts.tell(level.unit)})"
        chart = (
            alt.Chart({"values": values})
            .mark_line(point=True)
            .encode(
                x=alt.X("where:Q", title=sweep.axis.path)
                if line
                else alt.X("where:N", title=sweep.axis.path, sort=None),
                y=alt.Y("value:Q", title=None, scale=alt.Scale(zero=False)),
                color=alt.Color(
                    "what:N",
                    title=None,
                    scale=alt.Scale(
                        domain=[texts("plan"), texts("at best")], range=[_POINT, _BOUND]
                    ),
                ),
                strokeDash=alt.StrokeDash("what:N", legend=None, sort=None),
                tooltip=["where:N", "what:N", "value:Q"],
            )
            .properties(width=_WIDTH, height=160, title=alt.TitleParams(title, anchor="start"))
        )
        charts.append(chart)
    return chart_spec(
        alt.vconcat(*charts), texts("Each level over the values of {path}.", path=sweep.axis.path)
    )


def _region(view: SweepView) -> list[dict[str, int]]:
    """Return steps of the region in which the frontier lies: from x on, between low and high."""
    sweep = view.sweep
    floor = sweep.floor()
    if not floor:
        return []
    pairs = [tuple(one.value(point) for one in sweep.measures) for point in sweep.points]
    known = sorted((x, y) for x, y in pairs if x is not None and y is not None)
    if not known:
        return []
    edges = sorted({*(x for x, _ in known), *(cap for cap, _ in floor)})
    steps = []
    for left, right in zip(edges, edges[1:] or edges, strict=False):
        reached = [y for x, y in known if x <= left]
        # Up to the next cap at or beyond the right end, no plan is below its bound.
        proven = [bound for cap, bound in floor if cap >= right]
        if reached and proven:
            high, low = min(reached), max(proven)
            steps.append({"x": left, "x2": right, "low": min(high, low), "high": high})
    return steps


def _framed(region: list[dict[str, int]], x_axis: "alt.X", title: str) -> list[Any]:
    """Layers of the region: its area, its upper and its lower edge."""
    import altair as alt  # noqa: PLC0415 - slow to import

    base = alt.Chart({"values": region})
    area = base.mark_rect(color=_BOUND, opacity=0.25).encode(
        x=x_axis,
        x2="x2:Q",
        y=alt.Y("low:Q", title=title, scale=alt.Scale(zero=False, nice=True)),
        y2="high:Q",
    )
    edges = [
        base.mark_rule(color=colour, strokeWidth=2).encode(
            x=x_axis,
            x2="x2:Q",
            y=alt.Y(f"{name}:Q", title=title, scale=alt.Scale(zero=False, nice=True)),
        )
        for name, colour in (("high", _POINT), ("low", _BOUND))
    ]
    return [area, *edges]
