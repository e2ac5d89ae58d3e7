"""Who was passed over in a plan: the cases of a plan folder."""

from mutasi_opt.explain.study import Study
from mutasi_opt.leapfrog import Board, Leapfrogs, find_cases
from mutasi_opt.leapfrog.certified import bounds_of_file
from mutasi_opt.plan.planfile import CertificateFile

__all__ = ["board_of", "leapfrogs"]


def board_of(study: Study, certificate: CertificateFile) -> Board:
    """Return the plan with what its certificate proves."""
    problem = study.problem
    caps = tuple(level.cap for level in study.plan.levels[:-1])
    bounds = bounds_of_file(
        study.instance,
        certificate,
        caps,
        study.model.level_names,
        problem.formulation,
        problem.columns,
        problem.starts,
        problem.costs,
    )
    return Board(
        study.instance,
        study.model,
        problem.columns,
        problem.formulation,
        problem.costs,
        study.assignment,
        caps,
        bounds,
    )


def leapfrogs(study: Study, certificate: CertificateFile) -> Leapfrogs:
    """Find the cases of a plan, settled as far as the law, counting and the certificate go."""
    return find_cases(board_of(study, certificate))
