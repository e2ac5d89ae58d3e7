"""Agencies, units and posts of a recipe: the skeleton, before needs and people."""

from mutasi_opt.generator.clinics import add_clinics, add_hospital
from mutasi_opt.generator.draws import Draws
from mutasi_opt.generator.offices import add_agency, add_kecamatan
from mutasi_opt.generator.recipe import Recipe
from mutasi_opt.generator.reorganisation import add_new_divisions
from mutasi_opt.generator.schools import add_schools
from mutasi_opt.generator.skeleton import Skeleton

__all__ = ["structure"]


def structure(recipe: Recipe, employees: int, seed: int) -> Skeleton:
    """Make the agencies, units and posts of ``recipe`` for ``employees`` people."""
    sk, draws = Skeleton(recipe, employees), Draws(seed, "structure")
    for agency in recipe.agencies:
        add_agency(sk, agency)
    for district in recipe.districts:
        if district.hospital:
            add_hospital(sk, district)
        if district.office:
            add_kecamatan(sk, district)
        add_schools(sk, district, draws)
        add_clinics(sk, district, draws)
    add_new_divisions(sk)
    return sk
