"""Where units lie, in whole ten-thousandths of a degree: no platform can round them differently."""

from dataclasses import dataclass

from mutasi_opt.generator.draws import Draws
from mutasi_opt.generator.recipe import District, Recipe
from mutasi_opt.generator.skeleton import Skeleton, UnitSpec

__all__ = ["Map", "draw_map"]

Point = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Map:
    """Points (latitude, longitude) of districts and units, by id."""

    specs: tuple[UnitSpec, ...]
    centres: dict[str, Point]
    units: dict[str, Point]


def _centre(district: District) -> Point:
    return round(district.latitude * 10_000), round(district.longitude * 10_000)


def draw_map(skeleton: Skeleton, recipe: Recipe, seed: int) -> Map:
    """Scatter the units over their districts: offices at the centre, the rest denser towards it.

    A unit below a division of the same office shares its parent's point.
    """
    draws = Draws(seed, "map")
    centres = {district.id: _centre(district) for district in recipe.districts}
    units: dict[str, Point] = {}
    shifts = (draws.integers(-1000, 1001, 4 * len(skeleton.units))).reshape(-1, 4).tolist()
    for unit, (a, b, c, d) in zip(skeleton.units, shifts, strict=True):
        if unit.kind == "division":
            units[unit.id] = units[unit.parent]
            continue
        spread = 120 if unit.seat else unit.district.spread
        north, east = (a + b) * spread // 2000, (c + d) * spread // 2000
        centre = centres[unit.district.id]
        units[unit.id] = (centre[0] + north, centre[1] + east)
    return Map(tuple(skeleton.units), centres, units)
