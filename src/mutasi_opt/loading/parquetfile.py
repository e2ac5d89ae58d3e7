"""Parquet tables, and what a cell of a table with types may hold."""

import io
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from mutasi_opt.loading.csvfile import check_header
from mutasi_opt.loading.limits import MAX_EXPANDED_BYTES, MAX_ROWS
from mutasi_opt.loading.report import Place, Report
from mutasi_opt.loading.sheet import LinePlaces, Sheet

__all__ = ["read_parquet", "typed_cell"]


def read_parquet(data: bytes, file: str, report: Report) -> Sheet | None:
    """Read a Parquet table; line numbers count rows below a header, as in a CSV."""
    import pyarrow as pa  # noqa: PLC0415 - slow to import, and most scenarios have no Parquet
    import pyarrow.parquet as pq  # noqa: PLC0415

    try:
        parquet = pq.ParquetFile(io.BytesIO(data))
        metadata = parquet.metadata
        expanded = sum(
            metadata.row_group(k).total_byte_size for k in range(metadata.num_row_groups)
        )
        if metadata.num_rows > MAX_ROWS or expanded > MAX_EXPANDED_BYTES:
            report.error(
                Place(file), "", f"too large: {metadata.num_rows:,} rows, {expanded / 1e6:,.0f} MB"
            )
            return None
        names = check_header(list(parquet.schema_arrow.names), Place(file), report)
        if names is None:
            return None
        table = parquet.read()
        columns = [column.to_pylist() for column in table.columns]
    except (pa.ArrowException, OSError, ValueError, OverflowError):
        report.error(Place(file), "", "not a readable Parquet file")
        return None
    rows: list[dict[str, Any]] = [{} for _ in range(table.num_rows)]
    for name, values in zip(names, columns, strict=True):
        for row, value in zip(rows, values, strict=True):
            if (cell := typed_cell(value)) is not None:
                row[name] = cell
    return Sheet(Place(file), names, rows, LinePlaces(file, range(2, len(rows) + 2)))


def typed_cell(value: Any) -> Any:  # noqa: ANN401 - whatever a library hands over
    """Return a cell as text, number, date, truth value or list; ``None`` for what holds nothing."""
    if isinstance(value, str):
        return value.strip() or None
    if isinstance(value, float):
        return None if value != value else value  # noqa: PLR0124 - not-a-number stands for an empty cell
    if isinstance(value, datetime):
        midnight = (value.hour, value.minute, value.second, value.microsecond) == (0, 0, 0, 0)
        return value.date() if midnight else value.isoformat(" ")
    if isinstance(value, Decimal):
        return str(value)
    if value is None or isinstance(value, bool | int | date | list):
        return value
    return str(value)
