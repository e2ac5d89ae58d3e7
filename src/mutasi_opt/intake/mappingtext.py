"""Writing mapping files: a proposal to be edited, or the record of how an import was read."""

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Final

from mutasi_opt.intake.fields import Holds
from mutasi_opt.intake.flaws import column_letter
from mutasi_opt.intake.mapping import EMPTY, MAPPING_FORMAT, JobAnswer, Mapped
from mutasi_opt.intake.plans import Question, SheetPlan
from mutasi_opt.loading.yamltree import quoted

__all__ = ["mapping_text"]

#: First line of a mapping that the program wrote.
_MARK: Final = "# Written by mutasi-opt import"


def mapping_text(
    plans: Sequence[SheetPlan],
    *,
    as_of: date | None,
    name: str,
    questions: Sequence[Question] = (),
    words: Mapped = EMPTY,
) -> str:
    """Write the mapping of a set of sheets, to be edited; what is open is said in remarks.

    Remarks beside columns give the heading and the confidence of a proposal.
    """
    return "\n".join(_lines(plans, as_of, name, questions, words)) + "\n"


def _lines(
    plans: Sequence[SheetPlan],
    as_of: date | None,
    name: str,
    questions: Sequence[Question],
    words: Mapped,
) -> Iterator[str]:
    yield f"{_MARK}; edit it, and give it back with --mapping."
    for question in questions:
        answers = f" ({' | '.join(question.choices)})" if question.choices else ""
        yield _remark(f"? {question.place}: {question.text}{answers}")
    yield f"format: {MAPPING_FORMAT}"
    yield f"as_of: {as_of}" if as_of else "# as_of: YYYY-MM-DD"
    yield f"name: {quoted(name)}"
    yield "sheets:"
    for plan in plans:
        yield f"  - file: {quoted(plan.file)}"
        if plan.sheet:
            yield f"    sheet: {quoted(plan.sheet)}"
        yield f"    holds: {plan.holds}"
        if plan.holds is Holds.NOTHING:
            continue
        yield f"    header: [{plan.first}, {plan.last}]"
        yield f"    dates: {plan.dates}"
        if plan.gap:
            yield f"    gap: {plan.gap}"
        yield "    columns:"
        for guess in plan.columns:
            remark = "dropped: personal data" if guess.dropped else f"{guess.confidence:.2f}"
            letter = column_letter(guess.column + 1)
            yield f"      {letter}: {guess.field}" + _remark(f"  # {guess.heading} ({remark})")
    yield from _words("jobs", words.jobs)
    yield from _words("fields_of_study", words.fields_of_study)
    yield from _words("units", words.units)


def _words(key: str, words: Mapping[str, str | JobAnswer]) -> Iterator[str]:
    if not words:
        return
    yield f"{key}:"
    for name, meaning in words.items():
        if isinstance(meaning, str):
            text = quoted(meaning)
        else:
            given = meaning.model_dump(exclude_none=True)
            text = "{" + ", ".join(f"{k}: {json.dumps(v)}" for k, v in given.items()) + "}"
        yield f"  {quoted(name)}: {text}"


def _remark(text: str) -> str:
    """Text for a remark: on one line, whatever the headings of strangers hold."""
    shown = "".join(c if c.isprintable() else " " for c in text)
    return shown if shown.lstrip().startswith("#") else f"# {shown}"
