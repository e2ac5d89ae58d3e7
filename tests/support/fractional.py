"""A case that fractions of people solve and whole people cannot."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from support.build import scenario

from mutasi_opt.case import Case, Source
from mutasi_opt.model import Model

__all__ = ["case_of", "two_routes"]

#: Who may go where, besides staying: X takes the one seat of p1 or of c1, whose holder goes on, and so on.
MOVES = {
    "X": {"p1", "c1"},
    "e1": {"s"},
    "e2": {"t"},
    "e3": {"u"},
    **{f"d{k}": {f"c{k + 1}"} for k in range(1, 6)},
}
HOME = {"e1": "p1", "e2": "s", "e3": "t", **{f"d{k}": f"c{k}" for k in range(1, 6)}}
AGENCY = {"p1": "A", "t": "A", "s": "B", "u": "B", "x": "C", **{f"c{k}": "C" for k in range(1, 7)}}


def case_of(model: Mapping[str, Any], **tables: Any) -> Case:
    """Case of a model's ``levels`` and ``rules`` and short rows of tables."""
    frame = {"format": "mutasi-opt/model-1", "name": "test"}
    return Case(scenario(**tables), Model.model_validate({**frame, **model}), Source(Path("-")))


def two_routes(model: Mapping[str, Any], **of_x: Any) -> Case:
    """One person X, for whom room can be made in two ways that each break a cap.

    By p1: three others move, two of them out of agency A. By c1: five others move within C. At most one may leave each
    agency and four may move: half of each way keeps both caps, neither way does.
    """
    rules = {"move_cap": {"maximum": 4}, "outflow_cap": {"maximum": 1}, **model.get("rules", {})}
    people = {**{name: {"position": post} for name, post in HOME.items()}, "X": of_x}
    return case_of(
        {**model, "rules": rules},
        agencies=[{"id": name} for name in "ABC"],
        units=[{"id": f"U{name}", "agency": name} for name in "ABC"],
        positions=[{"id": p, "unit": f"U{a}", "need": 1, "maximum": 1} for p, a in AGENCY.items()],
        employees=[{"id": name} | row for name, row in people.items()],
        decisions=[
            {"kind": "forbid", "employee": who, "position": place}
            for who, reach in MOVES.items()
            for place in AGENCY
            if place not in reach and place != people[who].get("position")
        ],
    )
