"""Fragile links and standby candidates for one reader: people by what the reader may see."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np

from mutasi_opt.explain.tablefile import AnswerTable
from mutasi_opt.refusals.simulate import Refusals
from mutasi_opt.texts import Person, Texts
from mutasi_opt.workbooks.sheet import Cell

__all__ = ["PeopleTables"]

#: People held up that a cell names.
_NAMED = 5


@dataclass(frozen=True)
class PeopleTables:
    """Tables that name people; for readers who may see facts of service."""

    refusals: Refusals
    texts: Texts

    def fragile(self, limit: int | None = None) -> AnswerTable:
        """Return one row per move, the costliest refusal first."""
        texts, levels = self.texts, self._levels
        headings = (
            texts("employee"),
            texts("post today"),
            texts("post in the plan"),
            texts("probability of a refusal"),
            texts("others held up"),
            texts("who is held up"),
            texts("more missing below need"),
            texts("more missing below minimum"),
            *(texts("loss, {level}", level=level) for level in levels),
        )
        rows = tuple(self._fragile_row(int(i)) for i in self.refusals.fragile.order[:limit])
        return AnswerTable(texts("fragile links"), headings, rows)

    def standby(self, limit: int | None = None) -> AnswerTable:
        """Return one row per standby candidate; a seat without any has a row that says so.

        ``limit`` counts seats.
        """
        texts, levels = self.texts, self._levels
        headings = (
            texts("seat"),
            texts("meant for"),
            texts("turn"),
            texts("standby candidate"),
            texts("post today"),
            texts("rank among the lawful"),
            texts("rank by claim"),
            texts("also named for another seat"),
            *(texts("price, {level}", level=level) for level in levels),
        )
        rows = tuple(self._standby_rows(limit))
        return AnswerTable(texts("standby list"), headings, rows)

    def to_dict(self) -> dict[str, Any]:
        """Return plain values for JSON."""
        return {
            "fragile": [self._fragile_entry(int(i)) for i in self.refusals.fragile.order],
            "standby": [self._standby_entry(int(i)) for i in self.refusals.seats.tolist()],
        }

    @property
    def _levels(self) -> list[str]:
        return [self.texts.tell(name) for name in self.refusals.study.model.level_names]

    def _who(self, employee: int) -> str:
        name = self.refusals.study.instance.employees.ids[employee]
        return self.texts("{employee}", employee=Person(name))

    def _mover(self, move: int) -> int:
        return int(self.refusals.cascade.moves.employee[move])

    def _seat(self, move: int) -> str | None:
        return self._place(int(self.refusals.study.assignment.working[self._mover(move)]))

    def _place(self, position: int) -> str | None:
        return (*self.refusals.study.instance.positions.ids, None)[position]

    def _post(self, employee: int) -> str | None:
        return self._place(int(self.refusals.study.instance.employees.post[employee]))

    def _others(self, move: int) -> list[int]:
        stays = np.flatnonzero(self.refusals.fragile.stays[move]).tolist()
        return [self._mover(other) for other in stays if other != move]

    def _fragile_row(self, move: int) -> tuple[Cell, ...]:
        fragile, others = self.refusals.fragile, self._others(move)
        named = ", ".join(map(self._who, others[:_NAMED]))
        return (
            self._who(self._mover(move)),
            self._post(self._mover(move)),
            self._seat(move),
            round(float(self.refusals.probability[move]), 4),
            len(others),
            f"{named}, ..." if len(others) > _NAMED else named or None,
            int(fragile.below_need[move]),
            int(fragile.below_minimum[move]),
            *fragile.loss[move].tolist(),
        )

    def _fragile_entry(self, move: int) -> dict[str, Any]:
        fragile, ids = self.refusals.fragile, self.refusals.study.instance.employees.ids
        names = self.refusals.study.model.level_names
        return {
            "employee": ids[self._mover(move)],
            "from": self._post(self._mover(move)),
            "to": self._seat(move),
            "probability": round(float(self.refusals.probability[move]), 6),
            "held_up": [ids[other] for other in self._others(move)],
            "below_need": int(fragile.below_need[move]),
            "below_minimum": int(fragile.below_minimum[move]),
            "loss": dict(zip(names, fragile.loss[move].tolist(), strict=True)),
        }

    def _standby_rows(self, limit: int | None) -> Iterator[tuple[Cell, ...]]:
        for move in self.refusals.seats[:limit].tolist():
            found = [one for one in self.refusals.standby if one.move == move]
            head = (self._seat(move), self._who(self._mover(move)))
            if not found:
                nobody = self.texts("nobody lawful")
                yield (*head, None, nobody, *(None,) * (4 + len(self._levels)))
            for one in found:
                yield (
                    *head,
                    one.turn,
                    self._who(one.employee),
                    self._post(one.employee),
                    one.rank,
                    one.claim,
                    self.texts("yes") if one.again else None,
                    *one.price,
                )

    def _standby_entry(self, move: int) -> dict[str, Any]:
        ids, names = (
            self.refusals.study.instance.employees.ids,
            self.refusals.study.model.level_names,
        )
        return {
            "position": self._seat(move),
            "meant_for": ids[self._mover(move)],
            "candidates": [
                {
                    "turn": one.turn,
                    "employee": ids[one.employee],
                    "post": self._post(one.employee),
                    "rank": one.rank,
                    "claim": one.claim,
                    "price": dict(zip(names, one.price, strict=True)),
                    "again": one.again,
                }
                for one in self.refusals.standby
                if one.move == move
            ],
        }
