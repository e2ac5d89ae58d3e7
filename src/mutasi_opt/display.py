"""How results show themselves in a notebook: small tables of escaped HTML without style or script, and frames."""

from collections.abc import Iterable, Mapping, Sequence
from html import escape
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["MANY", "html_table", "typed_frame"]

#: Rows that a table shows; the frames have them all.
MANY: Final = 20


def html_table(
    caption: str, headings: Sequence[str], rows: Iterable[Sequence[object]], note: str = ""
) -> str:
    """Write a table.

    Parameters
    ----------
    caption : str
        Above it.
    headings : sequence of str
    rows : iterable of sequences
        Cells: None is an empty one, whole numbers get separators and stand right, floats have at most four
        decimals. After `MANY` rows the others are counted.
    note : str
        Below it.
    """
    body = list(rows)
    lines = [f"<tr>{''.join(map(_cell, row))}</tr>" for row in body[:MANY]]
    if len(body) > MANY:
        text = f"{len(body) - MANY:,} more"
        lines.append(f'<tr><td colspan="{max(1, len(headings))}">{text}</td></tr>')
    head = "".join(f"<th>{_text(name)}</th>" for name in headings)
    below = f"<p>{_text(note)}</p>" if note else ""
    return (
        f"<table><caption>{_text(caption)}</caption><thead><tr>{head}</tr></thead>"
        f"<tbody>{''.join(lines)}</tbody></table>{below}"
    )


def typed_frame(records: Iterable[Mapping[str, Any]], columns: Mapping[str, Any]) -> "pd.DataFrame":
    """Return records as a table for pandas, one row each, that has its columns without any rows, too.

    Parameters
    ----------
    records : iterable of mappings
        Column -> value; what is left out or None is missing.
    columns : mapping
        Column -> type, in the order of the columns: `str` for texts, `int` for whole numbers
        (``Int64``), `float` (``Float64``), `bool` (``boolean``), `object` for anything else.
    """
    import pandas as pd  # noqa: PLC0415 - slow to import, and only callers of this function need it

    frame = pd.DataFrame(list(records), columns=list(columns), dtype=object)
    return frame.astype({name: _TYPES[kind] for name, kind in columns.items()})


#: What pandas calls the types; all of them can be missing.
_TYPES: Final = {str: "object", object: "object", int: "Int64", float: "Float64", bool: "boolean"}


def _cell(value: object) -> str:
    if value is None:
        return "<td></td>"
    if isinstance(value, int) and not isinstance(value, bool):
        return f'<td style="text-align:right">{value:,}</td>'
    if isinstance(value, float):
        return f'<td style="text-align:right">{round(value, 4):,}</td>'
    return f"<td>{_text(str(value))}</td>"


def _text(text: str) -> str:
    return escape("".join(c if c.isprintable() else " " for c in text))
