"""From a recipe, a size and a seed to the tables of a scenario."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np

from mutasi_opt.errors import MutasiError
from mutasi_opt.generator.annexes import (
    competency_table,
    course_table,
    preference_table,
    relation_table,
    request_table,
    travel_table,
)
from mutasi_opt.generator.establishment import norm_table, position_table, workload_table
from mutasi_opt.generator.features import Keys
from mutasi_opt.generator.lampung import LAMPUNG_EMPLOYEES, lampung
from mutasi_opt.generator.mamuju import MAMUJU_EMPLOYEES, mamuju
from mutasi_opt.generator.map import draw_map
from mutasi_opt.generator.organisation import (
    agency_table,
    job_table,
    standard_table,
    unit_table,
)
from mutasi_opt.generator.output import write_scenario
from mutasi_opt.generator.palembang import PALEMBANG_EMPLOYEES, palembang
from mutasi_opt.generator.people import AS_OF, populate
from mutasi_opt.generator.personnel import employee_table
from mutasi_opt.generator.rangkui import RANGKUI_EMPLOYEES, rangkui
from mutasi_opt.generator.recipe import Recipe
from mutasi_opt.generator.regency import regency
from mutasi_opt.generator.roster import Roster
from mutasi_opt.generator.sibolga import SIBOLGA_EMPLOYEES, sibolga
from mutasi_opt.generator.staffing import set_needs_and_holders
from mutasi_opt.generator.structure import structure
from mutasi_opt.generator.table import Table

__all__ = ["MOST_EMPLOYEES", "RECIPES", "USUAL_SIZES", "Generated", "build", "generate"]

#: Recipe name -> (maker of the recipe from size and seed, least number of employees it can hold).
RECIPES: dict[str, tuple[Callable[[int, int], Recipe], int]] = {
    "regency": (regency, 200),
    "mamuju": (mamuju, 4000),
    "palembang": (palembang, 10_000),
    "sibolga": (sibolga, 2000),
    "rangkui": (rangkui, 3000),
    "lampung": (lampung, 8000),
}
#: Employees of the recipe of a real place, where nobody asks for another number.
USUAL_SIZES: Final = {
    "mamuju": MAMUJU_EMPLOYEES,
    "palembang": PALEMBANG_EMPLOYEES,
    "sibolga": SIBOLGA_EMPLOYEES,
    "rangkui": RANGKUI_EMPLOYEES,
    "lampung": LAMPUNG_EMPLOYEES,
}
MOST_EMPLOYEES: Final = 200_000


@dataclass(frozen=True, slots=True)
class Generated:
    """A scenario in memory: its name, its tables in the order of the format, its other keys."""

    name: str
    tables: dict[str, Table]
    keys: Keys


def _recipe(name: str, employees: int, seed: int) -> Recipe:
    if name not in RECIPES:
        raise MutasiError(f"unknown recipe {name!r}; there are: {', '.join(RECIPES)}")
    make, least = RECIPES[name]
    if not least <= employees <= MOST_EMPLOYEES:
        raise MutasiError(
            f"employees = {employees}: recipe {name!r} makes {least} to {MOST_EMPLOYEES} people"
        )
    if seed < 0:
        raise MutasiError(f"seed = {seed}: must not be negative")
    return make(employees, seed)


def build(employees: int, seed: int, recipe: str = "regency") -> Generated:
    """Make a scenario of ``employees`` people; equal arguments give equal cells everywhere.

    Parameters
    ----------
    employees : int
        Rows of the employee table, unplaced people and people past retirement included.
    seed : int
        Not negative.
    recipe : str
        A key of :data:`RECIPES`.

    Raises
    ------
    MutasiError
        For an unknown recipe, a size outside its range or a negative seed.
    """
    plan = _recipe(recipe, employees, seed)
    bones = structure(plan, employees, seed)
    unplaced = 1 + employees // 1200
    set_needs_and_holders(bones.posts, plan, employees - unplaced, seed)
    place = draw_map(bones, plan, seed)
    people = populate(bones.posts, plan, unplaced, seed)
    who = Roster(people, bones.posts, place, plan, seed)
    positions, sources = position_table(bones.posts, plan, seed)
    tables = {
        "agencies": agency_table(bones, plan, seed),
        "units": unit_table(bones, place, seed),
        "jobs": job_table(bones.posts),
        "positions": positions,
        "employees": _sorted(employee_table(who, seed)),
        "competencies": competency_table(who, seed),
        "standards": standard_table(bones.posts, plan),
        "workload": workload_table(bones.posts, sources, plan, seed),
        "norms": norm_table(bones.posts, plan),
        "preferences": preference_table(who, seed),
        "relations": relation_table(who, seed),
        "travel": travel_table(plan),
        "courses": course_table(plan),
        "agency_requests": request_table(who, seed),
    }
    for touch in plan.touches:
        touch(tables, seed)
    return Generated(plan.name, tables, plan.keys)


def _sorted(table: Table) -> Table:
    """Rows in order of id, as a personnel system exports them."""
    order = np.argsort(np.array(table["id"]), kind="stable").tolist()
    return {name: [cells[k] for k in order] for name, cells in table.items()}


def generate(employees: int, seed: int, folder: str | Path, *, recipe: str = "regency") -> Path:
    """Write a synthetic scenario: CSV tables and ``scenario.yaml``, the same bytes each time.

    Parameters
    ----------
    employees, seed, recipe
        See :func:`build`.
    folder : str or Path
        Made if missing. A folder that this function wrote before is written again; any other
        content is refused.

    Returns
    -------
    Path
        ``folder / "scenario.yaml"``.

    Raises
    ------
    MutasiError
        For bad arguments, a folder with other content, or when writing fails.
    """
    made = build(employees, seed, recipe)
    origin = f"recipe {recipe}, {employees} employees, seed {seed}"
    return write_scenario(
        Path(folder),
        name=made.name,
        as_of=AS_OF.isoformat(),
        tables=made.tables,
        origin=origin,
        keys=made.keys,
    )
