"""Specifications of charts: what names of strangers may do to them."""

import altair as alt

from mutasi_opt.web import chart_spec

_NAME = "Dinas\u2028Baru\u2029"


def test_line_separators_are_in_no_text_of_a_chart() -> None:
    data = alt.Data(values=[{"agency": _NAME, "n": 1}])
    chart = alt.Chart(data).mark_bar().encode(x="n:Q", y=alt.Y("agency:N", sort=[_NAME]))
    spec = chart_spec(chart, "told")
    assert spec["data"]["values"] == [{"agency": "Dinas Baru ", "n": 1}]
    assert spec["encoding"]["y"]["sort"] == ["Dinas Baru "]
