"""Questions to a solved plan, each as a process of its own: reasons, candidates, conflicts, audits, evidence."""

import os
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

import numpy as np
import psutil

from benchmarks.machine import ROOT
from benchmarks.measure import run
from benchmarks.store import Record
from mutasi_opt.explain import Study, open_study

__all__ = ["QUESTIONS", "Question", "questions"]

_PACKAGE: Final = (sys.executable, "-m", "mutasi_opt")
_LOOK: Final = 0.5


@dataclass(frozen=True)
class Question:
    """A command line with ``{names}`` of what is asked about; ``first`` is asked without kept prices."""

    name: str
    title: str
    command: tuple[str, ...]
    first: bool = False


@dataclass(frozen=True)
class _Subject:
    """Whom and what the questions of a plan are about, by id."""

    mover: str
    refused: str
    wanted: str
    vacancy: str
    conflict: str


QUESTIONS: Final = tuple(
    Question(name, title, tuple(command.split()), name == "explain-first")
    for name, title, command in (
        (
            "explain-first",
            "why this place: the first question to a plan, its prices made",
            "explain {plan} --employee {mover} --json",
        ),
        ("explain", "the same again, prices kept", "explain {plan} --employee {mover} --json"),
        (
            "why-not",
            "why not the place that was wished for",
            "explain {plan} --employee {refused} --position {wanted} --json",
        ),
        (
            "alternatives",
            "ten best lawful places",
            "explain {plan} --employee {refused} --alternatives 10 --json",
        ),
        (
            "confirm",
            "why not there, confirmed by solving again",
            "explain {plan} --employee {refused} --position {wanted} --confirm --json",
        ),
        ("candidates", "candidates of a vacancy", "candidates {plan} --position {vacancy} --json"),
        ("leapfrog", "who was passed over", "leapfrog {plan} --json"),
        ("whatif", "what would it take", "whatif {plan} --employee {refused} --position {wanted} --json"),
        ("audit", "fairness and favour", "audit {plan} --json"),
        ("prices", "price of every rule, by duals", "prices {plan} --bounds --json"),
        ("conflict", "a planted conflict found and repairs ranked", "explain {conflict} --infeasible --json"),
        ("evidence", "evidence written", "evidence {plan}"),
    )
)  # fmt: skip


def questions(scenario: Path, plan: Path, machine: dict[str, Any]) -> Iterator[Record]:
    """Ask every question of a solved plan; a record each.

    Parameters
    ----------
    scenario : Path
        The scenario of the plan.
    plan : Path
        The plan folder.
    machine : dict
        Facts about machine and code, for the records.
    """
    study = open_study(plan)
    with TemporaryDirectory() as folder:
        subject = _subject(study, scenario, Path(folder))
        names = {"plan": str(plan), **vars(subject)}
        cache = os.environ.get("MUTASI_OPT_CACHE")
        os.environ["MUTASI_OPT_CACHE"] = folder
        try:
            for question in QUESTIONS:
                command = [part.format(**names) for part in question.command]
                yield {"question": question.name, **_asked(command), "machine": machine}
        finally:
            del os.environ["MUTASI_OPT_CACHE"]
            if cache is not None:
                os.environ["MUTASI_OPT_CACHE"] = cache


def _asked(command: Sequence[str]) -> Record:
    busy = psutil.cpu_percent(_LOOK)
    at = datetime.now(UTC).isoformat(timespec="seconds")
    measured = run([*_PACKAGE, *command], ROOT)
    # Proven infeasible is the answer to a question about a conflict.
    failed = measured.exit_code not in (0, 4)
    return {
        "seconds": measured.seconds,
        "cpu_seconds": measured.cpu_seconds,
        "peak_mib": measured.peak_mib,
        "exit_code": measured.exit_code,
        "failed": failed,
        **({"errors": measured.errors.strip()[-400:]} if failed else {}),
        "at": at,
        "busy_before": busy,
    }


def _subject(study: Study, scenario: Path, folder: Path) -> _Subject:
    """Whom to ask about: the first mover, the first wish that was lawful and refused, the seat most sought."""
    instance, assignment = study.instance, study.assignment
    people, positions = instance.employees.ids, instance.positions.ids
    movers = np.flatnonzero(assignment.moved(instance) & (instance.employees.post >= 0))
    filled = assignment.position[movers]
    sought = np.bincount(study.columns.position[study.columns.position >= 0])
    refused, wanted = _refused(study)
    return _Subject(
        mover=people[int(movers[0])],
        refused=people[refused],
        wanted=positions[wanted],
        vacancy=positions[int(filled[np.argmax(sought[filled])])],
        conflict=str(_planted(study, scenario, folder)),
    )


def _refused(study: Study) -> tuple[int, int]:
    """Return somebody with a lawful first wish for a position who works elsewhere in the plan, and the position."""
    for row in study.case.scenario.preferences:
        if (
            row.target_kind == "position"
            and row.rank == 1
            and row.employee not in study.instance.left
        ):
            who, place = study.employee(row.employee), study.position(row.target)
            if study.assignment.working[who] != place and study.row(who, place) >= 0:
                return who, place
    raise RuntimeError("nobody in this plan was refused a lawful wish for a position")


def _planted(study: Study, scenario: Path, folder: Path) -> Path:
    """Write a scenario in which two locks claim the only seat of a position."""
    instance, columns = study.instance, study.columns
    seats = np.maximum(instance.positions.maximum, instance.positions.holders)
    alone = np.flatnonzero((seats == 1) & (instance.positions.holders == 1))
    entering = np.flatnonzero(np.isin(columns.position, alone) & columns.moves(instance))
    row = int(entering[0])
    seat = int(columns.position[row])
    holder = int(np.flatnonzero(instance.employees.post == seat)[0])
    locks = [
        f"  - {{id: PLANTED-{k}, kind: lock, employee: '{instance.employees.ids[who]}', "
        f"position: '{instance.positions.ids[seat]}', by: Tim Penilai Kinerja}}"
        for k, who in enumerate((holder, int(columns.employee[row])), 1)
    ]
    decisions = folder / "decisions.yaml"
    decisions.write_text(
        "\n".join(["format: mutasi-opt/decisions-1", "decisions:", *locks, ""]), encoding="utf-8"
    )
    planted = folder / "planted.yaml"
    planted.write_text(
        "format: mutasi-opt/scenario-1\n"
        f"extends: {os.path.relpath(scenario, folder)}\ndecisions: decisions.yaml\n",
        encoding="utf-8",
    )
    return planted
