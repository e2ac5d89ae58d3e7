"""What is measured: cases, models, phases, and the targets they are held against."""

from dataclasses import dataclass

__all__ = [
    "CASES",
    "INNER",
    "MODELS",
    "PHASES",
    "RUNS",
    "SMOKE",
    "SOLVING",
    "TARGETS",
    "Case",
    "Run",
    "Target",
    "regency",
    "runs_for",
]


@dataclass(frozen=True)
class Case:
    """A scenario: generated with ``employees`` and ``seed``, or a folder of this checkout."""

    name: str
    employees: int | None = None
    seed: int | None = None
    folder: str | None = None


@dataclass(frozen=True)
class Run:
    """One process that is started and measured.

    ``gap`` is what `solve` is asked for; ``per_model`` says whether models make a difference.
    """

    name: str
    title: str
    gap: float | None = None
    per_model: bool = True


@dataclass(frozen=True)
class Target:
    """Seconds (and MiB) that a run should need on two cores and 24 GiB."""

    seconds: float
    mib: float | None = None


#: Seed of the generated cases.
_SEED = 7


def regency(employees: int, seed: int = _SEED) -> Case:
    """Return a generated case."""
    name = f"regency-{employees}" + (f"-seed-{seed}" if seed != _SEED else "")
    return Case(name, employees, seed)


CASES: dict[str, Case] = {
    case.name: case
    for case in (
        *(regency(n) for n in (500, 1000, 2000, 5000, 10000, 20000)),
        Case("mamuju", folder="scenarios/mamuju"),
    )
}

#: The case of the smoke run.
SMOKE = "regency-500"

MODELS = ("standard", "weighted")

RUNS: dict[str, Run] = {
    run.name: run
    for run in (
        Run("generate", "generate the scenario", per_model=False),
        Run("solve", "files to plan folder, default gap", gap=0.0005),
        Run("prove", "files to plan folder, --gap 0", gap=0.0),
        Run("verify", "verify the proven plan"),
        Run("floor", "the transportation problem alone, by min-cost flow over all lawful pairs"),
        Run("all-pairs", "the same formulation over all lawful pairs, given to CP-SAT"),
    )
}

#: Phases of solving in the narrow sense, as plans name them; the others read, pair and write.
SOLVING = ("start", "relax", "integer", "conflict", "canonical")
#: Inner phases: seconds that a plan reports of itself, in this order; some occur in some cases only.
INNER = ("load", "index", "columns", "formulation", *SOLVING, "write")

#: Phases and the run that measures each.
PHASES: dict[str, str] = {
    "generate": "generate",
    **dict.fromkeys(INNER, "prove"),
    "price": "prove",  # within relax
    "core": "prove",  # the other name of integer
    "solve": "solve",
    "prove": "prove",
    "verify": "verify",
    "floor": "floor",
    "all-pairs": "all-pairs",
}

#: (run, model, employees) -> target; that of `verify` counts after loading.
TARGETS: dict[tuple[str, str, int], Target] = {
    ("prove", "weighted", 10000): Target(10, 1024),
    ("prove", "weighted", 20000): Target(30),
    ("solve", "standard", 10000): Target(15),
    ("solve", "standard", 20000): Target(40),
    ("prove", "standard", 10000): Target(20),
    ("prove", "standard", 20000): Target(60),
    **{("verify", model, 10000): Target(2) for model in MODELS},
    **{("verify", model, 20000): Target(4) for model in MODELS},
}


def runs_for(phases: list[str]) -> list[Run]:
    """Runs that measure the given phases, in the order of `RUNS`."""
    wanted = {PHASES[phase] for phase in phases}
    return [run for run in RUNS.values() if run.name in wanted]
