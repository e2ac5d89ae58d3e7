"""Texts for CSV files that people open in a spreadsheet."""

import re
from typing import Final

__all__ = ["plain_cell"]

# Where cells may begin besides the start: programs differ in what they split a line at (Excel with
# Indonesian settings at ";"), and then quotes and line ends inside a cell protect nothing.
_FORMULA: Final = re.compile(r'(^|[;,\t\r\n])([\s"]*)(?=[=+\-@])')
_BLANK_STARTS: Final = ("\t", "\r")


def plain_cell(text: str) -> str:
    """Return a text of which no part starts a formula, wherever a spreadsheet splits it.

    An apostrophe goes before each ``=``, ``+``, ``-`` or ``@`` that starts the text or follows a
    separator in it. Returns become spaces: the csv module of Python 3.11 leaves a lone one
    unquoted, and readers break the line there.
    """
    guarded = _FORMULA.sub(r"\1\2'", text)
    if guarded.startswith(_BLANK_STARTS):
        guarded = f"'{guarded}"
    return guarded.replace("\r", " ")
