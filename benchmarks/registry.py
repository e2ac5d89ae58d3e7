"""What is measured: cases, models, phases, and the targets they are held against."""

from dataclasses import dataclass

from benchmarks.cases import CASES, SMOKE, Case, regency

__all__ = [
    "CASES",
    "GROUPS",
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


#: Groups of cases, in the order of their first case.
GROUPS = tuple(dict.fromkeys(case.group for case in CASES.values()))

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
    ("prove", "weighted", 40000): Target(60, 4096),
    ("prove", "weighted", 80000): Target(180, 8192),
    ("solve", "standard", 10000): Target(15),
    ("solve", "standard", 20000): Target(40),
    ("solve", "standard", 40000): Target(100),
    ("solve", "standard", 80000): Target(300),
    ("prove", "standard", 10000): Target(20),
    ("prove", "standard", 20000): Target(60),
    ("prove", "standard", 40000): Target(180),
    ("prove", "standard", 80000): Target(480),
    **{("verify", model, 10000): Target(2) for model in MODELS},
    **{("verify", model, 20000): Target(4) for model in MODELS},
    **{("verify", model, 40000): Target(8) for model in MODELS},
    **{("verify", model, 80000): Target(20) for model in MODELS},
}


def runs_for(phases: list[str]) -> list[Run]:
    """Runs that measure the given phases, in the order of `RUNS`."""
    wanted = {PHASES[phase] for phase in phases}
    return [run for run in RUNS.values() if run.name in wanted]
