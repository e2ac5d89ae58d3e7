"""`Report`: why a scenario admits no plan, and what could be decided otherwise, ranked."""

import time
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Final

from mutasi_opt.case import Case
from mutasi_opt.decisions.edits import Edit, edited
from mutasi_opt.engine import SolveOptions, solve
from mutasi_opt.engine.diagnose import Diagnosis, diagnose
from mutasi_opt.engine.solvers import Solvers
from mutasi_opt.instance import Instance
from mutasi_opt.plan.plan import LevelResult
from mutasi_opt.repair.changes import Change, edits_of
from mutasi_opt.repair.gravity import gravity
from mutasi_opt.repair.search import Ending, find_repairs
from mutasi_opt.repair.words import described, signatory
from mutasi_opt.texts import Message

__all__ = ["Repair", "RepairLevel", "Report", "report_on"]

#: Of the time limit, what finding repairs may take; the rest is for what they cost.
_SEARCH: Final = 0.6


@dataclass(frozen=True, slots=True)
class RepairLevel:
    """A level of the best plan after a repair.

    Attributes
    ----------
    name, unit : str
    base : int
        Value of the level.
    more : int
        What it is above the value after the cheapest repair; less than nothing where another level paid for it.
    """

    name: str
    unit: str
    base: int
    more: int


@dataclass(frozen=True)
class Repair:
    """A set of changes after which there is a lawful plan.

    Attributes
    ----------
    changes : tuple of Change
    texts : tuple of Message
        Each change in words.
    signatories : tuple of Message
        Who has to sign, each once.
    edits : tuple of Edit
        What it means in the files of the scenario.
    levels : tuple of RepairLevel
        What it costs, best plan against best plan; empty where time did not suffice to say.
    proven : bool
        Whether the values of the levels are proven within the default gap.
    minimal : bool
        Whether it was verified that no change can be left out, and no limit raised by less.
    gravities : tuple of int
        How grave each change is, see `gravity`.
    """

    changes: tuple[Change, ...]
    texts: tuple[Message, ...]
    signatories: tuple[Message, ...]
    edits: tuple[Edit, ...]
    levels: tuple[RepairLevel, ...] = ()
    proven: bool = False
    minimal: bool = True
    gravities: tuple[int, ...] = (0,)

    @property
    def weight(self) -> tuple[int, int, int, int]:
        """The gravest change, then signatures, then how grave all of them are, then how many."""
        weights = self.gravities
        return max(weights), len(self.signatories), sum(weights), len(weights)


@dataclass(frozen=True)
class Report:
    """What is known of a scenario.

    Attributes
    ----------
    case : Case
    diagnosis : Diagnosis
    repairs : tuple of Repair
        Best first.
    ending : Ending
        Why the search ended.
    tried : int
        Changed cases looked at.
    seconds : float
    """

    case: Case
    diagnosis: Diagnosis
    repairs: tuple[Repair, ...]
    ending: Ending
    tried: int
    seconds: float

    @property
    def complete(self) -> bool:
        """Whether these are all repairs that the clashes found offer."""
        return self.ending is Ending.THROUGH

    @property
    def instance(self) -> Instance:
        """The instance of the case as it is."""
        return self.diagnosis.problem.instance


def report_on(
    case: Case, options: SolveOptions | None = None, most: int = 5, *, costs: bool = True
) -> Report:
    """Say why nothing is lawful, and what could be decided otherwise.

    Parameters
    ----------
    case : Case
    options : SolveOptions, optional
        The time limit is for all of it.
    most : int
        As many repairs will do.
    costs : bool
        Whether the case is solved after each repair, to compare what the repairs cost.

    Returns
    -------
    Report
        Without repairs where something is lawful, or where nothing that may be touched would help.

    Raises
    ------
    SolverError
        A solver broke.
    """
    options = options or SolveOptions()
    started = time.monotonic() if options.started is None else options.started
    options = replace(options, started=started)
    hurried = replace(options, time_limit=_SEARCH * options.time_limit)
    with Solvers() as solvers:
        first = diagnose(case, hurried, solvers)
        if not first.clashes:
            return Report(case, first, (), Ending.THROUGH, 0, time.monotonic() - started)
        found = find_repairs(case, first, most, hurried, solvers)
    instance = first.problem.instance
    repairs = [
        replace(_repair(case, instance, changes), minimal=changes not in found.unfinished)
        for changes in found.changes
    ]
    repairs.sort(key=lambda repair: (repair.weight, repair.changes))
    if costs:
        repairs = _priced(case, repairs, options)
    return Report(
        case, first, tuple(repairs), found.ending, found.tried, time.monotonic() - started
    )


def _repair(case: Case, instance: Instance, changes: tuple[Change, ...]) -> Repair:
    signatories = {str(who): who for change in changes for who in signatory(case, instance, change)}
    rules = {rule.id: rule for rule in case.model.all_rules}
    return Repair(
        changes,
        tuple(described(case, instance, change) for change in changes),
        tuple(signatories.values()),
        edits_of(case, instance, changes),
        gravities=tuple(gravity(rules[change.rule], change) for change in changes),
    )


def _priced(case: Case, repairs: list[Repair], options: SolveOptions) -> list[Repair]:
    """Solve the case after each repair as long as time lasts, and order repairs of equal weight by cost."""
    started = time.monotonic() if options.started is None else options.started
    values: dict[int, tuple[LevelResult, ...]] = {}
    proven: dict[int, bool] = {}
    for k, repair in enumerate(repairs):
        left = options.time_limit - (time.monotonic() - started)
        if left <= 1 or options.stop.is_set():
            break
        own = replace(options, started=None, time_limit=left / (len(repairs) - k))
        plan = solve(edited(case, repair.edits), own)
        if plan.assignment is not None and all(level.base is not None for level in plan.levels):
            values[k] = plan.levels
            proven[k] = plan.gap is not None and plan.gap <= options.gap
    best = min((_bases(levels) for levels in values.values()), default=())
    priced = [
        replace(repair, levels=_against(values[k], best), proven=proven[k])
        if k in values
        else repair
        for k, repair in enumerate(repairs)
    ]
    return sorted(
        priced,
        key=lambda repair: (
            repair.weight,
            not repair.levels,
            [level.base for level in repair.levels],
            repair.changes,
        ),
    )


def _bases(levels: Iterable[LevelResult]) -> tuple[int, ...]:
    return tuple(level.base for level in levels if level.base is not None)


def _against(levels: Iterable[LevelResult], best: tuple[int, ...]) -> tuple[RepairLevel, ...]:
    return tuple(
        RepairLevel(level.name, level.unit, base, base - other)
        for level, base, other in zip(levels, _bases(levels), best, strict=True)
    )
