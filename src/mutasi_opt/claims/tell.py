"""Claims in words: what somebody brings, and which criterion decides between two people."""

from collections.abc import Mapping, Sequence
from typing import Final

import numpy as np

from mutasi_opt.claims.measure import claim_keys, compare_keys, measured
from mutasi_opt.claims.order import Claim, Criterion
from mutasi_opt.codes import EDUCATION_ORDER, RANK_ORDER, Sensitivity
from mutasi_opt.instance import NONE, Instance
from mutasi_opt.instance.records import PREDICATES
from mutasi_opt.texts import Message, Person, Term, say

__all__ = [
    "CRITERION_TERMS",
    "decided_by",
    "difference",
    "sensitivity_of",
    "told_claim",
    "told_difference",
]

#: What each criterion is called.
CRITERION_TERMS: Final[Mapping[Criterion, Term]] = {
    Criterion.FIT: Term("match with the job"),
    Criterion.PERFORMANCE: Term("performance"),
    Criterion.TALENT: Term("talent box"),
    Criterion.RANK: Term("rank"),
    Criterion.EDUCATION: Term("education"),
    Criterion.EXPERIENCE: Term("experience in the field"),
    Criterion.SERVICE: Term("years of service"),
    Criterion.TENURE: Term("time in post"),
    Criterion.HARDSHIP_SERVED: Term("service at hardship places"),
    Criterion.AGE: Term("age"),
    Criterion.WISH: Term("wish for the position"),
}
_PRIVATE: Final = frozenset(
    {Criterion.PERFORMANCE, Criterion.TALENT, Criterion.AGE, Criterion.WISH}
)


def sensitivity_of(criterion: Criterion) -> Sensitivity:
    """How private the facts of a criterion are."""
    return Sensitivity.PRIVATE if criterion in _PRIVATE else Sensitivity.SERVICE


def told_claim(instance: Instance, criterion: Criterion, employee: int, position: int) -> Message:
    """Say what a person brings to a position by one criterion."""
    pair = np.array([employee]), np.array([position])
    value = int(measured(instance, criterion, *pair)[0])
    if value < 0:
        return say("none") if criterion is Criterion.WISH else say("not known")
    match criterion:
        case Criterion.FIT:
            told = say("{percent:.1f} %", percent=value / 10)
        case Criterion.PERFORMANCE:
            latest, before = (
                Term("unknown" if code < 0 else PREDICATES[code])
                for code in instance.records.performance[employee].tolist()
            )
            told = say("{latest}, year before {before}", latest=latest, before=before)
        case Criterion.TALENT:
            told = say("box {box}", box=value)
        case Criterion.RANK | Criterion.EDUCATION:
            order = RANK_ORDER if criterion is Criterion.RANK else EDUCATION_ORDER
            told = say("{step}", step=_name_of(order, value))
        case Criterion.WISH:
            key = employee * instance.num_positions + position
            rank = instance.wishes.rank[np.searchsorted(instance.wishes.wanted, key)]
            told = say("wish number {rank}", rank=int(rank))
        case _:
            told = say("{years} years {months} months", years=value // 12, months=value % 12)
    return told


def difference(
    instance: Instance, claims: Sequence[Claim], first: int, second: int, position: int
) -> Message | None:
    """Say what two people bring by the criterion that decides between them; None for equals."""
    _, which = _compared(instance, claims, first, second, position)
    if which == NONE:
        return None
    return told_difference(instance, claims[which].claim, first, second, position)


def told_difference(
    instance: Instance, criterion: Criterion, first: int, second: int, position: int
) -> Message:
    """Say what two people bring to a position by one criterion."""
    return say(
        "{criterion}: {value} against {other}",
        criterion=CRITERION_TERMS[criterion],
        value=told_claim(instance, criterion, first, position),
        other=told_claim(instance, criterion, second, position),
    )


def decided_by(
    instance: Instance, claims: Sequence[Claim], first: int, second: int, position: int
) -> Message:
    """Say by which criterion one of two people comes first for a position, or that they are equal."""
    sign, _ = _compared(instance, claims, first, second, position)
    ahead, behind = (second, first) if sign < 0 else (first, second)
    names = {
        "first": Person(instance.employees.ids[ahead]),
        "second": Person(instance.employees.ids[behind]),
    }
    reason = difference(instance, claims, ahead, behind, position)
    if reason is None:
        return say("employees {first} and {second} have equal claims", **names)
    return say(
        "employee {first} comes before employee {second} by {reason}", **names, reason=reason
    )


def _compared(
    instance: Instance, claims: Sequence[Claim], first: int, second: int, position: int
) -> tuple[int, int]:
    """Sign and number of the criterion that decides between two people."""
    keys = claim_keys(instance, claims, np.array([first, second]), np.array([position, position]))
    sign, which = compare_keys(keys[:1], keys[1:])
    return int(sign[0]), int(which[0])


def _name_of(order: Mapping[str, int], value: int) -> str:
    """Names of a step, several that stand on one joined."""
    return "/".join(name for name, step in order.items() if step == value)
