"""Kind of a move, derived from where a person comes from and goes to."""

from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from mutasi_opt.codes import MoveKind
from mutasi_opt.instance import NONE, Instance, holds_pair
from mutasi_opt.instance.arrays import Bools, Ints

__all__ = ["KIND", "KINDS", "move_kinds", "possible_kinds"]

KINDS: Final = tuple(MoveKind)
#: Move kind -> integer code.
KIND: Final[dict[MoveKind, int]] = {kind: code for code, kind in enumerate(KINDS)}


def move_kinds(
    instance: Instance, employee: Ints, position: Ints, working: Ints | None = None
) -> NDArray[np.int8]:
    """Kind code of each column (columns,).

    In order of precedence: temporary (the working place is another than the definitive post), unplaced, placement (no
    post today), stay, inter_government, reorganisation (today's post is abolished), own_request (an own request names
    the target), redistribution (same job), then by level: rotation, promotion, demotion.
    """
    people, positions, jobs = instance.employees, instance.positions, instance.jobs
    post = people.post[employee]
    if instance.num_positions == 0:
        return np.full(len(employee), KIND[MoveKind.UNPLACED], np.int8)
    job, old_job = positions.job[position], people.job[employee]
    step = jobs.level[job] - jobs.level[old_job]
    kind = np.select(
        [
            position == NONE,
            post == NONE,
            post == position,
            positions.government[position] != people.government[employee],
            positions.abolished[post],
            holds_pair(
                instance.pins.requests,
                employee.astype(np.int64) * instance.num_positions + position,
            ),
            job == old_job,
            step == 0,
            step > 0,
        ],
        [
            KIND[MoveKind.UNPLACED],
            KIND[MoveKind.PLACEMENT],
            KIND[MoveKind.STAY],
            KIND[MoveKind.INTER_GOVERNMENT],
            KIND[MoveKind.REORGANISATION],
            KIND[MoveKind.OWN_REQUEST],
            KIND[MoveKind.REDISTRIBUTION],
            KIND[MoveKind.ROTATION],
            KIND[MoveKind.PROMOTION],
        ],
        KIND[MoveKind.DEMOTION],
    )
    if working is not None and working is not position:
        kind = np.where(working != position, KIND[MoveKind.TEMPORARY], kind)
    return kind.astype(np.int8)


def possible_kinds(
    instance: Instance, employee: Ints, position: Ints, kinds: Sequence[MoveKind]
) -> Bools:
    """Whether a move of each employee to some position of the same job may be of one of ``kinds`` (pairs,).

    Never false where a kind occurs; true too often only where the single position would have to be known.
    """
    people, jobs = instance.employees, instance.jobs
    post, old_job = people.post[employee], people.job[employee]
    job = instance.positions.job[position]
    step = jobs.level[job] - jobs.level[old_job]
    placed = post != NONE
    asked = np.zeros(instance.num_employees, bool)
    asked[instance.pins.requests // max(1, instance.num_positions)] = True
    possible = {
        MoveKind.PLACEMENT: ~placed,
        MoveKind.REORGANISATION: placed & instance.positions.abolished[post],
        MoveKind.INTER_GOVERNMENT: placed & (len(instance.reference.governments) > 1),
        MoveKind.OWN_REQUEST: placed & asked[employee],
        MoveKind.REDISTRIBUTION: placed & (job == old_job),
        MoveKind.ROTATION: placed & (job != old_job) & (step == 0),
        MoveKind.PROMOTION: placed & (step > 0),
        MoveKind.DEMOTION: placed & (step < 0),
    }
    found = np.zeros(len(employee), bool)
    for kind in kinds:
        if kind in possible:  # nobody moves by staying; temporary assignments are found elsewhere
            found |= possible[kind]
    return found
