"""What each rule that bars somebody from a position would take: the one table of remedies."""

from collections.abc import Callable, Sequence
from typing import Any, Final

from mutasi_opt.rules import Rule
from mutasi_opt.texts import Message, say
from mutasi_opt.whatif import courses, facts, orders, policy
from mutasi_opt.whatif.ask import Ask
from mutasi_opt.whatif.change import Change, Never

__all__ = ["remedies"]

Remedy = Callable[[Ask, Any], tuple[Change, ...] | Never]

_REMEDIES: Final[dict[str, Remedy]] = {
    "access": policy.access,
    "agency_requests": policy.agency_requests,
    "approval": orders.approval,
    "carers": policy.carers,
    "certificates": facts.certificates,
    "cpns": facts.cpns,
    "discipline": facts.discipline,
    "distance": policy.distance,
    "duties": orders.duties,
    "education": facts.education,
    "education_field": facts.education_field,
    "election_freeze": orders.election_freeze,
    "establishment": orders.establishment,
    "experience": facts.experience,
    "fit": courses.fit,
    "forbidden": orders.forbidden,
    "holds": orders.holds,
    "locks": orders.locks,
    "performance": facts.performance,
    "pppk": policy.pppk,
    "rank": facts.rank,
    "rejected": orders.rejected,
    "retirement": policy.retirement,
    "same_level": policy.same_level,
    "scope": policy.scope,
    "scores": policy.scores,
    "standing": facts.standing,
    "temporary": policy.temporary,
    "ten_years": orders.ten_years,
    "tenure": facts.tenure,
}

#: Rules that somebody may waive for the person besides.
_WAIVED_TOO: Final = frozenset({"duties", "performance", "tenure"})

#: Rules on what nobody can change, in words.
_NEVER: Final[dict[str, Message]] = {
    "age": say("nobody grows younger"),
    "family": say("the job is of another family and transferable group"),
    "government": say("another government's posts are filled by transfers outside this plan"),
    "jpt": say("high leadership posts are filled by job fit or open selection"),
}


def remedies(ask: Ask, rule: Rule) -> Sequence[Change] | Never:
    """Return what would lift a rule that bars the pair, the easiest first, or why nothing does.

    Each change is one way; together with the remedies of the other rules that bar the pair it makes the move lawful.
    """
    if rule.id in _NEVER:
        return Never(rule.id, _NEVER[rule.id])
    remedy = _REMEDIES.get(rule.id, policy.waived)
    found = remedy(ask, rule)
    if isinstance(found, Never):
        return found
    if rule.id in _WAIVED_TOO and not isinstance(waiver := policy.waived(ask, rule), Never):
        found = (*found, *waiver)
    return sorted(found, key=lambda change: change.effort)
