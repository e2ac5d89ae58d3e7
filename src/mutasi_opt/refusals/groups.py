"""How places and moves are counted together: all, by agency, by unit and profession."""

from dataclasses import dataclass

import numpy as np

from mutasi_opt.instance import NONE
from mutasi_opt.instance.arrays import Ints
from mutasi_opt.refusals.places import Places

__all__ = ["Grouping", "by_agency", "by_profession", "everything"]


@dataclass(frozen=True)
class Grouping:
    """Groups of places, and of moves by where they come to.

    Attributes
    ----------
    ids, names : tuple of str
        Per group.
    of_place : int32 (places,)
    of_move : int32 (moves,)
        -1 for a move to no place of work.
    """

    ids: tuple[str, ...]
    names: tuple[str, ...]
    of_place: Ints
    of_move: Ints


def everything(places: Places) -> Grouping:
    """Put all in one group."""
    return Grouping(
        ("all",),
        ("all",),
        np.zeros(len(places.position), np.int32),
        np.where(places.comes == NONE, NONE, 0).astype(np.int32),
    )


def by_agency(places: Places) -> Grouping:
    """Count by agency."""
    agencies = places.moves.instance.agencies
    return Grouping(agencies.ids, agencies.names, places.agency, places.comes)


def by_profession(places: Places) -> Grouping:
    """Count by unit and job family."""
    instance = places.moves.instance
    positions, jobs, words = instance.positions, instance.jobs, instance.reference.families
    width = len(words) + 1
    key_of = positions.unit.astype(np.int64) * width + jobs.family[positions.job] + 1
    to = places.moves.assignment.working[places.moves.employee]
    to_key = np.append(key_of, NONE)[to]
    keys = np.unique(np.concatenate([key_of[places.position], to_key[to_key != NONE]]))
    units = instance.units
    ids, names = [], []
    for key in keys.tolist():
        unit, family = divmod(key, width)
        word = words[family - 1] if family else ""
        ids.append(f"{units.ids[unit]}|{word}")
        names.append(f"{units.names[unit]}, {word}" if word else units.names[unit])
    of_move = np.where(to_key == NONE, NONE, np.searchsorted(keys, to_key))
    return Grouping(
        tuple(ids),
        tuple(names),
        np.searchsorted(keys, key_of[places.position]).astype(np.int32),
        of_move.astype(np.int32),
    )
