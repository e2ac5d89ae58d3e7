"""The plan that a case starts from, as index arrays."""

from collections.abc import Mapping

import numpy as np

from mutasi_opt.instance.arrays import NONE, Ints
from mutasi_opt.instance.instance import Pins, Previous
from mutasi_opt.instance.pins import holds_pair
from mutasi_opt.instance.vocabulary import Vocabulary
from mutasi_opt.scenario import Scenario

__all__ = ["index_previous"]


def index_previous(
    scenario: Scenario, person: Mapping[str, int], post: Ints, words: Vocabulary, pins: Pins
) -> Previous:
    """Index the earlier plan.

    Whom it does not name, or sends to a post that is gone, is where today's post is; and so is
    whoever it sends to a place that a decision has rejected or forbidden since: the line is undone.
    """
    seat: dict[str | None, int] = {name: k for k, name in enumerate(words.positions)}
    seat[None] = NONE
    position, working = post.copy(), post.copy()
    for row in scenario.previous:
        k = person.get(row.employee)
        if k is not None and row.to in seat and row.working in seat:
            position[k] = seat[row.to]
            working[k] = seat[row.to] if row.working is None else seat[row.working]
    own = np.arange(len(post)) * np.int64(len(words.positions))
    barred = np.union1d(pins.rejected, pins.forbidden)
    undone = np.zeros(len(post), bool)
    for place in (position, working):
        undone |= (place != NONE) & holds_pair(barred, own + place)
    return Previous(
        bool(scenario.previous),
        np.where(undone, post, position).astype(np.int32),
        np.where(undone, post, working).astype(np.int32),
    )
