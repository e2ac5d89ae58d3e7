"""What the classes of passing over and the protections of newcomers are called."""

from collections.abc import Iterable
from typing import Final

from mutasi_opt.explain.barred import Reason
from mutasi_opt.explain.words import law, word
from mutasi_opt.leapfrog import CaseClass, Protection
from mutasi_opt.plan.decisions import CARRIED_OUT_BY
from mutasi_opt.scenario import Decision
from mutasi_opt.texts import Message, Term, say

__all__ = ["CLASS_TERMS", "PROTECTION_TERMS", "class_term", "told_bar"]

#: What each class is called.
CLASS_TERMS: Final = {
    CaseClass.UNLAWFUL: Term("the law forbids it"),
    CaseClass.PROTECTED: Term("the newcomer is protected"),
    CaseClass.LEVEL: Term("an earlier goal forbids it"),
    CaseClass.BUDGET: Term("a budget forbids it"),
    CaseClass.IMPOSSIBLE: Term("no lawful plan allows it"),
    CaseClass.UNSETTLED: Term("not settled in time"),
    CaseClass.DECIDED: Term("a decision, policy or waivable rule forbids it"),
    CaseClass.UNJUSTIFIED: Term("only points differ"),
}
#: What a case is called in which only points differ, before and after a plan has shown it.
_UNCONFIRMED: Final = Term("only points differ; not confirmed")
_CONFIRMED: Final = Term("only points differ; confirmed by a plan")
#: What each protection of a newcomer is called.
PROTECTION_TERMS: Final = {
    Protection.NONE: Term("not protected"),
    Protection.LOCK: Term("locked to the position by a decision"),
    Protection.APPROVED: Term("approved by an authority"),
    Protection.MUST_MOVE: Term("ordered to leave the old post"),
    Protection.PLACEMENT: Term("had no post"),
    Protection.REORGANISATION: Term("lost the old post to a reorganisation"),
}


def class_term(kind: CaseClass, *, confirmed: bool) -> Term:
    """Name the class of one case; a case of points says whether a plan confirms it."""
    if kind is not CaseClass.UNJUSTIFIED:
        return CLASS_TERMS[kind]
    return _CONFIRMED if confirmed else _UNCONFIRMED


def told_bar(
    reason: Reason, decisions: Iterable[Decision], employee: str, position: str
) -> Message:
    """Say which rule keeps somebody from a position, by whose decision, and who could waive it."""
    rule = reason.rule
    told = say(
        "{rule}: {reason} ({basis})", rule=Term(rule.title), reason=reason.text, basis=law(rule)
    )
    for row in decisions:
        carried = CARRIED_OUT_BY.get(row.kind) == rule.id and row.employee == employee
        if carried and (row.kind == "lock" or row.position in (None, position)):
            told = say(
                "{bar}; decision {id}, signed by {by}",
                bar=told,
                id=row.id,
                by=say("nobody on record") if row.by is None else row.by,
            )
    if rule.waiver is not None:
        told = say("{bar}; {waiver} may waive it", bar=told, waiver=word(Term(rule.waiver)))
    return told
