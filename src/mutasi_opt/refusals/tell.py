"""Refusals for one reader: as tables, sentences and plain values."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

import numpy as np

from mutasi_opt.codes import Sensitivity
from mutasi_opt.explain.listing import GRADE_TERMS
from mutasi_opt.explain.tablefile import AnswerTable
from mutasi_opt.instance import NONE
from mutasi_opt.privacy import Lens
from mutasi_opt.refusals.groups import Grouping, by_agency, by_profession, everything
from mutasi_opt.refusals.people import PeopleTables
from mutasi_opt.refusals.readings import INTERVAL, Figures, Reading, ReadingKind
from mutasi_opt.refusals.simulate import Refusals
from mutasi_opt.texts import Lang, Term, Texts
from mutasi_opt.workbooks.sheet import Cell

__all__ = ["FORMAT", "RefusalsTable"]

#: What a file of refusals calls itself.
FORMAT: Final = "mutasi-opt/refusals-1"
_READING: Final = {
    ReadingKind.STAYS: Term("move undone"),
    ReadingKind.VACANT: Term("seat vacant"),
}


@dataclass(frozen=True)
class RefusalsTable:
    """What one reader may see of refusals, in the reader's language.

    Whoever is no personnel agency gets counts; who may see no facts of service, over all and by
    agency alone.
    """

    refusals: Refusals
    lens: Lens
    lang: Lang

    @cached_property
    def texts(self) -> Texts:
        """Texts for the reader."""
        return self.lens.texts(self.lang)

    @property
    def names(self) -> bool:
        """Whether people are listed: who might refuse and who stands by rests on private facts."""
        return self.lens.shows(Sensitivity.PRIVATE, NONE)

    @property
    def units(self) -> bool:
        """Whether units are listed."""
        return self.lens.shows(Sensitivity.SERVICE, NONE)

    @cached_property
    def people(self) -> PeopleTables:
        """Fragile links and standby candidates."""
        return PeopleTables(self.refusals, self.texts)

    def tables(self) -> tuple[AnswerTable, ...]:
        """Return everything, for files: agencies first."""
        found = [self.agencies(), self.overview()]
        if self.units:
            found.append(self.professions())
        if self.names:
            found += [self.people.fragile(), self.people.standby()]
        return tuple(found)

    def overview(self) -> AnswerTable:
        """Return one row per reading."""
        texts, whole = self.texts, everything(self.refusals.stays.places)
        rows: list[tuple[Cell, ...]] = []
        for reading in self.refusals.readings:
            parts = _figures(reading, whole)
            rows.append((texts.tell(_READING[reading.kind]), *_row(parts, 0)))
        headings = (texts("reading"), *self._headings())
        return AnswerTable(texts("refusals"), headings, tuple(rows), tuple(self.notes()))

    def agencies(self, limit: int | None = None) -> AnswerTable:
        """Return one row per agency and reading, most vacancies first."""
        texts = self.texts
        groups = by_agency(self.refusals.stays.places)
        return self._table(groups, texts("refusals by agency"), texts("agency"), limit)

    def professions(self) -> AnswerTable:
        """Return one row per unit and profession and reading, where vacancies are expected."""
        texts = self.texts
        groups = by_profession(self.refusals.stays.places)
        return self._table(groups, texts("refusals by profession"), texts("unit and profession"))

    def notes(self) -> Iterator[str]:
        """Return what a reader has to know."""
        texts, refusals = self.texts, self.refusals
        yield texts(
            "{moves:,} people are to move; {refuse:,.1f} refusals are expected ({least:.0%} to "
            "{most:.0%} each, independently).",
            moves=len(refusals.probability),
            refuse=float(refusals.probability.sum()),
            least=float(refusals.probability.min()),
            most=float(refusals.probability.max()),
        )
        low, high = INTERVAL
        yield texts(
            "Expected values are exact; low and high are the {low:.0%} and {high:.0%} points of "
            "{draws:,} draws (seed {seed}).",
            low=low,
            high=high,
            draws=refusals.draws,
            seed=refusals.seed,
        )
        if refusals.num_simulated:
            yield texts(
                "But for {moves:,} moves that depend on too many others: what they touch is a mean "
                "of the draws.",
                moves=refusals.num_simulated,
            )
        yield texts(
            "Move undone: the person stays, and of the others as many move as keep seats, floors, "
            "duties and lines of command. Seat vacant: the person stays, all others move."
        )
        yield texts("For the eyes of: {grade}.", grade=GRADE_TERMS[self.lens.grade])

    def to_dict(self) -> dict[str, Any]:
        """Return plain values for JSON, with the hash of the plan."""
        refusals = self.refusals
        whole = everything(refusals.stays.places)
        content: dict[str, Any] = {
            "format": FORMAT,
            "plan": refusals.study.key or None,
            "grade": str(self.lens.grade),
            "moves": len(refusals.probability),
            "expected_refusals": round(float(refusals.probability.sum()), 6),
            "draws": refusals.draws,
            "seed": refusals.seed,
            "simulated_moves": refusals.num_simulated,
            "readings": {str(r.kind): _plain(_figures(r, whole), 0) for r in refusals.readings},
            "agencies": self._entries(by_agency(refusals.stays.places)),
        }
        if self.units:
            content["professions"] = self._entries(by_profession(refusals.stays.places))
        if self.names:
            content |= self.people.to_dict()
        return content

    def _entries(self, groups: Grouping) -> list[dict[str, Any]]:
        figures = [_figures(reading, groups) for reading in self.refusals.readings]
        return [
            {"id": groups.ids[g]}
            | {
                str(reading.kind): _plain(own, g)
                for reading, own in zip(self.refusals.readings, figures, strict=True)
            }
            for g in _touched(figures)
        ]

    def _table(
        self, groups: Grouping, title: str, heading: str, limit: int | None = None
    ) -> AnswerTable:
        figures = [_figures(reading, groups) for reading in self.refusals.readings]
        rows: list[tuple[Cell, ...]] = []
        for g in _touched(figures)[:limit]:
            for reading, own in zip(self.refusals.readings, figures, strict=True):
                kind = self.texts.tell(_READING[reading.kind])
                rows.append((groups.names[g], kind, *_row(own, g)))
        headings = (heading, self.texts("reading"), *self._headings())
        return AnswerTable(title, headings, tuple(rows), tuple(self.notes()))

    def _headings(self) -> tuple[str, ...]:
        texts = self.texts
        return (
            texts("seats not filled as planned, expected"),
            texts("low"),
            texts("high"),
            texts("missing below need, in the plan"),
            texts("missing below need, expected"),
            texts("low"),
            texts("high"),
            texts("missing below minimum, in the plan"),
            texts("missing below minimum, expected"),
        )


_Figures = tuple[Figures, Figures, Figures]


def _figures(reading: Reading, groups: Grouping) -> _Figures:
    size = len(groups.ids)
    return (
        reading.vacant(groups.of_move, size),
        reading.below_need(groups.of_place, size),
        reading.below_minimum(groups.of_place, size),
    )


def _touched(figures: list[_Figures]) -> list[int]:
    """Find the groups in which a vacancy or a shortage is expected, most first."""
    seats = np.max([own[0].expected for own in figures], axis=0)
    extra = np.max([own[1].extra for own in figures], axis=0)
    order = np.lexsort([np.arange(len(seats)), -seats, -extra.round(9)])
    return [g for g in order.tolist() if seats[g] > 0 or extra[g] > 0]


def _row(figures: _Figures, g: int) -> tuple[Cell, ...]:
    vacant, need, minimum = figures
    return (
        round(float(vacant.expected[g]), 2),
        int(vacant.low[g]),
        int(vacant.high[g]),
        int(need.planned[g]),
        round(float(need.expected[g]), 2),
        int(need.low[g]),
        int(need.high[g]),
        int(minimum.planned[g]),
        round(float(minimum.expected[g]), 2),
    )


def _plain(figures: _Figures, g: int) -> dict[str, Any]:
    names = ("not_filled", "below_need", "below_minimum")
    return {
        name: {
            "planned": int(own.planned[g]),
            "expected": round(float(own.expected[g]), 6),
            "exact": bool(own.exact[g]),
            "mean_of_draws": round(float(own.mean[g]), 6),
            "low": int(own.low[g]),
            "high": int(own.high[g]),
        }
        for name, own in zip(names, figures, strict=True)
    }
