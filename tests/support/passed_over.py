"""One planted leapfrog, and any plan as the questions about passing over need it."""

from pathlib import Path
from typing import Any

from support.build import assignment, scenario

from mutasi_opt.case import Case, Source
from mutasi_opt.engine.problem import SCALE
from mutasi_opt.explain import Study
from mutasi_opt.instance import index
from mutasi_opt.leapfrog import Board, LevelBound
from mutasi_opt.model import Model
from mutasi_opt.plan import LevelResult, Plan, SolveStatus, StopReason
from mutasi_opt.plan.counting import count

__all__ = ["MODEL", "board", "case", "study"]

MODEL = Model.model_validate(
    {
        "format": "mutasi-opt/model-1",
        "name": "planted",
        "levels": [{"name": "balance", "unit": "steps"}, {"name": "placement", "unit": "points"}],
        "claims": ["fit", "service"],
        "rules": {
            "shortage": {"enforce": "soft", "level": "balance"},
            "aspirations": {"enforce": "soft", "level": "placement"},
            "move_cap": {"enforce": "off"},
            "outflow_cap": {"enforce": "off"},
        },
    }
)


def case(*, need: int = 0, hardship: int = 0, **tables: Any) -> Case:
    """DITA (fit 33 %) at OLD1 and ADI (fit 100 %) at OLD2 both wish for GOOD, which is vacant.

    ``need`` is that of OLD2, ``hardship`` that of GOOD and OLD1.
    """
    seats = {"minimum": 0, "maximum": 1}
    data = scenario(
        units=[
            {"id": "U", "agency": "A", "hardship": hardship},
            {"id": "V", "agency": "A", "hardship": 0},
        ],
        jobs=[{"id": "S", "min_education": "S-1"}],
        positions=[
            {"id": "GOOD", "unit": "U", "need": 1, **seats},
            {"id": "OLD1", "unit": "U", "need": 0, **seats},
            {"id": "OLD2", "unit": "V", "job": "S", "need": need, **seats},
        ],
        employees=[
            {"id": "ADI", "name": "Adi Putra", "position": "OLD2", "education_level": "S-1"},
            {"id": "DITA", "name": "Dita Hadi", "position": "OLD1", "education_level": "SLTA"},
        ],
        standards=[{"job": "J", "competency": "KOM", "level": 3}],
        competencies=[
            {"employee": "ADI", "competency": "KOM", "level": 3},
            {"employee": "DITA", "competency": "KOM", "level": 1},
        ],
        preferences=[
            {"employee": name, "target_kind": "position", "target": "GOOD", "rank": 1}
            for name in ("ADI", "DITA")
        ],
        **tables,
    )
    return Case(data, MODEL, Source(Path("-")))


def study(made: Case, **moves: str) -> Study:
    """The plan of the given moves, with the values that it has as its own caps."""
    inst = index(made.scenario)
    plan = assignment(inst, **moves)
    values = count(inst, made.model, plan).objectives
    levels = tuple(
        LevelResult(level.name, level.unit, value, value, value, cap=cap)
        for level, value, cap in zip(made.model.levels, values, [values[0], None], strict=True)
    )
    status, stopped = SolveStatus.FEASIBLE, StopReason.TIME_LIMIT
    return Study(Plan(made, inst, status, stopped, levels, plan, None))


def board(opened: Study, *, priced: bool = True) -> Board:
    """What is asked of a plan; without prices, no bound is known."""
    problem = opened.problem
    bounds: list[LevelBound | None] = [None] * len(opened.plan.levels)
    if priced:
        bounds = [LevelBound(level.priced, SCALE) for level in opened.prices]
    return Board(
        opened.instance, opened.model, problem.columns, problem.formulation, problem.costs,
        opened.assignment, [level.cap for level in opened.plan.levels[:-1]],
        bounds,
    )  # fmt: skip
