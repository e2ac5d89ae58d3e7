"""How grave a change is: who could decide it otherwise comes before how many have to sign."""

from mutasi_opt.repair.changes import Change, Kind
from mutasi_opt.rules import Rule
from mutasi_opt.rules.parts.force import Force, force_of

__all__ = ["gravity", "to_verify"]

_DECISION, _POLICY, _ESTABLISHMENT, _WAIVED_BY_PPK, _WAIVED_BY_OTHERS = range(5)


def gravity(rule: Rule, change: Change) -> int:
    """Rank a change: decisions, policy and money, seats, law that the PPK waives, law that others waive."""
    match change.kind:
        case Kind.WITHDRAW:
            return _DECISION
        case Kind.SEATS:
            return _ESTABLISHMENT
        case Kind.BUDGET | Kind.PLACES:
            return _POLICY
    if force_of(rule) is Force.POLICY:
        return _POLICY
    return _WAIVED_BY_PPK if rule.waiver == "PPK" else _WAIVED_BY_OTHERS


def to_verify(rule: Rule, change: Change) -> bool:
    """Whether a change waives law: no rule cites a source for the power to do so."""
    return change.kind is Kind.WAIVE and force_of(rule) is not Force.POLICY
