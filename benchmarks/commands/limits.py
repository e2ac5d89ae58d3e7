"""Runs at the limits: what a method does when it gets less than it needs.

Each is a command of its own: `python -m benchmarks limits` prints them, with `--run` it
carries them out. What is asked of them is no speed: a plan with a stated gap, or that there is none in time.
"""

import argparse
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass

from benchmarks.limits import Limits, limits_label
from benchmarks.machine import ROOT

__all__ = ["LIMIT_RUNS", "LimitRun", "add_to", "chosen"]


@dataclass(frozen=True)
class LimitRun:
    """A case under limits; the run is `solve` at the default gap, verified."""

    case: str
    limits: Limits
    title: str

    def arguments(self) -> list[str]:
        """Arguments of ``python -m benchmarks`` that measure it."""
        values = {
            "--memory-cap": self.limits.memory_gib,
            "--cores": self.limits.cores,
            "--time-limit": self.limits.seconds,
        }
        told = [
            text
            for option, value in values.items()
            if value is not None
            for text in (option, f"{value:g}")
        ]
        return ["run", "--cases", self.case, "--phases", "solve", *told]


_SIZES = (10_000, 20_000, 80_000)

LIMIT_RUNS: tuple[LimitRun, ...] = (
    *(LimitRun(f"regency-{n}", Limits(seconds=10), "ten seconds") for n in _SIZES),
    *(LimitRun(f"regency-{n}", Limits(cores=1), "one core") for n in _SIZES),
    *(LimitRun(f"regency-{n}", Limits(memory_gib=8), "half of the memory") for n in _SIZES),
    LimitRun("regency-160000", Limits(), "twice the largest size of the ladder"),
    LimitRun("regency-160000", Limits(memory_gib=8, cores=1, seconds=10), "all at once"),
)


def add_to(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command."""
    parser = commands.add_parser(
        "limits",
        help="runs with too little time, memory or cores, and of twice the largest size",
        description=__doc__,
    )
    parser.add_argument("--run", action="store_true", help="carry them out, smallest first")
    parser.add_argument("--most", type=int, metavar="N", help="no case of more employees")
    parser.set_defaults(command=_limits)


def chosen(most: int | None) -> Iterator[LimitRun]:
    """Yield the runs of at most so many employees, smallest first."""
    sized = sorted(LIMIT_RUNS, key=lambda run: int(run.case.rpartition("-")[2]))
    yield from (run for run in sized if most is None or int(run.case.rpartition("-")[2]) <= most)


def _limits(options: argparse.Namespace) -> int:
    failed = False
    for run in chosen(options.most):
        label = limits_label(run.limits.document()) or "no limits"
        told = " ".join(run.arguments())
        print(f"python -m benchmarks {told}  # {run.title}: {label}", flush=True)
        if options.run:
            command = [sys.executable, "-m", "benchmarks", *run.arguments()]
            failed |= subprocess.run(command, cwd=ROOT, check=False).returncode != 0
    return int(failed)
