"""Pages for a browser: one self-contained file each, which asks no network for anything."""

from mutasi_opt.web.assets import asset
from mutasi_opt.web.charts import PALETTE, chart_script, chart_spec, draw_script, vega_script
from mutasi_opt.web.document import Script, environment, html_document, script_json
from mutasi_opt.web.tables import table_html, table_script, table_style

__all__ = [
    "PALETTE",
    "Script",
    "asset",
    "chart_script",
    "chart_spec",
    "draw_script",
    "environment",
    "html_document",
    "script_json",
    "table_html",
    "table_script",
    "table_style",
    "vega_script",
]
