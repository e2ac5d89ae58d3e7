"""What is measured: cases, models, phases, and the targets they are held against."""

from dataclasses import dataclass

__all__ = [
    "CASES",
    "MODELS",
    "PHASES",
    "RUNS",
    "SMOKE",
    "TARGETS",
    "Case",
    "Run",
    "Target",
    "runs_for",
]


@dataclass(frozen=True)
class Case:
    """A scenario: generated with ``employees`` and ``seed``, or a folder of this checkout."""

    name: str
    employees: int | None = None
    seed: int = 7
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


CASES: dict[str, Case] = {
    case.name: case
    for case in (
        *(Case(f"regency-{n}", n) for n in (500, 1000, 2000, 5000, 10000, 20000)),
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
        Run("all-pairs", "the same formulation over all lawful pairs, given to CP-SAT"),
    )
}

#: Phases and the run that measures each; inner phases are seconds that a run reports of itself.
PHASES: dict[str, str] = {
    "generate": "generate",
    "load": "prove",
    "columns": "prove",
    "formulation": "prove",
    "relax": "prove",
    "price": "prove",
    "core": "prove",
    "solve": "solve",
    "prove": "prove",
    "verify": "verify",
    "all-pairs": "all-pairs",
}

#: (run, model, employees) -> target.
TARGETS: dict[tuple[str, str, int], Target] = {
    ("prove", "weighted", 10000): Target(10, 1024),
    ("prove", "weighted", 20000): Target(30),
    ("solve", "standard", 10000): Target(15),
    ("solve", "standard", 20000): Target(40),
    ("prove", "standard", 10000): Target(20),
    ("prove", "standard", 20000): Target(60),
}


def runs_for(phases: list[str]) -> list[Run]:
    """Runs that measure the given phases, in the order of `RUNS`."""
    wanted = {PHASES[phase] for phase in phases}
    return [run for run in RUNS.values() if run.name in wanted]
