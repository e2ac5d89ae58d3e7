"""A plan as pandas tables: levels, figures before and after, breaches and consents, what movers get."""

from collections.abc import Iterator, Mapping
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from mutasi_opt.display import typed_frame
from mutasi_opt.plan.counting import count
from mutasi_opt.plan.development import development
from mutasi_opt.plan.plan import Plan
from mutasi_opt.plan.summary import Summary

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["finding_frame", "level_frame", "mover_frame", "summary_frame"]

_FIGURES = ("today", "objective", "base", "bound", "dual_bound", "search_bound", "cap")
_SUBJECTS = ("employee", "position", "agency", "agency_group", "unit", "course", "plan")


def level_frame(plan: Plan) -> "pd.DataFrame":
    """Return a row per level: its name, its unit, and whole numbers in that unit; ``gap`` is a share.

    A figure that is not known is missing (`Int64`).
    """
    records = [
        {
            "level": level.name,
            "unit": level.unit,
            **{name: getattr(level, name) for name in _FIGURES},
            "gap": level.gap,
        }
        for level in plan.levels
    ]
    columns = {"level": str, "unit": str, **dict.fromkeys(_FIGURES, int), "gap": float}
    return typed_frame(records, columns)


def summary_frame(summary: Summary) -> "pd.DataFrame":
    """Return a row per figure of staffing, in the order of the summary, with its value before and after.

    ``figure`` is the path of a figure, such as ``agencies.mean`` or ``distance.worst``; ``of`` says
    whether it is of ``everybody`` or of the ``movers`` alone. Units are those of the summary: people, km,
    per cent for the match with the job, shares for coverage. ``after`` is missing where there is no
    assignment.
    """
    pairs: list[tuple[str, str, Any, Any]] = [
        ("everybody", "", summary.before, summary.after),
        ("movers", "fitness.", *(summary.movers_fitness or (None, None))),
        ("movers", "distance.", *(summary.movers_distance or (None, None))),
    ]
    records = [
        {"of": whom, "figure": f"{stem}{name}", "before": value, "after": then.get(name)}
        for whom, stem, before, after in pairs
        if before is not None
        for then in (dict(_figures(asdict(after))) if after is not None else {},)
        for name, value in _figures(asdict(before))
    ]
    return typed_frame(records, {"of": str, "figure": str, "before": float, "after": float})


def _figures(content: Mapping[str, Any], stem: str = "") -> Iterator[tuple[str, float | None]]:
    """Yield the numbers of nested values, each with its path."""
    for name, value in content.items():
        if isinstance(value, Mapping):
            yield from _figures(value, f"{stem}{name}.")
        elif value is None or isinstance(value, int | float):
            yield f"{stem}{name}", value


def finding_frame(plan: Plan) -> "pd.DataFrame":
    """Return a row per finding that is no charge: ``kind`` is ``inherited`` or ``flag``.

    ``inherited``: a breach that was there before and stays. ``flag``: a lawful move that needs the consent of
    somebody, with the sentence in ``text``. One of the columns from ``employee`` to ``plan`` says whom or
    what it is about, by id; of a flag also ``position``.
    """
    records: list[dict[str, str | None]] = []
    if plan.assignment is not None:
        counted = count(plan.instance, plan.case.model, plan.assignment)
        records += [{"kind": "inherited", **row} for row in counted.inherited(plan.instance)]
        records += [{"kind": "flag", **row} for row in counted.flags(plan.instance)]
    return typed_frame(records, dict.fromkeys(("kind", "rule", *_SUBJECTS, "text"), str))


def mover_frame(plan: Plan) -> "pd.DataFrame":
    """Return a row per person who moves: ids of ``courses`` (joined by ;) and ``mentor``, money in rupiah.

    A column of money per kind that anybody gets, ``Int64``; 0 = nothing of it.
    """
    movers = (
        ()
        if plan.assignment is None
        else development(plan.instance, plan.case.model, plan.assignment)
    )
    kinds = sorted({kind for mover in movers for kind in mover.money})
    records = [
        {
            "employee": mover.employee,
            "courses": ";".join(mover.courses),
            "mentor": mover.mentor,
            **{kind: mover.money.get(kind, 0) for kind in kinds},
        }
        for mover in movers
    ]
    texts = dict.fromkeys(("employee", "courses", "mentor"), str)
    return typed_frame(records, texts | dict.fromkeys(kinds, int))
