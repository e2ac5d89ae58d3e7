"""A comparison for machines: ids, codes and whole numbers, as the reader may see them."""

from typing import Any, Final

from mutasi_opt.codes import Sensitivity
from mutasi_opt.compare.facts import Facts
from mutasi_opt.compare.pair import Pair
from mutasi_opt.compare.pairview import PairView
from mutasi_opt.compare.view import View
from mutasi_opt.instance import NONE

__all__ = ["FORMAT", "comparison_document"]

FORMAT: Final = "mutasi-opt/comparison-1"
_VERDICTS: Final = {1: "gains", -1: "loses", 0: "even"}
#: Figures of people, and how private they are.
_FIGURES: Final = (
    ("wish", Sensitivity.PRIVATE),
    ("job_class", Sensitivity.DECREE),
    ("hardship", Sensitivity.DECREE),
    ("distance", Sensitivity.PRIVATE),
    ("fit", Sensitivity.SERVICE),
    ("paid", Sensitivity.PRIVATE),
)


def comparison_document(view: View) -> dict[str, Any]:
    """Return plain values for JSON.

    Distances are hundreds of metres, fit is permille, money rupiah; -1 = not known. A wish of 1000
    is none met, of 1001 a place that is not wanted.
    """
    comparison = view.comparison
    return {
        "format": FORMAT,
        "grade": str(view.grade),
        "plans": [
            {
                "name": side.name,
                "scenario": side.plan.case.scenario.name,
                "model": side.plan.case.model.name,
                "status": str(side.plan.status),
                "gap": side.plan.gap,
                "employees": side.plan.instance.num_employees,
                "money": view.spent(number),
                "note": side.note,
            }
            for number, side in enumerate(comparison.sides)
        ],
        "levels": [
            {
                "name": level.name,
                "unit": level.unit,
                "plans": [
                    None
                    if one is None
                    else {
                        "objective": one.objective,
                        "base": one.base,
                        "bound": one.bound,
                        "cap": one.cap,
                        "today": one.today,
                        "terms": dict(one.terms),
                    }
                    for one in level.results
                ],
            }
            for level in comparison.levels
        ],
        "judged": [
            [
                None
                if one is None
                else {"objectives": one.objectives, "terms": one.terms, "broken": one.broken}
                for one in row
            ]
            for row in comparison.judged
        ],
        "agencies": [
            {
                "agency": row.id,
                "today": [_staffing(view, one) for one in row.today],
                "plans": [_staffing(view, one) for one in row.plans],
            }
            for row in comparison.agencies
        ],
        "pairs": [_pair(PairView(view, pair)) for pair in comparison.pairs],
    }


def _staffing(view: View, one: Any) -> dict[str, Any] | None:  # noqa: ANN401 - Staffing or None
    if one is None:
        return None
    keys = ["need", "heads", "coverage", "short", "steps"]
    keys += [] if view.counts_only else ["arrivals", "departures"]
    return {key: getattr(one, key) for key in keys}


def _pair(told: PairView) -> dict[str, Any]:
    view, pair, alignment = told.view, told.pair, told.pair.alignment
    few = view.few
    content: dict[str, Any] = {
        "plans": told.names,
        "people": len(alignment.first),
        "differ": few(pair.num_differ),
        "counts": {str(name): number for name, number in told.counts.items()},
        "by_criterion": {
            criterion.key: {"gain": gain, "lose": lose}
            for criterion, gain, lose in told.by_criterion()
        },
        "posts_only": alignment.posts_only,
        "changed_posts": alignment.changed_posts,
        "people_only": [few(len(ids)) for ids in alignment.people_only],
        "changed_people": few(len(alignment.changed_people)),
        "smallest": [
            {
                "level": one.level,
                "unit": one.unit,
                "from": told.names[not one.upwards],
                "to": told.names[one.upwards],
                "worse": one.worse,
                "better": one.better,
                "target": one.target,
                "reached": one.reached,
                "size": few(len(one.people)),
                "at_least": few(one.at_least),
                "left_out": one.left_out,
            }
            for one in pair.smallest
        ],
    }
    if not view.counts_only:
        ids = view.instance(pair.first).employees.ids
        for entry, one in zip(content["smallest"], pair.smallest, strict=True):
            entry["employees"] = [ids[who] for who in one.people.tolist()]
        content["employees"] = _people(told, pair)
    return content


def _people(told: PairView, pair: Pair) -> list[dict[str, Any]]:
    outcomes = told.outcomes
    verdict, decider = outcomes.verdict.tolist(), outcomes.decider.tolist()
    sides = [told.view.instance(number) for number in (pair.first, pair.second)]
    seats = [(*side.positions.ids, None) for side in sides]
    shown = [key for key, sensitivity in _FIGURES if told.view.shows(sensitivity)]

    def place(side: int, facts: Facts, k: int) -> dict[str, Any]:
        return {
            "position": seats[side][facts.position[k]],
            "working": seats[side][facts.working[k]],
            "kind": str(facts.move_kind(k)),
            **{key: int(getattr(facts, key)[k]) for key in shown},
        }

    return [
        {
            "employee": sides[0].employees.ids[who],
            "verdict": _VERDICTS[verdict[k]],
            "decided_by": None if decider[k] == NONE else outcomes.criteria[decider[k]].key,
            "plans": [place(side, facts, k) for side, facts in enumerate(pair.facts)],
        }
        for k, who in enumerate(pair.people[0].tolist())
    ]
