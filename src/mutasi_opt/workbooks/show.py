"""Values of cells as a page or a terminal shows them, written as the language writes them."""

from datetime import date

from mutasi_opt.texts import Rupiah, Texts
from mutasi_opt.workbooks.sheet import Cell, Format

__all__ = ["shown"]


def shown(value: Cell, form: Format, texts: Texts) -> str:
    """Write one value; nothing where it is not known, texts as they are."""
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return texts("yes") if value else texts("no")
    if isinstance(value, date):
        return value.isoformat()
    if form is Format.MONEY:
        return texts("{amount}", amount=Rupiah(int(value)))
    if form is Format.PERCENT:
        return texts("{value:.1%}", value=value)
    if form is Format.DECIMAL:
        return texts("{value:,.1f}", value=value)
    return texts("{value:,}", value=value)
