"""A plan as pandas tables: levels, what stays in breach or waits for consent, what movers get."""

from typing import TYPE_CHECKING

from mutasi_opt.plan.counting import count
from mutasi_opt.plan.development import development
from mutasi_opt.plan.plan import Plan

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["finding_frame", "level_frame", "mover_frame"]

_FIGURES = ("today", "objective", "base", "bound", "dual_bound", "search_bound", "cap")
_SUBJECTS = ("employee", "position", "agency", "agency_group", "unit", "course", "plan")


def level_frame(plan: Plan) -> "pd.DataFrame":
    """Return a row per level: its name, its unit, and whole numbers in that unit; ``gap`` is a share.

    A figure that is not known is missing (`Int64`).
    """
    import pandas as pd  # noqa: PLC0415 - slow to import, and only callers of this function need it

    records = [
        {
            "level": level.name,
            "unit": level.unit,
            **{name: getattr(level, name) for name in _FIGURES},
            "gap": level.gap,
        }
        for level in plan.levels
    ]
    frame = pd.DataFrame(records, columns=["level", "unit", *_FIGURES, "gap"])
    return frame.astype({**dict.fromkeys(_FIGURES, "Int64"), "gap": "Float64"})


def finding_frame(plan: Plan) -> "pd.DataFrame":
    """Return a row per finding that is no charge: ``kind`` is ``inherited`` or ``flag``.

    ``inherited``: a breach that was there before and stays. ``flag``: a lawful move that needs the consent of
    somebody, with the sentence in ``text``. One of the columns from ``employee`` to ``plan`` says whom or
    what it is about, by id; of a flag also ``position``.
    """
    import pandas as pd  # noqa: PLC0415 - see above

    records: list[dict[str, str | None]] = []
    if plan.assignment is not None:
        counted = count(plan.instance, plan.case.model, plan.assignment)
        records += [{"kind": "inherited", **row} for row in counted.inherited(plan.instance)]
        records += [{"kind": "flag", **row} for row in counted.flags(plan.instance)]
    return pd.DataFrame(records, columns=["kind", "rule", *_SUBJECTS, "text"], dtype=object)


def mover_frame(plan: Plan) -> "pd.DataFrame":
    """Return a row per person who moves: ids of ``courses`` (joined by ;) and ``mentor``, money in rupiah.

    A column of money per kind that anybody gets, ``Int64``; 0 = nothing of it.
    """
    import pandas as pd  # noqa: PLC0415 - see above

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
    frame = pd.DataFrame(records, columns=["employee", "courses", "mentor", *kinds], dtype=object)
    return frame.astype(dict.fromkeys(kinds, "Int64"))
