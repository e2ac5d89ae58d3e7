"""Values of cells as a page or a terminal shows them, written as the language writes them."""

from datetime import date

from mutasi_opt.texts import Rupiah, Texts
from mutasi_opt.workbooks.sheet import Cell, Format

__all__ = ["shown"]


def shown(value: Cell, form: Format, texts: Texts) -> str:
    """Write one value; nothing where it is not known, texts as they are."""
    match value:
        case None:
            told = ""
        case str():
            told = value
        case bool():
            told = texts("yes") if value else texts("no")
        case date():
            told = value.isoformat()
        case _ if form is Format.MONEY:
            told = texts("{amount}", amount=Rupiah(int(value)))
        case _ if form is Format.PERCENT:
            told = texts("{value:.1%}", value=value)
        case _ if form is Format.DECIMAL:
            told = texts("{value:,.1f}", value=value)
        case _:
            told = texts("{value:,}", value=value)
    return told
