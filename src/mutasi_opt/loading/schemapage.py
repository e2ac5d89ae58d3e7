"""The reference of all tables as a page: written from the row types, so that it cannot disagree."""

import inspect
from collections.abc import Iterator
from typing import Any, Final

from mutasi_opt.codes import LEGAL_STANDINGS
from mutasi_opt.loading.columns import (
    KEYS,
    REQUIRED_TABLES,
    Column,
    Kind,
    column_notes,
    columns_of,
    default_of,
    row_types,
)
from mutasi_opt.loading.schema import schema
from mutasi_opt.scenario import Parameters, field_notes
from mutasi_opt.texts import Texts

__all__ = ["schema_page", "table_note"]

#: Longer lists of codes stand once, at the end of the page.
_MOST_CODES: Final = 10
_BOUNDS: Final = (("minimum", ">="), ("exclusiveMinimum", ">"), ("maximum", "<="))


def schema_page(texts: Texts) -> str:
    """Return every table with its columns, and the parameters, as Markdown.

    Parameters
    ----------
    texts : Texts
        Language of headings and meanings; names and codes are those of the files.
    """
    lines = [f"# {texts('Tables and columns')}", "", _head(texts), ""]
    lines += [
        f"| {texts('table')} | {texts('one row is')} | {texts('required')} |",
        "|---|---|---|",
    ]
    for table in row_types():
        needed = texts("yes") if table in REQUIRED_TABLES else ""
        lines.append(f"| [{table}](#{table}) | {texts.tell(table_note(table))} | {needed} |")
    definitions = schema()["$defs"]
    for table in row_types():
        lines += ["", *_section(table, definitions[f"table.{table}"]["properties"], texts)]
    lines += ["", *_parameters(texts), "", *_codes(texts)]
    return "\n".join(lines) + "\n"


def table_note(table: str) -> str:
    """Say what one row of a table is, in English."""
    text = inspect.getdoc(row_types()[table]) or ""
    return " ".join(text.split("\n\n")[0].split()).replace("``", "`")


def _head(texts: Texts) -> str:
    return texts(
        "Written by `mutasi-opt schema --markdown` from the program itself; a test keeps it current. "
        "An empty cell is unknown, never zero. Dates are YYYY-MM-DD, decimals have a point, several "
        "values in one cell are separated by a semicolon, `-` says that there is known to be none. "
        "NIP and codes are text."
    )


def _section(table: str, properties: dict[str, Any], texts: Texts) -> Iterator[str]:
    yield f"## {table}"
    yield ""
    yield texts.tell(table_note(table))
    yield ""
    if table in KEYS:
        key = ", ".join(f"`{name}`" for name in KEYS[table])
        yield texts("No two rows may have the same {key}.", key=key)
    else:
        yield texts("Rows have no key: an overlay can only replace the whole table.")
    yield ""
    yield f"| {texts('column')} | {texts('type')} | {texts('codes or limits')} | {texts('meaning')} |"
    yield "|---|---|---|---|"
    notes = column_notes(table)
    for name, column in columns_of(table).items():
        mark = f"**`{name}`**" if column.required else f"`{name}`"
        limits = _limits(table, column, properties[name], texts)
        kind = _type(column.kind, properties[name], texts)
        yield f"| {mark} | {kind} | {limits} | {_meaning(notes[name], texts)} |"
    if any(column.required for column in columns_of(table).values()):
        yield ""
        yield texts("Bold: required in each row.")


def _type(kind: Kind, entry: dict[str, Any], texts: Texts) -> str:
    if kind is Kind.NUMBER:
        whole = _known(entry)["type"] == "integer"
        return texts("whole number") if whole else texts("decimal")
    return {
        Kind.TEXT: texts("text"),
        Kind.NIP: texts("text (NIP)"),
        Kind.LIST: texts("list"),
        Kind.DATE: texts("date"),
        Kind.BOOL: texts("yes or no"),
    }[kind]


def _limits(table: str, column: Column, entry: dict[str, Any], texts: Texts) -> str:
    """Codes of a column or limits of its numbers, and what it is if left out."""
    parts: list[str] = []
    if len(column.choices) > _MOST_CODES:
        parts.append(f"[{texts('codes')}](#{_heading(column.choices)})")
    elif column.choices:
        parts.append(", ".join(f"`{code}`" for code in column.choices))
    elif column.kind is Kind.NUMBER:
        numbers = _known(entry)
        found = [
            f"{sign} {texts('{number:,}', number=numbers[key])}"
            for key, sign in _BOUNDS
            if key in numbers
        ]
        parts.append(", ".join(found))
    default = default_of(table, column.name)
    if default is not None:
        parts.append(texts("if left out `{value}`", value=default))
    return "; ".join(filter(None, parts))


def _known(entry: dict[str, Any]) -> dict[str, Any]:
    """Return the schema of a cell that is not empty."""
    return next((one for one in entry.get("anyOf", ()) if one["type"] != "null"), entry)


def _meaning(note: str, texts: Texts) -> str:
    return texts.tell(note).replace("``", "`").replace("|", "\\|")


def _parameters(texts: Texts) -> Iterator[str]:
    """Yield the figures of the key ``parameters`` in a scenario file."""
    yield "## parameters"
    yield ""
    yield texts(
        "Keys of `parameters` in the scenario file; practice [B], which a planner may change."
    )
    yield ""
    yield f"| {texts('key')} | {texts('if left out')} | {texts('meaning')} |"
    yield "|---|---|---|"
    notes = field_notes(Parameters)
    for name, info in Parameters.model_fields.items():
        default = "`[]`" if info.default == () else f"`{info.default}`"
        yield f"| `{name}` | {default} | {_meaning(notes[name], texts)} |"


def _codes(texts: Texts) -> Iterator[str]:
    """Yield each long list of codes once, under the name of the column that has it first."""
    yield f"## {texts('Lists of codes')}"
    listed: set[tuple[str, ...]] = set()
    for table in row_types():
        for column in columns_of(table).values():
            if len(column.choices) > _MOST_CODES and column.choices not in listed:
                listed.add(column.choices)
                yield ""
                yield f"### {_heading(column.choices)}"
                yield ""
                yield ", ".join(_code(code) for code in column.choices)


def _code(code: str) -> str:
    siasn = LEGAL_STANDINGS.get(code)
    return f"`{code}`" if siasn is None else f"`{code}` ({siasn})"


def _heading(choices: tuple[str, ...]) -> str:
    """Name of the last column with this list: of three columns about ranks, the one of people."""
    return next(
        column.name
        for table in reversed(row_types())
        for column in columns_of(table).values()
        if column.choices == choices
    )
