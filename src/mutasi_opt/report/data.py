"""plan-data: what the page knows, as JSON for its scripts and for machines. See docs/report.md."""

from typing import Any, Final

import numpy as np

from mutasi_opt.explain.levels import limits_of
from mutasi_opt.report.choices import VERDICTS
from mutasi_opt.report.meeting import meeting_data, meeting_words
from mutasi_opt.report.money import purpose
from mutasi_opt.report.people import people_columns
from mutasi_opt.report.view import View
from mutasi_opt.report.words import script_words
from mutasi_opt.texts import Term

__all__ = ["FORMAT", "plan_data"]

FORMAT: Final = "mutasi-opt/report-1"


def plan_data(view: View) -> dict[str, Any]:
    """Return the content of the script element ``plan-data``.

    ``people`` and ``places`` are null where the plan assigns nobody, or where people are not listed
    for the reader.
    """
    plan, case = view.study.plan, view.study.case
    listed = plan.assignment is not None and view.lists_people
    meeting = meeting_data(view)
    words = {**script_words(), **({} if meeting is None else meeting_words())}
    return {
        "format": FORMAT,
        "plan": view.study.key or None,
        "state": view.papers.state,
        "scenario": case.scenario.name,
        "as_of": case.scenario.as_of.isoformat(),
        "model": case.model.name,
        "status": str(plan.status),
        "stopped_by": str(plan.stopped_by),
        "grade": str(view.grade),
        "lang": str(view.lang),
        "levels": _levels(view),
        "verdicts": [str(verdict) for verdict in VERDICTS],
        "places": _places(view) if listed else None,
        "people": people_columns(view) if listed else None,
        "meeting": meeting,
        "texts": {key: view.texts.tell(text) for key, text in words.items()},
    }


def _levels(view: View) -> list[dict[str, Any]]:
    plan = view.study.plan
    limits = limits_of(view.study) if plan.assignment is not None else (None,) * len(plan.levels)
    return [
        {
            "id": level.name,
            "label": view.texts.tell(Term(level.name)),
            "unit": view.texts.tell(Term(level.unit)),
            "today": level.today,
            "objective": level.objective,
            "base": level.base,
            "bound": level.bound,
            "cap": level.cap,
            "limit": limit,
        }
        for level, limit in zip(plan.levels, limits, strict=True)
    ]


def _places(view: View) -> dict[str, Any]:
    """Positions, units, agencies, districts and jobs that the indices of ``people`` stand for.

    ``holders`` are definitive holders today, ``planned`` those of the plan.
    """
    instance = view.study.instance
    seats, units, jobs = instance.positions, instance.units, instance.jobs
    planned = view.study.assignment.holders(instance)
    return {
        "position": {
            "id": list(seats.ids),
            "unit": seats.unit.tolist(),
            "job": seats.job.tolist(),
            "need": seats.need.tolist(),
            "minimum": seats.minimum.tolist(),
            "maximum": seats.maximum.tolist(),
            "open": seats.open.astype(np.int64).tolist(),
            "holders": seats.holders.tolist(),
            "planned": planned.tolist(),
        },
        "unit": {
            "id": list(units.ids),
            "name": list(units.names),
            "agency": units.agency.tolist(),
            "district": units.district.tolist(),
        },
        "agency": {"id": list(instance.agencies.ids), "name": list(instance.agencies.names)},
        "district": {"name": list(instance.reference.districts)},
        "job": {
            "id": list(jobs.ids),
            "name": list(jobs.names),
            "family": jobs.family.tolist(),
        },
        "family": {"name": list(instance.reference.families)},
        "money": {use.kind: view.texts.tell(purpose(use.kind)) for use in view.summary.money},
    }
