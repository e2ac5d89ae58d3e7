"""The map of moves: districts at the mean place of their units, and lines between them."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

from mutasi_opt.report.charts import tooltips, values_of
from mutasi_opt.texts import Texts
from mutasi_opt.web import PALETTE, chart_spec

if TYPE_CHECKING:
    from mutasi_opt.report.moves import District, Flow

__all__ = ["moves_map"]

_BLUE, _ORANGE = PALETTE[0], PALETTE[1]
_GREY: Final = "#767676"
_DARK: Final = "#333333"
_WIDTH: Final = 640


def moves_map(
    texts: Texts, districts: "Sequence[District]", flows: "Sequence[Flow]"
) -> Mapping[str, Any]:
    """Draw districts at the mean place of their units, and a line for each way that people take."""
    import altair as alt  # noqa: PLC0415 - slow to import, and only charts need it

    known = [d for d in districts if d.latitude is not None and d.longitude is not None]
    points = [
        {
            "name": d.name,
            "lat": d.latitude,
            "lon": d.longitude,
            "arrive": d.arrive,
            "leave": d.leave,
            "moves": d.arrive + d.leave,
            "gain": _gain(texts, d),
        }
        for d in known
    ]
    lines = [
        {
            "way": f"{districts[f.origin].name} → {districts[f.to].name}",
            "lat": districts[f.origin].latitude,
            "lon": districts[f.origin].longitude,
            "lat2": districts[f.to].latitude,
            "lon2": districts[f.to].longitude,
            "people": f.people,
        }
        for f in flows
        if districts[f.origin] in known and districts[f.to] in known
    ]
    scale = alt.Scale(zero=False, nice=False, padding=48)
    x = alt.X("lon:Q", scale=scale, axis=None)
    y = alt.Y("lat:Q", scale=scale, axis=None)
    drawn = (
        alt.Chart(values_of(lines))
        .mark_rule(color=_GREY, opacity=0.65)
        .encode(
            x=x,
            y=y,
            x2="lon2:Q",
            y2="lat2:Q",
            strokeWidth=alt.StrokeWidth(
                "people:Q",
                title=texts("People on the way"),
                scale=alt.Scale(range=[1, 9], domainMin=0),
            ),
            tooltip=tooltips(("way:N", texts("Way"), None), ("people:Q", texts("People"), ",d")),
        )
    )
    names = _gains(texts)
    base = alt.Chart(values_of(points)).encode(x=x, y=y)
    marks = base.mark_point(filled=True, opacity=1).encode(
        size=alt.Size("moves:Q", legend=None, scale=alt.Scale(range=[80, 420])),
        color=alt.Color(
            "gain:N",
            title=texts("By the plan"),
            legend=alt.Legend(labelLimit=300),
            scale=alt.Scale(domain=names, range=[_BLUE, _ORANGE, _DARK]),
        ),
        shape=alt.Shape(
            "gain:N",
            title=texts("By the plan"),
            legend=alt.Legend(labelLimit=300),
            scale=alt.Scale(domain=names, range=["triangle-up", "triangle-down", "circle"]),
        ),
        tooltip=tooltips(
            ("name:N", texts("District"), None),
            ("arrive:Q", texts("Arrive"), ",d"),
            ("leave:Q", texts("Leave"), ",d"),
        ),
    )
    labels = base.mark_text(dy=-16, fontSize=12, color=_DARK, stroke="white", strokeWidth=3)
    halo = labels.encode(text="name:N")
    text = base.mark_text(dy=-16, fontSize=12, color=_DARK).encode(text="name:N")
    layers = [drawn, marks, halo, text] if lines else [marks, halo, text]
    chart = alt.layer(*layers).properties(width=_WIDTH, height=_height(known))
    return chart_spec(
        chart, texts("Map of districts with lines for the people who move between them.")
    )


def _gain(texts: Texts, district: "District") -> str:
    more, less, same = _gains(texts)
    if district.arrive == district.leave:
        return same
    return more if district.arrive > district.leave else less


def _gains(texts: Texts) -> list[str]:
    return [texts("gains people"), texts("gives people"), texts("neither")]


def _height(districts: "Sequence[District]") -> int:
    """Height of a map as wide as `_WIDTH`, so that it is not distorted much."""
    if len(districts) < 2:
        return 300
    tall, wide = (
        max(side) - min(side)
        for side in (
            [d.latitude for d in districts if d.latitude is not None],
            [d.longitude for d in districts if d.longitude is not None],
        )
    )
    return int(min(620, max(300, _WIDTH * tall / wide if wide else 620)))
