"""The plan that a case starts from, as index arrays."""

from collections.abc import Mapping

from mutasi_opt.instance.arrays import NONE, Ints
from mutasi_opt.instance.instance import Previous
from mutasi_opt.instance.vocabulary import Vocabulary
from mutasi_opt.scenario import Scenario

__all__ = ["index_previous"]


def index_previous(
    scenario: Scenario, person: Mapping[str, int], post: Ints, words: Vocabulary
) -> Previous:
    """Index the earlier plan; whom it does not name, or sends to a post that is gone, is where today's post is."""
    seat: dict[str | None, int] = {name: k for k, name in enumerate(words.positions)}
    seat[None] = NONE
    position, working = post.copy(), post.copy()
    for row in scenario.previous:
        k = person.get(row.employee)
        if k is not None and row.to in seat and row.working in seat:
            position[k] = seat[row.to]
            working[k] = seat[row.to] if row.working is None else seat[row.working]
    return Previous(bool(scenario.previous), position, working)
