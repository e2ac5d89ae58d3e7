"""The lawful places of a person, ranked by what they cost everybody."""

from dataclasses import dataclass
from typing import Any

import numpy as np

from mutasi_opt.columns import KINDS
from mutasi_opt.engine.problem import SCALE
from mutasi_opt.explain.levels import LevelAnswer, Verdict, levels_of, limits_of
from mutasi_opt.explain.study import Study
from mutasi_opt.explain.words import held_at, word
from mutasi_opt.formulation import Longs
from mutasi_opt.instance import Instance
from mutasi_opt.privacy import Lens
from mutasi_opt.texts import Message, Term, Texts

__all__ = ["Alternative", "alternatives", "ranked_rows"]


@dataclass(frozen=True, slots=True)
class Alternative:
    """A lawful place of a person.

    Attributes
    ----------
    position, working : int
        Indices; the place of work differs from the post for a time only.
    place, kind : Message
    verdict : Verdict
    levels : tuple of LevelAnswer
        Against the place that the plan gives.
    """

    position: int
    working: int
    place: Message
    kind: Message
    verdict: Verdict
    levels: tuple[LevelAnswer, ...]

    def to_dict(self, instance: Instance, texts: Texts) -> dict[str, Any]:
        """Return plain values for JSON, told to the reader of ``texts``."""
        seats = (*instance.positions.ids, None)
        return {
            "position": seats[self.position],
            "working": seats[self.working],
            "place": texts.tell(self.place),
            "kind": texts.tell(self.kind),
            "verdict": str(self.verdict),
            "levels": [level.to_dict(texts) for level in self.levels],
        }


def ranked_rows(study: Study, employee: int) -> Longs:
    """Rank the rows of all lawful columns of a person, the best first.

    First by what is proven beyond the limit of each level in turn, then by the price at the last
    level, which also prices what the caps of the levels before leave; ties by the prices of the
    earlier levels, then by position.
    """
    rows = study.rows_of(employee)
    number = np.arange(rows.start, rows.stop, dtype=np.int64)
    beyond, excess = [], []
    for limit, prices in zip(limits_of(study), study.prices, strict=True):
        own = prices.priced.excess[rows]
        least = -(-(prices.priced.value + own) // SCALE)
        beyond.append(np.maximum(least - limit, 0))
        excess.append(own)
    keys = [*beyond, excess[-1], *excess[:-1], number]
    return number[np.lexsort(keys[::-1])]


def alternatives(
    study: Study, employee: int, lens: Lens, most: int = 10
) -> tuple[Alternative, ...]:
    """Rank the lawful places of a person, the one of the plan left out.

    Parameters
    ----------
    most : int
        As many are told, the best ones.
    """
    rows = ranked_rows(study, employee)
    rows = rows[rows != study.chosen[employee]][:most]
    return tuple(alternative(study, int(row), lens) for row in rows.tolist())


def alternative(study: Study, row: int, lens: Lens) -> Alternative:
    """Describe a lawful column."""
    columns = study.columns
    position, working = int(columns.position[row]), int(columns.working[row])
    verdict, levels = levels_of(study, row, lens)
    return Alternative(
        position,
        working,
        held_at(study.instance, position, working),
        word(Term(KINDS[columns.kind[row]])),
        verdict,
        levels,
    )
