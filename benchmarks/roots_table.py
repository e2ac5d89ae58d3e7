"""Markdown of what `benchmarks.roots` measured."""

from collections.abc import Sequence

from benchmarks.sections import count, machine_lines, seconds, section
from benchmarks.store import Record

__all__ = ["roots_section"]


def roots_section(records: Sequence[Record]) -> str:
    """Return one line per case and variant."""
    heads = ["case", "variant", "rows", "LP bound", "optimum", "root gap", "LP s", "solve s"]
    rows = [
        [
            record["case"],
            record["variant"],
            count(record["rows"]),
            count(record["root"]),
            count(record["optimum"]),
            _gap(record),
            seconds(record["root_seconds"]),
            seconds(record.get("seconds")),
        ]
        for record in records
    ]
    note = (
        "Weighted model, proven optima. Root gap = (optimum - LP bound) / optimum: what the rows of "
        "a rule leave to search. Couples by pairs of districts is the same goal written weakly."
    )
    table = section("Root gaps by rule", note, heads, rows)
    return f"{table}\n\n{machine_lines(records)}" if table else ""


def _gap(record: Record) -> str:
    if not record["optimum"]:
        return "not proven"
    return f"{100 * (record['optimum'] - record['root']) / record['optimum']:.4f} %"
