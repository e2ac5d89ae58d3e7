"""What is to be compared, as it was given: plan folders as they are, scenarios solved."""

import hashlib
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from mutasi_opt.case import Case
from mutasi_opt.compare.comparison import Side
from mutasi_opt.decisions.source import open_plan
from mutasi_opt.engine import Progress, SolveOptions, solve
from mutasi_opt.errors import Fault, PlanError, ScenarioError
from mutasi_opt.explain.no_leapfrog import solve_without_leapfrog
from mutasi_opt.loading import load
from mutasi_opt.loading.cache import cache_folder
from mutasi_opt.loading.plantext import canonical_json
from mutasi_opt.plan.folder import PLAN, write_plan
from mutasi_opt.plan.hashes import model_hash
from mutasi_opt.plan.plan import Plan, SolveStatus, StopReason

__all__ = ["Source", "open_sources", "solved"]

#: Kept plans of another layout than this are made again.
_LAYOUT: Final = "compared-1"
_SCENARIO: Final = "scenario.yaml"
_DIGITS: Final = 32

#: Called with the name of a source and where its solve is.
Watcher = Callable[[str, Progress], None]


@dataclass(frozen=True)
class Source:
    """One thing to compare.

    Attributes
    ----------
    name : str
        What it is called; no other one has the name.
    case : Case
    plan : Plan or None
        None where it is a scenario that is to be solved.
    """

    name: str
    case: Case
    plan: Plan | None


def open_sources(paths: Sequence[Path]) -> tuple[Source, ...]:
    """Read plan folders, scenarios and workbooks.

    Parameters
    ----------
    paths : sequence of Path
        A plan folder; a folder with ``scenario.yaml``; a scenario or a workbook.

    Raises
    ------
    ScenarioError
        With the faults of all of them.
    """
    found: list[Source] = []
    faults: list[Fault] = []
    for path, name in zip(paths, _names(paths), strict=True):
        try:
            if (path / PLAN).is_file():
                plan = open_plan(path).plan
                if plan.assignment is None:
                    text = f"the plan is {plan.status}: nobody is assigned in it"
                    faults.append(Fault(path.as_posix(), 0, 0, "", text))
                found.append(Source(name, plan.case, plan))
            elif path.is_dir() and not (path / _SCENARIO).is_file():
                text = f"holds neither {PLAN} nor {_SCENARIO}"
                faults.append(Fault(path.as_posix(), 0, 0, "", text))
            else:
                found.append(Source(name, load(path / _SCENARIO if path.is_dir() else path), None))
        except ScenarioError as error:
            faults += error.faults
    if faults:
        raise ScenarioError(tuple(dict.fromkeys(faults)))
    return tuple(found)


def solved(
    sources: Sequence[Source],
    options: SolveOptions,
    *,
    jobs: int = 1,
    keep: Path | None = None,
    watch: Watcher | None = None,
    done: Callable[[str, str], None] | None = None,
) -> tuple[tuple[Side, ...], tuple[tuple[str, Plan | None], ...]]:
    """Solve what is not solved; plans of scenarios are kept, so that asking again is quick.

    Parameters
    ----------
    sources : sequence of Source
    options : SolveOptions
        Of each solve, its time limit counted from its own start. Setting ``stop`` ends all of
        them with the best plan so far of each; those not begun are left out.
    jobs : int
        Solves at once. Each starts processes of its own for linear and integer programs, and uses
        ``options.workers`` threads in them.
    keep : Path, optional
        Folder for the plans, one folder each, named after the source; the user's cache where left
        out. A kept plan is used again where its input and model are the same and its gap is within
        the one asked for.
    watch : callable, optional
        Gets the name of a source and the progress of its solve.
    done : callable, optional
        Gets the name of each source that is ready, and what is known of its plan.

    Returns
    -------
    sides : tuple of Side
        In the order of the sources, without those that have no plan.
    failed : tuple of (str, Plan or None)
        Names of the others with what is known of them; None for those that were not begun.

    Raises
    ------
    PlanError
        ``keep`` cannot be written.
    SolverError
        A solver broke.
    """

    def answer(source: Source) -> Side | tuple[str, Plan | None]:
        found = solve_one(source)
        plan = found.plan if isinstance(found, Side) else found[1]
        if done is not None and plan is not None:
            done(source.name, str(plan.status))
        return found

    def solve_one(source: Source) -> Side | tuple[str, Plan | None]:
        if source.plan is not None:
            return Side(source.name, source.plan)
        place = _place(source, keep)
        known = None if place is None else _kept(place, source.case, options.gap)
        if known is not None:
            return Side(source.name, known)
        if options.stop.is_set():
            return source.name, None
        search = solve_without_leapfrog if source.case.model.no_leapfrog == "hard" else solve
        plan = search(source.case, options, None if watch is None else _named(watch, source.name))
        if plan.assignment is None:
            return source.name, plan
        late = plan.stopped_by in (StopReason.INTERRUPTED, StopReason.TIME_LIMIT)
        if place is not None and plan.stopped_by is not StopReason.INTERRUPTED:
            _keep(plan, place, needed=keep is not None)
        return Side(source.name, plan, str(plan.stopped_by) if late else "")

    with ThreadPoolExecutor(jobs) as pool:
        found = list(pool.map(answer, sources))
    sides = tuple(one for one in found if isinstance(one, Side))
    return sides, tuple(one for one in found if not isinstance(one, Side))


def _named(watch: Watcher, name: str) -> Callable[[Progress], None]:
    return lambda progress: watch(name, progress)


def _names(paths: Iterable[Path]) -> list[str]:
    """Short names: of the folder of a plan, of a scenario file (of its folder where that is called scenario)."""
    found: list[str] = []
    for path in paths:
        # Not resolved: a link is called what the user calls it. A dot has no name of its own.
        plain = path if path.name and path.name != ".." else path.resolve()
        name = plain.stem if plain.suffix and not plain.is_dir() else plain.name
        if plain.name == _SCENARIO:
            name = plain.absolute().parent.name
        unique, number = name, 1
        while unique in found:
            number += 1
            unique = f"{name} ({number})"
        found.append(unique)
    return found


def _place(source: Source, keep: Path | None) -> Path | None:
    """Folder of the kept plan of a scenario."""
    if keep is not None:
        return keep / source.name
    key = canonical_json(
        {"files": dict(source.case.source.files), "model": model_hash(source.case.model)}
    )
    try:
        return cache_folder() / _LAYOUT / hashlib.sha256(key).hexdigest()[:_DIGITS]
    except RuntimeError:  # no home folder: nothing is kept
        return None


def _kept(place: Path, case: Case, gap: float) -> Plan | None:
    """Return a kept plan of a case, if it is good enough; whatever is wrong with it, it is made again."""
    if not (place / PLAN).is_file():
        return None
    try:
        plan = open_plan(place, case.source.path).plan
    except ScenarioError:
        return None
    same = plan.case.source.files == case.source.files
    same &= model_hash(plan.case.model) == model_hash(case.model)
    good = plan.status is SolveStatus.OPTIMAL or (plan.gap is not None and plan.gap <= gap)
    if not same or not good or plan.assignment is None:
        return None
    return replace(plan, case=case)


def _keep(plan: Plan, place: Path, *, needed: bool) -> None:
    """Keep a plan; the answer does not depend on a cache that cannot be written."""
    try:
        write_plan(plan, place)
    except PlanError:
        if needed:
            raise
