"""A comparison as tables for pandas: codes and whole numbers, the same in every language."""

from collections.abc import Iterator
from dataclasses import asdict
from typing import TYPE_CHECKING, Any, Final

from mutasi_opt.compare.comparison import Comparison
from mutasi_opt.compare.gains import Verdict
from mutasi_opt.compare.pair import Pair
from mutasi_opt.display import typed_frame
from mutasi_opt.instance import NONE, Instance

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["comparison_frames"]

_LEVEL: Final = {"level": str, "unit": str, "plan": str, "today": int, "objective": int}
_STAFFING: Final = {
    "need": int,
    "heads": int,
    "coverage": float,
    "short": int,
    "steps": int,
    "arrivals": int,
    "departures": int,
}
_VERDICTS: Final = {1: Verdict.GAINS, -1: Verdict.LOSES, 0: Verdict.EVEN}


def comparison_frames(found: Comparison) -> dict[str, "pd.DataFrame"]:
    """Return the tables ``plans``, ``levels``, ``agencies``, ``people`` and ``smallest``; they hold ids of people.

    ``plans`` has a row per plan, money by kind in rupiah. ``levels`` has a row per level and plan, in the
    unit of the level; ``gap`` is a share. ``agencies`` has a row per agency and plan, ``when`` today or in
    the plan, as `Staffing` says. ``people`` has a row per pair of plans and person whom they place
    differently: how the second plan treats him or her against the first, by which criterion, and the
    places. ``smallest`` has a row per pair and level: the fewest people who explain the difference.
    """
    names = [side.name for side in found.sides]
    kinds = sorted({kind for money in found.money for kind in money})
    pair_of = {"first": str, "second": str}
    people = dict.fromkeys(("employee", "verdict", "criterion", "post_first", "post_second"), str)
    return {
        "plans": typed_frame(
            _plans(found, kinds),
            {
                **dict.fromkeys(("plan", "scenario", "model", "status"), str),
                "gap": float,
                **dict.fromkeys(("employees", "moved", *kinds), int),
            },
        ),
        "levels": typed_frame(_levels(found), {**_LEVEL, "bound": int, "gap": float}),
        "agencies": typed_frame(
            _agencies(found, names),
            {**dict.fromkeys(("agency", "name", "plan", "when"), str), **_STAFFING},
        ),
        "people": typed_frame(
            (row for pair in found.pairs for row in _people(found, pair)), {**pair_of, **people}
        ),
        "smallest": typed_frame(
            (row for pair in found.pairs for row in _smallest(found, pair)),
            {
                **pair_of,
                **dict.fromkeys(("level", "unit"), str),
                **dict.fromkeys(("worse", "better", "target", "reached", "at_least"), int),
                "people": object,
            },
        ),
    }


def _plans(found: Comparison, kinds: list[str]) -> Iterator[dict[str, Any]]:
    for side, money in zip(found.sides, found.money, strict=True):
        instance = side.plan.instance
        yield {
            "plan": side.name,
            "scenario": side.plan.case.scenario.name,
            "model": side.plan.case.model.name,
            "status": str(side.plan.status),
            "gap": side.plan.gap,
            "employees": instance.num_employees,
            "moved": int(side.assignment.moved(instance).sum()),
            **{kind: money.get(kind, 0) for kind in kinds},
        }


def _levels(found: Comparison) -> Iterator[dict[str, Any]]:
    for level in found.levels:
        for side, one in zip(found.sides, level.results, strict=True):
            if one is not None:
                figures = {name: getattr(one, name) for name in ("today", "objective", "bound")}
                yield {"level": level.name, "unit": level.unit, "plan": side.name, **figures} | {
                    "gap": one.gap
                }


def _agencies(found: Comparison, names: list[str]) -> Iterator[dict[str, Any]]:
    for agency in found.agencies:
        for when, sides in (("today", agency.today), ("plan", agency.plans)):
            for name, staffing in zip(names, sides, strict=True):
                if staffing is not None:
                    head = {"agency": agency.id, "name": agency.name, "plan": name, "when": when}
                    yield head | asdict(staffing)


def _people(found: Comparison, pair: Pair) -> Iterator[dict[str, Any]]:
    here, there = (found.sides[k].plan.instance for k in (pair.first, pair.second))
    verdict, decider = pair.outcomes.verdict.tolist(), pair.outcomes.decider.tolist()
    for k, who in enumerate(pair.people[0].tolist()):
        by = decider[k]
        yield _head(found, pair) | {
            "employee": here.employees.ids[who],
            "verdict": str(_VERDICTS[verdict[k]]),
            "criterion": None if by == NONE else pair.outcomes.criteria[by].key,
            "post_first": _post(here, int(pair.facts[0].working[k])),
            "post_second": _post(there, int(pair.facts[1].working[k])),
        }


def _smallest(found: Comparison, pair: Pair) -> Iterator[dict[str, Any]]:
    ids = found.sides[pair.first].plan.instance.employees.ids
    for one in pair.smallest:
        names = ("level", "unit", "worse", "better", "target", "reached", "at_least")
        yield (
            _head(found, pair)
            | {name: getattr(one, name) for name in names}
            | {"people": [ids[who] for who in one.people.tolist()]}
        )


def _head(found: Comparison, pair: Pair) -> dict[str, Any]:
    return {"first": found.sides[pair.first].name, "second": found.sides[pair.second].name}


def _post(instance: Instance, position: int) -> str | None:
    return None if position == NONE else instance.positions.ids[position]
