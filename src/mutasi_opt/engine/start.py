"""The first incumbent: today's assignment, with new places only for those who cannot stay."""

from mutasi_opt.assignment import Assignment
from mutasi_opt.engine.closer import Closer
from mutasi_opt.engine.core import build_core
from mutasi_opt.engine.evaluate import Evaluator
from mutasi_opt.engine.incumbent import IncumbentKeeper
from mutasi_opt.engine.problem import Problem

__all__ = ["offer_today"]

#: Effort (about seconds) to place those who cannot stay while everybody else does.
_EFFORT = 5.0

#: The first lawful plan will do: better ones are found from the relaxation.
_ANY = 2**60


def offer_today(
    problem: Problem, evaluator: Evaluator, closer: Closer, keeper: IncumbentKeeper
) -> None:
    """Offer today's assignment; where a must-move or an abolished post forbids it, place those people and nobody else.

    There may be no such plan (others have to make room): then there is no first incumbent yet.

    Raises
    ------
    TimeUpError
        Time ran out.
    """
    today = problem.columns.find(problem.instance, Assignment.today(problem.instance))
    stays = today >= 0
    if stays.all():
        keeper.offer(today)
        return
    inside = ~stays[problem.columns.employee]
    inside[today[stays]] = True
    last = len(problem.levels) - 1
    core = build_core(problem, evaluator, inside, last, [], None, None)
    result = closer.solve(core, _ANY, _EFFORT)
    if result.chosen is not None:
        keeper.offer(result.chosen)
