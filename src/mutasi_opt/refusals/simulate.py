"""`simulate_refusals`: what refusals would do to a plan, which of them cost most, and who could stand in."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from mutasi_opt.display import html_table
from mutasi_opt.errors import QuestionError
from mutasi_opt.explain.moves import moves_of
from mutasi_opt.explain.study import Study
from mutasi_opt.formulation import Longs
from mutasi_opt.refusals.cascade import Cascade, cascade_of
from mutasi_opt.refusals.chances import Groups, chances
from mutasi_opt.refusals.fragile import Fragile, fragile_links
from mutasi_opt.refusals.groups import by_agency
from mutasi_opt.refusals.places import Places
from mutasi_opt.refusals.readings import Reading, ReadingKind, draw, read
from mutasi_opt.refusals.standby import Standby, standby_list

__all__ = ["DRAWS", "Refusals", "simulate_refusals"]

#: Draws of the simulation.
DRAWS: Final = 2000
_MOST_DRAWS: Final = 100_000


@dataclass(frozen=True)
class Refusals:
    """Refusals of a plan.

    Attributes
    ----------
    study : Study
    probability : float64 (moves,)
        That each person refuses, whatever the others do.
    draws, seed : int
    stays, vacant : Reading
        See `ReadingKind`.
    fragile : Fragile
    seats : int64 (seats,)
        Moves whose seats have a standby list, the costliest refusals first.
    standby : tuple of Standby
        In the order of ``seats``; a seat without any has no lawful candidate.
    """

    study: Study
    probability: NDArray[np.float64]
    draws: int
    seed: int
    stays: Reading
    vacant: Reading
    fragile: Fragile
    seats: Longs
    standby: tuple[Standby, ...]

    def _repr_html_(self) -> str:
        """Show the seats that stay open by agency in a notebook; names and ids of people are not in it."""
        groups = by_agency(self.stays.places)
        seats = [reading.vacant(groups.of_move, len(groups.ids)) for reading in self.readings]
        return html_table(
            f"{len(self.probability):,} people are to move; "
            f"{float(self.probability.sum()):,.1f} refusals are expected",
            ("agency", "name", "not filled: moves undone", "not filled: seats vacant"),
            [
                (groups.ids[g], groups.names[g], *(float(own.expected[g]) for own in seats))
                for g in range(len(groups.ids))
                if any(own.expected[g] > 0 for own in seats)
            ],
            "refusal_frames() has shortages, fragile links and the standby list",
        )

    @property
    def cascade(self) -> Cascade:
        """The moves, and the parts of them that can hold each other up."""
        return self.stays.cascade

    @property
    def readings(self) -> tuple[Reading, Reading]:
        """Both readings."""
        return self.stays, self.vacant

    @property
    def num_simulated(self) -> int:
        """Moves in parts too large to be enumerated: their figures are means of the draws."""
        return sum(len(part.members) for part in self.cascade.parts if part.best is None)


def simulate_refusals(
    study: Study,
    groups: Groups | None = None,
    *,
    named: Mapping[str, float] | None = None,
    draws: int = DRAWS,
    seed: int = 0,
    seats: int = 20,
    turns: int = 2,
) -> Refusals:
    """Work out what follows if some of those who are to move refuse, each independently.

    Expectations are exact wherever they can be enumerated; intervals are those of the draws.

    Parameters
    ----------
    study : Study
    groups : Groups, optional
        Probabilities; 10 % for everybody but own requests where left out.
    named : mapping of str to float, optional
        Probabilities of single employees, by id.
    draws : int
        1 to 100,000.
    seed : int
    seats : int
        Seats for which standby candidates are named, those of the costliest refusals first; 0 for
        none (plans need not be priced then).
    turns : int
        Standby candidates for each of them.

    Raises
    ------
    QuestionError
        Nobody moves, or a number is out of range.
    SolverError
        A solver broke while the plan was priced.
    """
    if not 1 <= draws <= _MOST_DRAWS:
        raise QuestionError(f"{draws:,} draws: 1 to {_MOST_DRAWS:,} can be made")
    if seed < 0:
        raise QuestionError(f"seed {seed}: must not be negative")
    moves = moves_of(study.instance, study.model, study.assignment)
    if not len(moves):
        raise QuestionError("nobody moves in this plan: nobody can refuse")
    probability = chances(moves, groups or Groups(), named)
    cascade, places = cascade_of(moves), Places(moves)
    refuses = draw(probability, draws, seed)
    stays, vacant = (read(kind, cascade, places, probability, refuses) for kind in ReadingKind)
    fragile = fragile_links(study, cascade, places)
    which = _seats(cascade, fragile, seats)
    standby = standby_list(study, moves, which, turns) if len(which) else ()
    return Refusals(study, probability, draws, seed, stays, vacant, fragile, which, standby)


def _seats(cascade: Cascade, fragile: Fragile, seats: int) -> Longs:
    """Find the moves to a definitive post, the costliest refusals first."""
    moves = cascade.moves
    who = moves.employee[fragile.order]
    for_good = moves.assignment.position[who] == moves.assignment.working[who]
    found: Longs = fragile.order[for_good][:seats]
    return found
