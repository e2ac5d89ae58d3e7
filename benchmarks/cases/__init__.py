"""Cases by name."""

from benchmarks.cases.case import Case
from benchmarks.cases.plain import PLAIN

__all__ = ["CASES", "LADDER", "SMOKE", "Case", "regency"]

#: Seed of the generated cases.
_SEED = 7


def regency(employees: int, seed: int = _SEED) -> Case:
    """Return a generated case."""
    name = f"regency-{employees}" + (f"-seed-{seed}" if seed != _SEED else "")
    title = f"generated regency of {employees:,} employees"
    return Case(name, "ladder", title, employees, seed)


_SIZES = (500, 1000, 2000, 5000, 10000, 20000, 40000, 80000)

LADDER: tuple[str, ...] = tuple(regency(n).name for n in _SIZES)

CASES: dict[str, Case] = {
    case.name: case
    for case in (
        *(regency(n) for n in _SIZES),
        Case("mamuju", "place", "regency of Mamuju", folder="scenarios/mamuju"),
        *PLAIN,
    )
}

#: The case of the smoke run.
SMOKE = "regency-500"
