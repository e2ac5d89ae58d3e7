"""A sweep: one solve for each value, and the trade-off between two levels or terms that they draw."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from mutasi_opt.case import Case
from mutasi_opt.display import html_table
from mutasi_opt.engine import Progress, SolveOptions
from mutasi_opt.errors import QuestionError
from mutasi_opt.instance import index
from mutasi_opt.loading.suggest import quote, suggest
from mutasi_opt.model import Model
from mutasi_opt.sweep.axis import Axis, Value, read_axis, slack_axis, soft_rule
from mutasi_opt.sweep.measure import Measure, frontier
from mutasi_opt.sweep.point import Point, Slot, solve_point

__all__ = ["POINTS", "Sweep", "sweep"]

#: Folder of the points within that of a sweep.
POINTS: Final = "points"
#: More slack than any level needs: what the last level alone gives.
_NO_CAP: Final = 10**9
_ANCHOR: Final = "anchor"


@dataclass(frozen=True)
class Sweep:
    """Points of a sweep.

    Attributes
    ----------
    case : Case
        The scenario as it is.
    axis : Axis
    points : tuple of Point
        Finished ones, in the order of the values.
    missing : int
        Values that are not solved: the sweep was stopped, and a second run goes on.
    measures : tuple of two Measure
        What is traded off: the first across, the second upwards.
    """

    case: Case
    axis: Axis
    points: tuple[Point, ...]
    missing: int
    measures: tuple[Measure, Measure]

    @property
    def capped(self) -> bool:
        """Whether the slack of the first measure is what is varied: bounds then frame the frontier."""
        across = self.measures[0]
        return self.axis.kind == "levels" and across == Measure(self.axis.name)

    def dominated(self) -> tuple[bool, ...]:
        """Whether another point is as good by both measures and better by one (points,)."""
        return frontier([tuple(m.value(point) for m in self.measures) for point in self.points])

    def floor(self) -> tuple[tuple[int, int], ...]:
        """Return steps (cap, bound) by rising cap: up to the cap no plan has less of the second measure.

        Empty where what is varied is not the slack of the first measure.
        """
        if not self.capped:
            return ()
        steps = []
        for point in self.points:
            cap = next(one.cap for one in point.levels if one.name == self.axis.name)
            bound = self.measures[1].bound(point)
            if cap is not None and bound is not None:
                steps.append((cap, bound))
        return tuple(sorted(steps))

    def _repr_html_(self) -> str:
        """Show the points in a notebook."""
        names = (" ".join(filter(None, (one.level, one.rule))) for one in self.measures)
        rows = [
            (point.value, str(point.status), point.moved, *(m.value(point) for m in self.measures))
            for point in self.points
        ]
        head = ("value", "status", "people moved", *names)
        note = f"{self.missing:,} values are not solved; sweep_frame() has levels and bounds"
        return html_table(f"{self.case.scenario.name}: {self.axis.path}", head, rows, note)


def sweep(
    case: Case,
    vary: str | Axis | None = None,
    *,
    epsilon: tuple[str, int] | None = None,
    measures: tuple[str, str] | None = None,
    folder: Path | None = None,
    options: SolveOptions | None = None,
    jobs: int = 1,
    watch: Callable[[str, Progress], None] | None = None,
    begin: Callable[[int], None] | None = None,
    done: Callable[[str, str], None] | None = None,
) -> Sweep:
    """Solve a case for each value of one weight, budget, cap or slack.

    Parameters
    ----------
    case : Case
        Read from a scenario file.
    vary : str or Axis, optional
        Such as ``"budgets.transport=0..1e9:5"``.
    epsilon : (str, int), optional
        In place of ``vary``: a level and a number of caps between its best value and the one that
        the last level alone gives (epsilon constraint).
    measures : (str, str), optional
        What is traded off, each ``LEVEL`` or ``LEVEL.RULE``; chosen where left out.
    folder : Path, optional
        Where points are kept, so that a second run goes on; nothing is kept where left out.
    options : SolveOptions, optional
        Of each solve. Setting ``stop`` ends the sweep with the points that are finished.
    jobs : int
        Solves at once.
    watch, begin, done : callable, optional
        Get the name of a value and the progress of its solve; the number of values; the name of a
        finished value and what is known of its plan.

    Raises
    ------
    ScenarioError
        What is varied is unknown, or a value is out of bounds.
    QuestionError
        A level or measure is unknown, or the sweep was stopped before any point was finished.
    PlanError, SolverError, OSError
        Nothing can be written; a solver broke.
    """
    options = options or SolveOptions()
    if (vary is None) == (epsilon is None):
        raise QuestionError("either what to vary or a level for epsilon is needed")
    chosen = None if measures is None else _named_measures(measures, case.model)
    axis = read_axis(vary, case) if isinstance(vary, str) else vary
    with TemporaryDirectory() as scratch:
        place = (Path(scratch) if folder is None else folder) / POINTS
        place.mkdir(parents=True, exist_ok=True)
        run = _Run(case, place, options, jobs, watch, done)
        if axis is None and epsilon is not None:
            axis = run.epsilon_axis(*epsilon)
        if axis is None:
            raise QuestionError("stopped before the ends of the trade-off were known")
        if begin is not None:
            begin(len(axis.values))
        points = run.points(axis)
    finished = tuple(point for point in points if point is not None)
    if not finished:
        raise QuestionError("stopped before any point was finished")
    return Sweep(
        case,
        axis,
        finished,
        len(points) - len(finished),
        chosen or _measures(axis, case.model, finished),
    )


class _Run:
    """Solves the points of one sweep."""

    def __init__(
        self,
        case: Case,
        place: Path,
        options: SolveOptions,
        jobs: int,
        watch: Callable[[str, Progress], None] | None,
        done: Callable[[str, str], None] | None,
    ) -> None:
        self._base = case, index(case.scenario)
        self._place, self._options, self._jobs = place, options, jobs
        self._watch, self._done = watch, done

    def points(self, axis: Axis) -> list[Point | None]:
        """Return the point of each value; None for those that are not finished."""
        width = max(2, len(str(len(axis.values))))
        names = [f"{k:0{width}d}" for k in range(1, len(axis.values) + 1)]
        with ThreadPoolExecutor(self._jobs) as pool:
            return list(
                pool.map(lambda name, value: self._point(axis, name, value), names, axis.values)
            )

    def epsilon_axis(self, level: str, number: int) -> Axis | None:
        """Return caps between the best value of a level and what the last level alone gives."""
        model = self._base[0].model
        names = model.level_names[:-1]
        if level not in names:
            hint = suggest(level, names) if names else ": the model has one level only"
            raise QuestionError(f"no level {quote(level)} before the last one{hint}")
        if number < 2:
            raise QuestionError("the number of caps has to be 2 at least")
        best = self._point(slack_axis(level, (0,)), "01", 0)
        worst = self._point(slack_axis(level, (_NO_CAP,)), _ANCHOR, _NO_CAP)
        if best is None or worst is None:
            return None
        ends = [next(one for one in point.levels if one.name == level) for point in (best, worst)]
        base, stop = ends[0].base, ends[1].objective
        if base is None or stop is None:
            text = f"no lawful plan to trade {quote(level)} off ({best.status}, {worst.status})"
            raise QuestionError(text)
        steps = [round(max(0, stop - base) * k / (number - 1)) for k in range(number)]
        return slack_axis(level, tuple(dict.fromkeys(steps)))

    def _point(self, axis: Axis, name: str, value: Value) -> Point | None:
        label = f"{axis.path} = {'none' if value is None else value}"
        watch = self._watch
        progress = None if watch is None else lambda one: watch(label, one)
        point = solve_point(
            Slot(self._place, name), self._base, axis, value, self._options, progress
        )
        if point is not None and self._done is not None:
            self._done(label, str(point.status))
        return point


def _named_measures(texts: tuple[str, str], model: Model) -> tuple[Measure, Measure]:
    """Read what is to be traded off, or refuse it."""
    found = []
    for text in texts:
        level, _, rule = text.partition(".")
        if level not in model.level_names:
            raise QuestionError(f"no level {quote(level)}{suggest(level, model.level_names)}")
        rules = [one.id for one in model.all_rules if one.level == level]
        if rule and rule not in rules:
            raise QuestionError(
                f"no rule {quote(rule)} charges at level {level}{suggest(rule, rules)}"
            )
        found.append(Measure(level, rule, own=False))
    return found[0], found[1]


def _measures(axis: Axis, model: Model, points: tuple[Point, ...]) -> tuple[Measure, Measure]:
    """Choose what is traded off: the first level that the values change against the last one.

    For the weight of a goal: its own charge against all other charges of its level, both by the
    scenario's own weights.
    """
    rule = soft_rule(axis, model)
    last = model.level_names[-1]
    if rule is not None:
        level = rule.charged_level
        return Measure(level, rule.id, own=False), Measure(level, rule.id, True, own=False)
    if axis.kind == "levels":
        return Measure(axis.name), Measure(last)
    for name in model.level_names[:-1]:
        if len({Measure(name).value(point) for point in points if point.solved}) > 1:
            return Measure(name), Measure(last)
    terms = [one.id for one in model.all_rules if one.level == last]
    for term in terms:
        if len({Measure(last, term).value(point) for point in points if point.solved}) > 1:
            return Measure(last, term), Measure(last, term, without=True)
    return Measure(model.level_names[0]), Measure(last)
