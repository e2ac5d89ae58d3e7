"""What force a rule has: who could change what it asks, and at what price in law."""

import re
from enum import StrEnum
from typing import Final

from mutasi_opt.rules.base import Rule
from mutasi_opt.rules.forbidden import Forbidden
from mutasi_opt.rules.holds import Holds
from mutasi_opt.rules.locks import Locks
from mutasi_opt.rules.rejected import Rejected
from mutasi_opt.rules.scope import Scope

__all__ = ["DECIDED", "Force", "force_of"]


class Force(StrEnum):
    """Force of a rule, from what a meeting can change to what it cannot."""

    DECISION = "decision"
    """Carries out decisions: whoever made one may withdraw it."""
    POLICY = "policy"
    """Rests on no law: local policy or practice."""
    WAIVABLE = "waivable"
    """Rests on law, and somebody may waive it, as the model supposes (verify)."""
    STATUTE = "statute"
    """Rests on law that nobody waives."""


#: Rules that carry out decisions.
DECIDED: Final = frozenset({Locks.id, Forbidden.id, Rejected.id, Holds.id, Scope.id})
#: Names of legal acts. A citation marked [B] or "verify" is law until somebody has verified that it is none.
_LAW: Final = re.compile(
    r"\b(UUD?|Perp?pu|PP|Perpres|Keppres|Per(?:men|da|gub|bup|wal|aturan|ka)\w*|PMK|Kepmen\w*|SE)\b"
)


def force_of(rule: Rule) -> Force:
    """Tell the force of a rule from its ``basis`` and ``waiver``, as the model states them.

    A basis that names a legal act counts as law whatever its confidence; one that names none is policy. A waiver makes
    law waivable; who may waive is what the model supposes, and no rule cites a source for that power (verify).
    """
    if rule.id in DECIDED:
        return Force.DECISION
    if not _LAW.search(rule.basis):
        return Force.POLICY
    return Force.STATUTE if rule.waiver is None else Force.WAIVABLE
