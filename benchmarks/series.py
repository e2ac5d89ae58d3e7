"""Repeats of one run, brought together: what a row or a point of a report is about."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from benchmarks.figures import Spread, spread
from benchmarks.limits import limits_label
from benchmarks.registry import CASES, MODELS, RUNS, SOLVING
from benchmarks.store import Record

__all__ = ["Series", "series_of"]


@dataclass(frozen=True)
class Series:
    """Records of the same case, model, run and limits, in the order of their repeats; at least one."""

    records: tuple[Record, ...]

    @property
    def first(self) -> Record:
        """The record for all that repeats have in common."""
        return self.records[0]

    @property
    def case(self) -> str:
        """Name of the case."""
        return str(self.first["case"])

    @property
    def model(self) -> str:
        """Name of the model; empty where models make no difference."""
        return str(self.first["model"] or "")

    @property
    def run(self) -> str:
        """Name of the run."""
        return str(self.first["run"])

    @property
    def limits(self) -> str:
        """Limits in words; empty without any."""
        return limits_label(self.first.get("limits", {}))

    @property
    def employees(self) -> int | None:
        """People of the case, where the case says so or the run counted them."""
        case = CASES.get(self.case)
        return (case.employees if case else None) or self.first.get("employees")

    @property
    def seconds(self) -> Spread:
        """Wall seconds of the whole process."""
        return spread([r["seconds"] for r in self.records])

    @property
    def cpu_seconds(self) -> Spread:
        """CPU seconds of the process tree."""
        return spread([r["cpu_seconds"] for r in self.records])

    @property
    def peak_mib(self) -> Spread:
        """Highest memory of the process tree."""
        return spread([r["peak_mib"] for r in self.records])

    @property
    def solving(self) -> float | None:
        """Seconds of the phases of solving in the narrow sense."""
        return self._median(lambda r: _solving(r.get("seconds_by_phase", {})))

    @property
    def phases(self) -> dict[str, float]:
        """Seconds per phase."""
        named = dict.fromkeys(p for r in self.records for p in r.get("seconds_by_phase", {}))
        told = {phase: self._median(_spent(phase)) for phase in named}
        return {phase: value for phase, value in told.items() if value is not None}

    def get(self, name: str) -> Any:
        """Return a figure that repeats have in common; None where there is none."""
        return self.first.get(name)

    def _median(self, figure: Callable[[Record], float | None]) -> float | None:
        values = [v for r in self.records if (v := figure(r)) is not None]
        return spread(values).median if values else None


def series_of(records: Iterable[Record]) -> list[Series]:
    """Bring repeats together, cases, models and runs in the order of the registry."""
    groups: dict[tuple[Any, ...], list[Record]] = {}
    for record in records:
        limits = limits_label(record.get("limits", {}))
        key = record["case"], record["model"], record["run"], limits, record.get("limit")
        groups.setdefault(key, []).append(record)
    found = [
        Series(tuple(sorted(group, key=lambda r: r.get("repeat", 1)))) for group in groups.values()
    ]
    return sorted(found, key=_order)


def _spent(phase: str) -> Callable[[Record], float | None]:
    return lambda record: record.get("seconds_by_phase", {}).get(phase)


def _solving(phases: dict[str, float]) -> float | None:
    told = [phases[phase] for phase in SOLVING if phase in phases]
    return sum(told) if told else None


def _order(series: Series) -> tuple[int, int, int, str]:
    cases, models, runs = list(CASES), ["", *MODELS], list(RUNS)
    return (
        _place(cases, series.case),
        _place(models, series.model),
        _place(runs, series.run),
        series.limits,
    )


def _place(names: Sequence[str], name: str) -> int:
    """Return the place of a name; what the registry no longer knows comes last."""
    return names.index(name) if name in names else len(names)
