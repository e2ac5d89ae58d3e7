"""The triage in the words of its reader: rows for tables, lists and machines."""

from collections.abc import Sequence
from typing import Any, Final, NamedTuple

from mutasi_opt.intake.flaws import Flaw, Gravity
from mutasi_opt.intake.intake import Imported
from mutasi_opt.scenario import Scenario
from mutasi_opt.texts import Texts

__all__ = ["FIRST", "ToldFlaw", "flaw_rows", "gravity_words", "told_urgent", "triage_json"]

#: How many records are put first.
FIRST: Final = 30


class ToldFlaw(NamedTuple):
    """A flaw in the words of the reader; ``kind`` and ``gravity`` stay as machines read them."""

    gravity: str
    severity: str
    kind: str
    file: str
    sheet: str
    cell: str
    value: str
    message: str
    suggestion: str
    record: str


def gravity_words(texts: Texts) -> dict[Gravity, str]:
    """Return the severities in words."""
    return {
        Gravity.ERROR: texts("error"),
        Gravity.WARNING: texts("warning"),
        Gravity.NOTE: texts("note"),
    }


def flaw_rows(flaws: Sequence[Flaw], texts: Texts) -> list[ToldFlaw]:
    """Tell every flaw."""
    words = gravity_words(texts)
    return [
        ToldFlaw(
            flaw.gravity, words[flaw.gravity], flaw.kind, flaw.at.file, flaw.at.sheet, flaw.at.cell,
            flaw.value, texts.tell(flaw.message),
            "" if flaw.suggestion is None else texts.tell(flaw.suggestion), flaw.record,
        )
        for flaw in flaws
    ]  # fmt: skip


def told_urgent(imported: Imported, texts: Texts) -> list[tuple[int, str, float, str, str]]:
    """Tell the records to be looked at first: number, name, steps at stake, places, faults."""
    rows = []
    names = _names(imported.scenario)
    for number, one in enumerate(imported.urgent[:FIRST], 1):
        places = "; ".join(dict.fromkeys(str(flaw.at) for flaw in one.flaws))
        faults = "; ".join(dict.fromkeys(texts.tell(flaw.message) for flaw in one.flaws))
        name = names.get(one.record, one.record)
        rows.append((number, name, round(one.impact, 1), places, faults))
    return rows


def _names(scenario: Scenario) -> dict[str, str]:
    """Call people by name and number, posts by job and unit."""
    jobs = {job.id: job.name for job in scenario.jobs}
    units = {unit.id: unit.name for unit in scenario.units}
    posts = {p.id: f"{jobs[p.job]}, {units[p.unit]}" for p in scenario.positions}
    return posts | {e.id: f"{e.name} [{e.id}]" for e in scenario.employees if e.name}


def triage_json(imported: Imported, texts: Texts) -> dict[str, Any]:
    """Return the triage for machines."""
    scenario = imported.scenario
    sizes = {
        name: len(getattr(scenario, name))
        for name in ("agencies", "units", "jobs", "positions", "employees")
    }
    return {
        "name": scenario.name,
        "as_of": scenario.as_of.isoformat(),
        "sizes": sizes,
        "counts": imported.counts,
        "sheets": [
            {
                "file": plan.file,
                "sheet": plan.sheet,
                "holds": str(plan.holds),
                "header": [plan.first, plan.last],
                "columns": [
                    {
                        "heading": guess.heading,
                        "field": guess.field,
                        "confidence": guess.confidence,
                        "dropped": guess.dropped,
                    }
                    for guess in plan.columns
                ],
            }
            for plan in imported.plans
        ],
        "first": [
            {
                "record": one.record,
                "steps": round(one.impact, 2),
                "scarcity": one.scarcity,
                "at": [str(flaw.at) for flaw in one.flaws],
                "kinds": [flaw.kind for flaw in one.flaws],
            }
            for one in imported.urgent[:FIRST]
        ],
        "flaws": [row._asdict() for row in flaw_rows(imported.flaws, texts)],
        "review": [one._asdict() for one in imported.review],
    }
