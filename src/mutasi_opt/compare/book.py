"""`compare.xlsx`: the tables of a comparison, one sheet each."""

from dataclasses import replace

from mutasi_opt.compare.pairview import PairView
from mutasi_opt.compare.view import View
from mutasi_opt.workbooks import Sheet, workbook_bytes

__all__ = ["comparison_book"]


def comparison_book(view: View) -> bytes:
    """Write the workbook for the reader of a view."""
    title = view.texts("Comparison of {plans}", plans=view.names)
    sheets: list[Sheet] = [
        replace(sheet, above=(title, sheet.name), landscape=True) for sheet in view.general()
    ]
    for number, pair in enumerate(view.comparison.pairs, 1):
        told = PairView(view, pair)
        above = [view.texts("{one} against {other}", one=told.names[0], other=told.names[1])]
        above += told.headline()
        sheets += [
            replace(sheet, name=f"{number} {sheet.name}", above=above, landscape=True)
            for sheet in told.tables()
        ]
    return workbook_bytes(sheets, title)
