"""Kind of a move, derived from where a person comes from and goes to."""

from typing import Final

import numpy as np
from numpy.typing import NDArray

from mutasi_opt.codes import MoveKind
from mutasi_opt.instance import NONE, Instance, holds_pair
from mutasi_opt.instance.arrays import Ints

__all__ = ["KIND", "KINDS", "move_kinds"]

KINDS: Final = tuple(MoveKind)
#: Move kind -> integer code.
KIND: Final[dict[MoveKind, int]] = {kind: code for code, kind in enumerate(KINDS)}


def move_kinds(instance: Instance, employee: Ints, position: Ints) -> NDArray[np.int8]:
    """Kind code of each pair (pairs,).

    In order of precedence: unplaced, placement (no post today), stay, inter_government, reorganisation (today's post
    is abolished), own_request (an own request names the target), redistribution (same job), then by level: rotation,
    promotion, demotion.
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
    return kind.astype(np.int8)
