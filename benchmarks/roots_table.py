"""Section of what `benchmarks.roots` measured."""

from collections.abc import Sequence

from benchmarks.sections import Section, count, machine_lines, seconds, section
from benchmarks.store import Record

__all__ = ["roots_section"]


def roots_section(records: Sequence[Record]) -> Section:
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
    return section(
        "Root gaps by rule", note, heads, rows, machine_lines(records), "python -m benchmarks roots"
    )


def _gap(record: Record) -> str:
    if not record["optimum"]:
        return "not proven"
    return f"{100 * (record['optimum'] - record['root']) / record['optimum']:.4f} %"
