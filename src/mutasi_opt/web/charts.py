"""Charts of a page: Altair makes Vega-Lite specifications, a bundle inside the page draws them."""

from functools import cache
from typing import TYPE_CHECKING, Any, Final

from mutasi_opt.texts import Lang
from mutasi_opt.web.assets import asset
from mutasi_opt.web.document import Script, script_json

if TYPE_CHECKING:
    import altair as alt

__all__ = ["PALETTE", "chart_script", "chart_spec", "draw_script", "vega_script"]

#: Colours that people with any colour vision tell apart (Okabe and Ito 2008).
PALETTE: Final = ("#0072B2", "#E69F00", "#009E73", "#CC79A7", "#56B4E9", "#D55E00", "#000000")
_LINE_ENDS: Final = str.maketrans("\u2028\u2029", "  ")
_FORMATS: Final = {
    Lang.EN: {"decimal": ".", "thousands": ",", "grouping": [3], "currency": ["Rp ", ""]},
    Lang.ID: {"decimal": ",", "thousands": ".", "grouping": [3], "currency": ["Rp", ""]},
}


@cache
def vega_script() -> Script:
    """Vega, Vega-Lite and Vega-Embed in one script that needs no network (about 0.9 MB)."""
    import vl_convert  # noqa: PLC0415 - slow to import, and only pages with charts need it

    bundle = vl_convert.javascript_bundle("window.vegaEmbed = vegaEmbed;", vl_version="6.4")
    return Script(bundle.replace("</script", "<\\/script"))


def chart_spec(chart: "alt.TopLevelMixin", description: str) -> dict[str, Any]:
    """Return the specification of a chart, with the description that screen readers tell."""
    spec: dict[str, Any] = _in_lines(chart.to_dict())
    config = {
        "font": "system-ui, sans-serif",
        "range": {"category": list(PALETTE)},
        "axis": {"labelFontSize": 12, "titleFontSize": 12},
        "legend": {"labelFontSize": 12, "titleFontSize": 12},
    }
    return spec | {"description": description, "config": spec.get("config", {}) | config}


def _in_lines(value: Any) -> Any:  # noqa: ANN401 - whatever JSON holds
    """Take line separators out of every text.

    Vega-Lite writes the texts that an axis is sorted by into expressions, which cannot hold them: one name with such a
    character would leave the chart out.
    """
    match value:
        case dict():
            return {_in_lines(key): _in_lines(inner) for key, inner in value.items()}
        case list() | tuple():
            return [_in_lines(inner) for inner in value]
        case str():
            return value.translate(_LINE_ENDS)
    return value


def chart_script(place: str, spec: dict[str, Any]) -> Script:
    """Return a chart as data; `draw_script` draws it into the element with the id ``place``."""
    return Script(script_json(spec), f"data-{place}", "application/vnd.chart+json")


def draw_script(lang: Lang) -> tuple[Script, Script]:
    """Scripts that draw all charts of the page, numbers as the language writes them; after `vega_script`."""
    formats = Script(script_json(_FORMATS[lang]), "number-formats", "application/json")
    return formats, Script(asset("draw.js"))
