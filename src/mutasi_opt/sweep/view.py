"""A sweep as tables, charts and sentences: the curve, its points and what is proven of them."""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from mutasi_opt.spreadsheet import plain_cell
from mutasi_opt.sweep.axis import Value
from mutasi_opt.sweep.frames import columns_of, records_of
from mutasi_opt.sweep.measure import Measure
from mutasi_opt.sweep.run import Sweep
from mutasi_opt.texts import Lang, Texts
from mutasi_opt.workbooks import Column, Format, Sheet, frame_of, shown
from mutasi_opt.workbooks.sheet import Cell

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["SweepView"]


@dataclass(frozen=True)
class SweepView:
    """A sweep in the language of a reader. It holds no figure of a single person.

    Parameters
    ----------
    sweep : Sweep
    lang : Lang
    """

    sweep: Sweep
    lang: Lang = Lang.ID

    @cached_property
    def texts(self) -> Texts:
        """Tells sentences to the reader."""
        return Texts(self.lang)

    @property
    def title(self) -> str:
        """What is varied, in which scenario."""
        return self.texts(
            "{scenario}: what {path} trades off",
            scenario=self.sweep.case.scenario.name,
            path=self.sweep.axis.path,
        )

    def value(self, value: Value) -> str:
        """Write a value of what is varied."""
        if value is None:
            return self.texts("none")
        return value if isinstance(value, str) else shown(value, Format.TEXT, self.texts)

    def measure(self, measure: Measure) -> str:
        """Name a measure."""
        texts = self.texts
        level = next(one for one in self.sweep.case.model.levels if one.name == measure.level)
        name = texts.tell(measure.level)
        if measure.rule:
            rule = texts.tell(getattr(self.sweep.case.model.rules, measure.rule).title)
            name = (
                texts("{level} without {rule}", level=name, rule=rule)
                if measure.without
                else texts("{level}: {rule}", level=name, rule=rule)
            )
        return f"{name} ({texts.tell(level.unit)})"

    def points(self, *, brief: bool = False) -> Sheet:
        """Return the points with their levels, bounds and caps; brief without these."""
        texts, sweep = self.texts, self.sweep
        levels = sweep.points[0].levels
        rows: list[list[Cell]] = []
        for point, dominated in zip(sweep.points, sweep.dominated(), strict=True):
            row: list[Cell] = [
                self.value(point.value),
                texts.tell(str(point.status)),
                point.moved if point.solved else None,
            ]
            row += [measure.value(point) for measure in sweep.measures]
            row.append(texts("dominated") if dominated else "")
            for level in () if brief else point.levels:
                row += [level.objective, level.bound, level.cap]
            rows.append(row)
        whole = Format.WHOLE
        columns = [
            Column(sweep.axis.path),
            Column(texts("Known of it")),
            Column(texts("People moved"), whole),
            *(Column(self.measure(measure), whole) for measure in sweep.measures),
            Column(texts("Dominated")),
        ]
        for one in () if brief else levels:
            name = texts.tell(one.name)
            columns += [
                Column(f"{name} ({texts.tell(one.unit)})", whole),
                Column(texts("{level}: at best", level=name), whole),
                Column(texts("{level}: at most", level=name), whole),
            ]
        return Sheet(texts("Points"), columns, rows, below=list(self.notes()), landscape=True)

    def notes(self) -> Iterator[str]:
        """Yield how to read the figures."""
        texts, sweep = self.texts, self.sweep
        yield texts(
            "Lower is better. At best: no lawful plan is below it at this value; at "
            "most: what later levels have to keep."
        )
        yield texts("Dominated: another point is as good by both measures, and better by one.")
        if not sweep.measures[0].own:
            yield texts(
                "Both measures are counted with the weights of the scenario as it is, so "
                "that points of different weights compare; bounds hold for the weights of "
                "each point."
            )
        if sweep.capped:
            yield texts(
                "The true frontier lies between the points and the bounds: with the first "
                "measure up to a cap, no lawful plan has less of the second than the "
                "bound."
            )
        if sweep.missing:
            yield texts(
                "{missing:,} values are not solved yet; the same command goes on.",
                missing=sweep.missing,
            )

    def to_frame(self) -> "pd.DataFrame":
        """Return the points as a table for pandas, one row each."""
        return frame_of(self.points())

    def csv_text(self) -> str:
        """Return the points as CSV: codes and whole numbers, the same in every language."""
        stream = io.StringIO()
        writer = csv.writer(stream, lineterminator="\n")
        columns = columns_of(self.sweep)
        writer.writerow(map(plain_cell, columns))
        for record in records_of(self.sweep):
            value = "none" if record["value"] is None else str(record["value"])
            told = record | {"value": plain_cell(value), "dominated": int(record["dominated"])}
            writer.writerow([told.get(name) for name in columns])
        return stream.getvalue()

    def document(self) -> dict[str, Any]:
        """Return plain values for JSON."""
        sweep = self.sweep
        return {
            "format": "mutasi-opt/sweep-1",
            "scenario": sweep.case.scenario.name,
            "model": sweep.case.model.name,
            "varied": sweep.axis.path,
            "values": list(sweep.axis.values),
            "missing": sweep.missing,
            "measures": [
                {"level": one.level, "rule": one.rule or None, "without": one.without}
                | {"by": "point" if one.own else "scenario"}
                for one in sweep.measures
            ],
            "points": [
                point.model_dump(mode="json", exclude={"format", "key"})
                | {"measures": [one.value(point) for one in sweep.measures]}
                | {"bounds": [one.bound(point) for one in sweep.measures], "dominated": dominated}
                for point, dominated in zip(sweep.points, sweep.dominated(), strict=True)
            ],
            "floor": sweep.floor(),
        }
