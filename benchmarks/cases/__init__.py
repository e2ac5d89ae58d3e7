"""Cases by name: the ladder of generated regencies, the five places, variants and adversarial ones."""

from dataclasses import replace

from benchmarks.cases.case import Case
from benchmarks.cases.families import BUILDERS, built
from benchmarks.cases.plain import PLAIN

__all__ = ["BUILDERS", "CASES", "LADDER", "SMOKE", "Case", "built", "regency"]

#: Seed of the generated cases.
_SEED = 7


def regency(employees: int, seed: int = _SEED) -> Case:
    """Return a generated case."""
    name = f"regency-{employees}" + (f"-seed-{seed}" if seed != _SEED else "")
    title = f"generated regency of {employees:,} employees"
    return Case(name, "ladder", title, employees, seed)


def _place(name: str, title: str) -> Case:
    return Case(name, "place", title, folder=f"scenarios/{name}")


_SIZES = (500, 1000, 2000, 5000, 10000, 20000, 40000, 80000)
#: Sizes of the variants.
_VARIANTS = (2000, 10000)

#: Twice the largest size that is usual.
_TWICE = 160000

LADDER: tuple[str, ...] = tuple(regency(n).name for n in _SIZES)

CASES: dict[str, Case] = {
    case.name: case
    for case in (
        *(regency(n) for n in _SIZES),
        _place("mamuju", "regency of Mamuju"),
        _place("palembang", "city of Palembang"),
        _place("sibolga", "city of Sibolga"),
        _place("rangkui", "Pangkalpinang, Rangkui: offices and schools"),
        _place("lampung", "province of Lampung"),
        *(built(family, n, _SEED) for family in BUILDERS for n in _VARIANTS),
        *PLAIN,
        replace(regency(_TWICE), group="limit"),
    )
}

#: The case of the smoke run.
SMOKE = "regency-500"
