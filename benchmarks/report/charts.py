"""Charts of the report, by Altair: curves over people, the gap over time, where the time goes."""

from typing import TYPE_CHECKING, Any, Final

from benchmarks.cases import LADDER
from benchmarks.registry import INNER
from benchmarks.report.gaps import gap_moments
from benchmarks.report.growth import Curve, curves
from benchmarks.report.racing import courses
from benchmarks.report.results import Results
from benchmarks.series import Series
from mutasi_opt.web import chart_spec

if TYPE_CHECKING:
    import altair as alt

__all__ = ["charts"]

_WIDTH: Final = 640
#: Cases whose gap is drawn: the largest of the ladder.
_LARGEST: Final = 3
#: Gaps are drawn down to this share, 0.0001 %; closed is drawn below it.
_CLOSED: Final = 1e-6
_TITLES: Final = {
    "seconds": "Seconds of the whole process",
    "peak MiB": "Peak memory, MiB",
    "lawful pairs": "Lawful pairs",
}


def charts(results: Results) -> dict[str, tuple[str, dict[str, Any]]]:
    """Return title and specification by name, only those that have something to show."""
    found: dict[str, tuple[str, dict[str, Any]]] = {}
    for figure, title in _TITLES.items():
        lines = curves(results, figure)
        if any(len(line.points) > 1 for line in lines):
            found[figure.replace(" ", "-")] = f"{title}, against people", _scaling(lines, title)
    if gaps := _gaps(results):
        found["gap"] = "Gap over time (--gap 0)", gaps
    if race := _race(results):
        found["race"] = "The race: distance from our bound over time", race
    if phases := _phases(results):
        found["phases"] = "Where the time goes (--gap 0)", phases
    return found


def _scaling(lines: list[Curve], title: str) -> dict[str, Any]:
    """Points in logarithms with the fitted lines, whose slopes the legend names."""
    import altair as alt  # noqa: PLC0415 - slow to import

    points, fits = [], []
    for line in lines:
        fitted = line.fitted()
        name = line.name if line.figure != "lawful pairs" else "all lawful pairs"
        name += f" (slope {fitted.exponent:.2f})" if fitted else ""
        points += [{"people": x, "value": y, "run": name} for x, y in line.points]
        if fitted:
            ends = line.points[0][0], line.points[-1][0]
            fits += [{"people": x, "value": fitted.at(x), "run": name} for x in ends]
    drawn = [*points, *fits]
    x_axis = alt.X("people:Q", title="employees", scale=_logarithmic(drawn, "people"), axis=_axis())
    y_axis = alt.Y("value:Q", title=title, scale=_logarithmic(drawn, "value"), axis=_axis())
    colour, shape = _legend("run")
    dots = (
        alt.Chart({"values": points})
        .mark_point(filled=True, size=80, opacity=1)
        .encode(
            x=x_axis, y=y_axis, color=colour, shape=shape, tooltip=["run:N", "people:Q", "value:Q"]
        )
    )
    rules = (
        alt.Chart({"values": fits})
        .mark_line(strokeDash=[4, 3])
        .encode(x=x_axis, y=y_axis, color=colour)
    )
    chart = alt.layer(rules, dots).properties(width=_WIDTH, height=340)
    return chart_spec(chart, f"{title} against employees, both in logarithms.")


def _gaps(results: Results) -> dict[str, Any] | None:
    """One panel per case and model of the largest cases."""
    import altair as alt  # noqa: PLC0415 - slow to import

    traced = [s for s in results.of("prove") if s.case in LADDER and s.get("trace")]
    largest = sorted({s.employees or 0 for s in traced})[-_LARGEST:]
    panels = [_gap_panel(s) for s in traced if (s.employees or 0) in largest]
    if not panels:
        return None
    return chart_spec(
        alt.vconcat(*panels),
        "Gap of every level over the seconds of the process, by case and model.",
    )


def _gap_panel(series: Series) -> "alt.Chart":
    moments = gap_moments(series.get("trace"), series.get("levels"))
    end = series.first["seconds"]
    last = {level: gap for _, level, gap in moments}
    values = [
        {"seconds": at, "who": level, "gap": max(gap, _CLOSED) * 100}
        for at, level, gap in [*moments, *((end, level, gap) for level, gap in last.items())]
    ]
    return _gap_lines(values, f"{series.case}, {series.model}")


def _race(results: Results) -> dict[str, Any] | None:
    """One panel per case and model of the race."""
    import altair as alt  # noqa: PLC0415 - slow to import

    raced = courses(results.race)
    panels = []
    for case, model in dict.fromkeys((course.case, course.model) for course in raced):
        values = [
            {"seconds": at, "who": course.rival, "gap": max(gap, _CLOSED) * 100}
            for course in raced
            if (course.case, course.model) == (case, model)
            for at, gap in course.points
        ]
        panels.append(_gap_lines(values, f"{case}, {model}"))
    if not panels:
        return None
    return chart_spec(
        alt.vconcat(*panels), "Distance of every rival's plan from our bound over the seconds."
    )


def _gap_lines(values: list[dict[str, Any]], title: str) -> "alt.Chart":
    """Return steps of gaps in percent over seconds, a line for each ``who``."""
    import altair as alt  # noqa: PLC0415 - slow to import

    colour, _ = _legend("who")
    lines: alt.Chart = (
        alt.Chart({"values": values})
        .mark_line(interpolate="step-after", point=True)
        .encode(
            x=alt.X("seconds:Q", title="seconds", scale=alt.Scale(zero=True)),
            y=alt.Y(
                "gap:Q",
                title="gap, % (lowest line: closed)",
                scale=alt.Scale(type="log", domain=[_CLOSED * 100, 100], clamp=True),
                axis=alt.Axis(tickCount=5, format="~g"),
            ),
            color=colour,
            tooltip=["who:N", "seconds:Q", "gap:Q"],
        )
        .properties(width=_WIDTH, height=170, title=alt.TitleParams(title, anchor="start"))
    )
    return lines


def _phases(results: Results) -> dict[str, Any] | None:
    """Bars of the phases' shares, a bar per case and model."""
    import altair as alt  # noqa: PLC0415 - slow to import

    values = []
    for series in results.of("prove"):
        told = series.phases
        rest = max(0.0, series.seconds.median - sum(told.values()))
        order = [*(p for p in INNER if p in told), *(p for p in told if p not in INNER)]
        for place, phase in enumerate([*order, "rest"]):
            spent = told.get(phase, rest)
            values.append(
                {
                    "run": f"{series.case}, {series.model}",
                    "phase": phase,
                    "place": place,
                    "seconds": spent,
                    "share": spent / max(series.seconds.median, 1e-9),
                }
            )
    if not values:
        return None
    chart = (
        alt.Chart({"values": values})
        .mark_bar()
        .encode(
            x=alt.X("share:Q", title="share of the seconds", axis=alt.Axis(format="%")),
            y=alt.Y("run:N", title=None, sort=None, axis=alt.Axis(labelLimit=300)),
            color=alt.Color(
                "phase:N", title=None, sort=[*INNER, "rest"], scale=alt.Scale(scheme="tableau20")
            ),
            order=alt.Order("place:Q"),
            tooltip=["run:N", "phase:N", "seconds:Q", "share:Q"],
        )
        .properties(width=_WIDTH)
    )
    return chart_spec(chart, "Share of the seconds of every phase, by case and model.")


def _logarithmic(values: list[dict[str, Any]], name: str) -> "alt.Scale":
    """Return a scale that ends shortly before and after what is drawn."""
    import altair as alt  # noqa: PLC0415 - slow to import

    found = [value[name] for value in values if value[name] > 0]
    return alt.Scale(type="log", domain=[min(found) / 1.25, max(found) * 1.25], nice=False)


def _axis() -> "alt.Axis":
    import altair as alt  # noqa: PLC0415 - slow to import

    return alt.Axis(format="~s", labelOverlap=True)


def _legend(name: str) -> tuple["alt.Color", "alt.Shape"]:
    import altair as alt  # noqa: PLC0415 - slow to import

    legend = alt.Legend(orient="top", title=None, labelLimit=320, columns=2)
    return (
        alt.Color(f"{name}:N", legend=legend, sort=None),
        alt.Shape(f"{name}:N", legend=None, sort=None),
    )
