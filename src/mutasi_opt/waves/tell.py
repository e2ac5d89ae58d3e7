"""Waves for one reader: as tables, sentences and plain values."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

import numpy as np

from mutasi_opt.codes import Sensitivity
from mutasi_opt.columns import KINDS, Columns
from mutasi_opt.explain.listing import GRADE_TERMS
from mutasi_opt.explain.tablefile import AnswerTable
from mutasi_opt.explain.words import held_at, post
from mutasi_opt.instance import NONE
from mutasi_opt.privacy import Lens
from mutasi_opt.texts import Lang, Person, Term, Texts
from mutasi_opt.waves.delay import missing
from mutasi_opt.waves.plan import Waves
from mutasi_opt.waves.words import block_sentences
from mutasi_opt.workbooks.sheet import Cell

__all__ = ["FORMAT", "WavesTable"]

#: What a file of waves calls itself.
FORMAT: Final = "mutasi-opt/waves-1"
_BLOCKS: Final = 5


@dataclass(frozen=True)
class WavesTable:
    """What one reader may see of waves, in the reader's language.

    Readers who may see no facts of service get the dates and counts alone.
    """

    waves: Waves
    lens: Lens
    lang: Lang

    @cached_property
    def texts(self) -> Texts:
        """Texts for the reader."""
        return self.lens.texts(self.lang)

    @property
    def counts_only(self) -> bool:
        """Whether nobody is listed."""
        return not self.lens.shows(Sensitivity.SERVICE, NONE)

    def overview(self) -> AnswerTable:
        """Return one row per wave, today first."""
        texts, waves = self.texts, self.waves
        headings = (
            texts("wave"),
            texts("effective date"),
            texts("moves"),
            texts("people missing below need afterwards"),
            texts("people missing below minimum afterwards"),
        )
        rows: list[tuple[Cell, ...]] = [(texts("today"), None, None, *self._missing[0])]
        for w, day in enumerate(waves.dates):
            rows.append((w + 1, day, self._sizes[w], *self._missing[w + 1]))
        return AnswerTable(texts("waves"), headings, tuple(rows), tuple(self.sentences()))

    def listing(self) -> AnswerTable:
        """Return one row per move, by wave and id; the overview for who may see nobody."""
        if self.counts_only:
            return self.overview()
        texts = self.texts
        headings = (
            texts("wave"),
            texts("effective date"),
            texts("employee"),
            texts("name"),
            texts("post today"),
            texts("agency today"),
            texts("post in the plan"),
            texts("agency in the plan"),
            texts("kind of move"),
        )
        rows = tuple(self._row(k) for k in self._order)
        return AnswerTable(texts("moves by wave"), headings, rows, tuple(self.notes()))

    def short(self) -> AnswerTable:
        """Return one row per move that fits on a terminal: posts by id."""
        texts = self.texts
        headings = (
            texts("wave"),
            texts("employee"),
            texts("post today"),
            texts("post in the plan"),
            texts("kind of move"),
        )
        rows: list[tuple[Cell, ...]] = []
        for k in self._order:
            entry, w = self._entry(k), int(self.waves.wave[k]) + 1
            who = texts("{employee}", employee=Person(entry["employee"] or ""))
            kind = texts.tell(Term(KINDS[self._kinds[k]]))
            rows.append((w, who, entry["from"], entry["working"] or entry["to"], kind))
        return AnswerTable(texts("moves by wave"), headings, tuple(rows))

    def sentences(self) -> Iterator[str]:
        """Say how good the sequence is, and what is proven of it."""
        texts, waves = self.texts, self.waves
        yield texts(
            "{moves:,} moves in {waves:,} waves of at most {size:,}.",
            moves=len(waves.moves),
            waves=len(waves),
            size=waves.size,
        )
        if waves.fewest and waves.counted >= len(waves):
            yield texts("Fewer waves are impossible: counting moves, dates and agencies proves it.")
        elif waves.fewest:
            yield texts(
                "Fewer waves are impossible: the solver searched all sequences (counting alone asks "
                "for {counted:,}).",
                counted=waves.counted,
            )
        else:
            yield texts(
                "Fewer waves are not ruled out: at least {least:,} are needed.", least=waves.least
            )
        if waves.points <= waves.bound:
            yield texts(
                "Delay: {points:,} points; no sequence of so many waves has less.",
                points=waves.points,
            )
        else:
            yield texts(
                "Delay: {points:,} points; no sequence of so many waves has less than {bound:,}.",
                points=waves.points,
                bound=waves.bound,
            )
        yield from self._smallest()
        yield from self.notes()

    def notes(self) -> Iterator[str]:
        """Return what a reader has to know."""
        yield self.texts(
            "After every wave no post or profession is below its floor, no post above its seats, and "
            "nobody under a relative: counted wave by wave, apart from the search."
        )
        yield self.texts("For the eyes of: {grade}.", grade=GRADE_TERMS[self.lens.grade])

    def to_dict(self) -> dict[str, Any]:
        """Return plain values for JSON, with the hash of the plan that was divided."""
        waves = self.waves
        return {
            "format": FORMAT,
            "plan": waves.study.key or None,
            "grade": str(self.lens.grade),
            "size": waves.size,
            "moves": len(waves.moves),
            "fewest": waves.fewest,
            "least_waves": waves.least,
            "counted_waves": waves.counted,
            "delay": waves.points,
            "delay_bound": waves.bound,
            "proven": waves.proven,
            "smallest_size": waves.smallest.size,
            "smallest_size_found": waves.smallest.reached,
            "missing_today": _named(self._missing[0]),
            "waves": [self._wave(w) for w in range(len(waves))],
        }

    def _wave(self, w: int) -> dict[str, Any]:
        entry: dict[str, Any] = {
            "wave": w + 1,
            "effective": self.waves.dates[w].isoformat(),
            "moves": self._sizes[w],
            "missing_after": _named(self._missing[w + 1]),
        }
        if not self.counts_only:
            members = [k for k in self._order if self.waves.wave[k] == w]
            entry["assignments"] = [self._entry(k) for k in members]
        return entry

    def _entry(self, k: int) -> dict[str, str | None]:
        waves, who = self.waves, int(self.waves.moves.employee[k])
        instance, plan = waves.study.instance, waves.study.assignment
        seats = (*instance.positions.ids, None)
        position, working = int(plan.position[who]), int(plan.working[who])
        return {
            "employee": instance.employees.ids[who],
            "from": seats[instance.employees.post[who]],
            "to": seats[position],
            "working": None if working == position else seats[working],
            "kind": str(KINDS[self._kinds[k]]),
        }

    def _row(self, k: int) -> tuple[Cell, ...]:
        waves, who = self.waves, int(self.waves.moves.employee[k])
        instance, plan = waves.study.instance, waves.study.assignment
        people, texts = instance.employees, self.texts
        old, new = int(people.post[who]), int(plan.position[who])
        working, w = int(plan.working[who]), int(waves.wave[k])
        return (
            w + 1,
            waves.dates[w],
            people.ids[who],
            people.names[who],
            texts.tell(post(instance, old)),
            self._agency(old),
            texts.tell(held_at(instance, new, working)),
            self._agency(working),
            texts.tell(Term(KINDS[self._kinds[k]])),
        )

    def _agency(self, position: int) -> str | None:
        instance = self.waves.study.instance
        if position == NONE:
            return None
        name: str = instance.agencies.names[instance.positions.agency[position]]
        return name

    def _smallest(self) -> Iterator[str]:
        smallest, moves, texts = self.waves.smallest, self.waves.moves, self.texts
        yield texts("Smallest possible size: {size:,}.", size=smallest.size)
        if self.counts_only:
            return
        for block in smallest.blocks[:_BLOCKS]:
            yield from map(texts.tell, block_sentences(moves, block))
        if len(smallest.blocks) > _BLOCKS:
            more = len(smallest.blocks) - _BLOCKS
            yield texts("... and {number:,} more groups like these", number=more)

    @cached_property
    def _kinds(self) -> list[int]:
        waves = self.waves
        every = Columns.assigned(waves.study.instance, waves.study.assignment)
        kinds: list[int] = every.take(waves.moves.employee).kind.tolist()
        return kinds

    @cached_property
    def _order(self) -> list[int]:
        order: list[int] = np.argsort(self.waves.wave, kind="stable").tolist()
        return order

    @cached_property
    def _sizes(self) -> list[int]:
        sizes: list[int] = np.bincount(self.waves.wave).tolist()
        return sizes

    @cached_property
    def _missing(self) -> list[tuple[int, int]]:
        instance = self.waves.study.instance
        return [missing(instance, state) for state in (self.waves.today, *self.waves.states)]


def _named(counts: tuple[int, int]) -> dict[str, int]:
    return {"below_need": counts[0], "below_minimum": counts[1]}
