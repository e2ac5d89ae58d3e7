"""All sections of the report in their order, as markdown."""

from collections.abc import Sequence

from benchmarks.closers_table import closers_section
from benchmarks.questions_table import questions_section
from benchmarks.race_table import race_section
from benchmarks.report.against import all_pairs, floor
from benchmarks.report.comparisons import comparisons
from benchmarks.report.growth import growth
from benchmarks.report.headline import headline
from benchmarks.report.limited import limited
from benchmarks.report.results import Results
from benchmarks.report.targets import targets
from benchmarks.report.whole import failures, generation, phases, verification, whole_runs
from benchmarks.roots_table import roots_section
from benchmarks.sections import Section, machine_lines
from benchmarks.store import Record

__all__ = ["headline_markdown", "markdown", "sections"]


def sections(results: Results) -> list[Section]:
    """Return every section that has rows."""
    found = (
        headline(results),
        targets(results),
        whole_runs(results),
        growth(results),
        phases(results),
        floor(results),
        verification(results),
        all_pairs(results),
        race_section(results.race),
        limited(results),
        comparisons(results.comparisons),
        generation(results),
        failures(results),
        closers_section(results.closers),
        roots_section(results.roots),
        questions_section(results.questions),
    )
    return [one for one in found if one.rows]


def markdown(results: Results) -> str:
    """Everything measured, as markdown."""
    if results.empty:
        first = "Nothing has been measured."
    else:
        first = "Written by `python -m benchmarks report`; README.md says how to read it."
    parts = ["# Benchmark results", first, machine_lines(_own(results.runs))]
    parts += [one.markdown() for one in sections(results)]
    return "\n\n".join(part for part in parts if part) + "\n"


def headline_markdown(results: Results) -> str:
    """The figures that matter alone, for the pages that quote them."""
    found = headline(results).markdown() or "Nothing has been measured at this size."
    return f"{found}\n\n{machine_lines(_own(results.runs))}".strip() + "\n"


def _own(records: Sequence[Record]) -> list[Record]:
    return [record for record in records if "machine" in record]
