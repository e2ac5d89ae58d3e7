"""Plan against reality: how people have done, by kind of move, hardship, origin and destination."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Literal, NamedTuple

from mutasi_opt.codes import MoveKind
from mutasi_opt.instance import NONE, Instance
from mutasi_opt.monitor.followed import Followed

__all__ = ["GroupRow", "compare"]

Dimension = Literal["kind", "hardship", "origin", "destination"]


class GroupRow(NamedTuple):
    """People of one group.

    Attributes
    ----------
    by : str
        ``kind`` (of move, people who stayed included, for comparison), ``hardship`` (of the
        destination), ``origin`` or ``destination`` (agency); the last three of people who moved.
    key : str
        The kind, the hardship (0 .. 3, empty = unknown) or the id of the agency.
    name : str
    people : int
        In the plan.
    reported : int
        Of them with any report.
    rated : int
        With a reported adaptation.
    mean_adaptation : float or None
        1 .. 5.
    poor : int
        Adapted badly (2 or less).
    poor_share : float or None
        Of those rated.
    judged : int
        With a reported performance.
    below : int
        Performance below Baik.
    below_share : float or None
        Of those judged.
    """

    by: Dimension
    key: str
    name: str
    people: int
    reported: int
    rated: int
    mean_adaptation: float | None
    poor: int
    poor_share: float | None
    judged: int
    below: int
    below_share: float | None


def compare(instance: Instance, people: Iterable[Followed]) -> tuple[GroupRow, ...]:
    """Group the people of a plan; groups without people are left out."""
    groups: dict[tuple[Dimension, str], list[Followed]] = defaultdict(list)
    names: dict[tuple[Dimension, str], str] = {}
    for one in people:
        for by, key, name in _groups(instance, one):
            groups[by, key].append(one)
            names[by, key] = name
    order = sorted(groups, key=_order)
    return tuple(_row(by, key, names[by, key], groups[by, key]) for by, key in order)


def _groups(instance: Instance, one: Followed) -> list[tuple[Dimension, str, str]]:
    found: list[tuple[Dimension, str, str]] = [("kind", one.kind, one.kind.replace("_", " "))]
    if not one.moved:
        return found
    seats, agencies, units = instance.positions, instance.agencies, instance.units
    if one.origin != NONE:
        agency = seats.agency[one.origin]
        found.append(("origin", agencies.ids[agency], agencies.names[agency]))
    else:
        found.append(("origin", "", "no post"))
    agency, hardship = seats.agency[one.place], int(units.hardship[seats.unit[one.place]])
    found.append(("destination", agencies.ids[agency], agencies.names[agency]))
    key = "" if hardship == NONE else str(hardship)
    found.append(("hardship", key, _HARDSHIP[hardship]))
    return found


_HARDSHIP = {NONE: "unknown", 0: "none", 1: "1", 2: "2", 3: "3, very remote"}
_DIMENSIONS: tuple[Dimension, ...] = ("kind", "hardship", "origin", "destination")
_KINDS = {str(kind): k for k, kind in enumerate(MoveKind)}


def _order(group: tuple[Dimension, str]) -> tuple[int, int, bool, str]:
    """Dimensions as listed; kinds as listed; what is unknown comes last."""
    by, key = group
    return _DIMENSIONS.index(by), _KINDS.get(key, len(_KINDS)) if by == "kind" else 0, not key, key


def _row(by: Dimension, key: str, name: str, people: Sequence[Followed]) -> GroupRow:
    scores = [one.adaptation for one in people if one.adaptation is not None]
    judged = sum(one.performance is not None for one in people)
    poor, below = sum(one.poor for one in people), sum(one.below for one in people)
    return GroupRow(
        by=by,
        key=key,
        name=name,
        people=len(people),
        reported=sum(one.reported for one in people),
        rated=len(scores),
        mean_adaptation=_share(sum(scores), len(scores)),
        poor=poor,
        poor_share=_share(poor, len(scores)),
        judged=judged,
        below=below,
        below_share=_share(below, judged),
    )


def _share(part: int, whole: int) -> float | None:
    return round(part / whole, 4) if whole else None
