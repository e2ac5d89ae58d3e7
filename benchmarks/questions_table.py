"""Section of what `benchmarks.questions` measured."""

from collections.abc import Sequence

from benchmarks.questions import QUESTIONS
from benchmarks.sections import Section, machine_lines, seconds, section
from benchmarks.store import Record

__all__ = ["questions_section"]


def questions_section(records: Sequence[Record]) -> Section:
    """Return one line per case and question."""
    titles = {question.name: question.title for question in QUESTIONS}
    rows = [
        [
            record["case"],
            record["question"],
            titles[record["question"]],
            seconds(record["seconds"]),
            seconds(record["cpu_seconds"]),
            f"{record['peak_mib']:.0f}",
            "failed" if record["failed"] else "",
        ]
        for record in records
        if record["question"] in titles
    ]
    note = (
        "Whole processes, from the plan folder to the answer. Prices are made by the first question "
        "to a plan and kept for the others."
    )
    heads = ["case", "question", "asks for", "s", "CPU s", "peak MiB", ""]
    command = "python -m benchmarks questions"
    return section("Questions to a plan", note, heads, rows, machine_lines(records), command)
