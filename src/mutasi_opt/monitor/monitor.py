"""Monitoring: one plan, one outcomes file, everything that follows from them."""

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from mutasi_opt.errors import Fault, ScenarioError
from mutasi_opt.monitor.followed import Followed, follow
from mutasi_opt.monitor.groups import GroupRow, compare
from mutasi_opt.monitor.outcomes import Reports, read_outcomes
from mutasi_opt.monitor.overlay import Overlay, overlay_of
from mutasi_opt.monitor.prediction import Prediction, predict
from mutasi_opt.monitor.source import PlanSource, read_source
from mutasi_opt.monitor.training import Trainee, Training, train

__all__ = ["Monitoring", "monitor"]


@dataclass(frozen=True)
class Monitoring:
    """What came of a plan.

    Attributes
    ----------
    scenario : str
        Name of the scenario of the plan.
    plan_hash, state : str
        Of the plan.
    plan_date, as_of : date
        Date of the plan; the day up to which reports count, and date of the next solve.
    people, moved, reported : int
        People in the plan; of them moved; of the moved with any report.
    groups : tuple of GroupRow
        By kind of move, hardship, origin and destination.
    prediction : Prediction
    training : Training
    notes : tuple of str
        What to know when reading the figures, a sentence each.
    warnings : tuple of Fault
        Of the outcomes file.
    overlay : Overlay
        For `write_overlay`.
    """

    scenario: str
    plan_hash: str
    state: str
    plan_date: date
    as_of: date
    people: int
    moved: int
    reported: int
    groups: tuple[GroupRow, ...]
    prediction: Prediction
    training: Training
    notes: tuple[str, ...]
    warnings: tuple[Fault, ...]
    overlay: Overlay

    def to_dict(self) -> dict[str, Any]:
        """Return plain values for JSON: people by id, never by name; rupiah; dates as ISO text."""
        prediction, training = self.prediction, self.training
        return {
            "scenario": self.scenario,
            "plan_hash": self.plan_hash,
            "state": self.state,
            "plan_date": self.plan_date.isoformat(),
            "as_of": self.as_of.isoformat(),
            "people": self.people,
            "moved": self.moved,
            "reported": self.reported,
            "groups": [row._asdict() for row in self.groups],
            "prediction": {
                **{name: part._asdict() for name, part in prediction._asdict().items()},
                "verdict": prediction.verdict,
            },
            "training": {
                "people": [_trainee(person) for person in training.people],
                "courses": [use._asdict() for use in training.courses],
                "cost": training.cost,
                "budget": training.budget,
            },
            "notes": list(self.notes),
            "warnings": [str(fault) for fault in self.warnings],
        }


def monitor(
    folder: str | os.PathLike[str],
    outcomes: str | os.PathLike[str],
    scenario: str | os.PathLike[str] | None = None,
    as_of: date | None = None,
) -> Monitoring:
    """Compare a plan with what was reported since.

    Parameters
    ----------
    folder : path
        The plan folder. The plan is taken to have been carried out as written.
    outcomes : path
        The outcomes file: CSV, Parquet, or a sheet of a workbook (``book.xlsx#sheet``).
    scenario : path, optional
        The scenario, where it is no longer at the place that the plan names.
    as_of : date, optional
        The day up to which reports count, and the date of the next solve; by default that of the
        latest report.

    Raises
    ------
    ScenarioError
        With every fault of the plan, its scenario or the outcomes.
    """
    source = read_source(folder, scenario)
    started = source.case.scenario.as_of
    if as_of is not None and as_of < started:
        text = f"{as_of} is before the date of the plan ({started})"
        raise ScenarioError((Fault("--as-of", 0, 0, "", text),))
    effective = {entry.employee: entry.effective for entry in source.plan.assignments}
    reports = read_outcomes(outcomes, effective, as_of)
    until = as_of or max(row.on for row in reports.rows)
    people = follow(source, reports.rows)
    moved = [one for one in people if one.moved]
    training = train(source.instance, people, source.case.scenario.budgets.get("training"))
    overlay = overlay_of(source, people, reports.rows, until)
    return Monitoring(
        scenario=source.case.scenario.name,
        plan_hash=source.plan_hash,
        state=source.plan.state,
        plan_date=started,
        as_of=until,
        people=len(people),
        moved=len(moved),
        reported=sum(one.reported for one in moved),
        groups=compare(source.instance, people),
        prediction=predict(source.instance, people),
        training=training,
        notes=tuple(_notes(source, people, reports, training, overlay)),
        warnings=reports.warnings,
        overlay=overlay,
    )


def _trainee(person: Trainee) -> dict[str, Any]:
    content = person._asdict()
    del content["name"]
    content["courses"] = [line._asdict() for line in person.courses]
    content["gaps"] = [gap._asdict() for gap in person.gaps]
    content["assess"] = list(person.assess)
    if person.mentor is not None:
        content["mentor"] = person.mentor._asdict()
        del content["mentor"]["name"]
    return content


def _notes(
    source: PlanSource,
    people: Sequence[Followed],
    reports: Reports,
    training: Training,
    overlay: Overlay,
) -> Iterator[str]:
    if source.plan.state != "final":
        yield (
            f"The state of the plan is {source.plan.state}; all this takes for granted that it was "
            "carried out as written."
        )
    yield from (f"Input of the plan: {text}." for text in source.changed)
    if reports.blank:
        yield f"Rows of the form that nobody has filled in: {reports.blank:,}."
    stayed = sum(one.reported and not one.moved for one in people)
    if stayed:
        yield f"Reports on people who stayed, for comparison only: {stayed:,} people."
    unknown = sum(bool(person.assess) for person in training.people)
    if unknown:
        yield f"People who need help and were not assessed in all that their job asks: {unknown:,}."
    alone = sum(person.mentor is None for person in training.people)
    if alone:
        yield f"People who need help and find no mentor at the destination: {alone:,}."
    yield from _overlay_notes(people, overlay)


def _overlay_notes(people: Sequence[Followed], overlay: Overlay) -> Iterator[str]:
    """Say what the overlay takes for granted."""
    later = sum(one.moved and one.effective > overlay.as_of for one in people)
    if later:
        yield f"Moves that take effect after {overlay.as_of}, taken as made: {later:,}."
    if overlay.away:
        yield f"Temporary assignments, whose definitive seats stay as they were: {overlay.away:,}."
    if overlay.duties_moved or overlay.duties_ended:
        yield (
            f"Additional duties: {overlay.duties_moved:,} moved with their holders, "
            f"{overlay.duties_ended:,} ended."
        )
    if overlay.num_decided:
        yield (
            f"Decisions of people: {len(overlay.decisions):,} of {overlay.num_decided:,} still "
            "bind the next solve; the others were carried out or belong to this plan."
        )
