"""What the law says of each kind of move, and which rules of the model a move of that kind meets.

The bases are those of the project's rulebook; "verify" marks what was not checked against the legal text.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from mutasi_opt.codes import MoveKind
from mutasi_opt.explain.study import Study
from mutasi_opt.explain.words import law, word
from mutasi_opt.rules import EligibilityRule, Enforcement
from mutasi_opt.texts import Message, Term, Texts, say

__all__ = ["Law", "laws_of"]


@dataclass(frozen=True, slots=True)
class Law:
    """A legal basis, and what it says: a kind of move, or a rule."""

    title: Message
    basis: Message

    def to_dict(self, texts: Texts) -> dict[str, Any]:
        """Return plain values for JSON, told to the reader of ``texts``."""
        return {"title": texts.tell(self.title), "basis": texts.tell(self.basis)}


_INSIDE: Final = say("UU 20/2023 Ps 46; Peraturan BKN 5/2019 Ps 2 (verify)")

_OF_KIND: Final[Mapping[MoveKind, tuple[Message, Message]]] = {
    MoveKind.STAY: (
        say("Nobody is moved but for an organisational need; staying needs no decision."),
        _INSIDE,
    ),
    MoveKind.REDISTRIBUTION: (
        say("Transfer within the government to the same job at another unit."),
        _INSIDE,
    ),
    MoveKind.ROTATION: (
        say("Transfer within the government to another job of the same level."),
        _INSIDE,
    ),
    MoveKind.PROMOTION: (
        say("Promotion by one level, all requirements of the job being met."),
        say("PP 11/2017 jo PP 17/2020 (verify)"),
    ),
    MoveKind.DEMOTION: (
        say("A job of a lower level, on the ground stated in the decision."),
        say("PP 94/2021; PP 11/2017 jo PP 17/2020 (verify)"),
    ),
    MoveKind.REORGANISATION: (
        say("A new post for the holder of a post that is abolished."),
        say("PP 11/2017 jo PP 17/2020 (reorganisation; verify)"),
    ),
    MoveKind.PLACEMENT: (
        say("Placement of an employee who has no post."),
        say("PP 11/2017 jo PP 17/2020; Peraturan BKN 9/2022 (verify)"),
    ),
    MoveKind.OWN_REQUEST: (
        say("Transfer at the employee's own request, where the organisation's need allows it."),
        say("Peraturan BKN 5/2019 Ps 2 (own request; verify)"),
    ),
    MoveKind.INTER_GOVERNMENT: (
        say("Transfer to another government, with the approvals that it needs."),
        say("Peraturan BKN 5/2019 Ps 2; PP 11/2017 Ps 190-197 (verify)"),
    ),
    MoveKind.TEMPORARY: (
        say("Temporary work elsewhere; the definitive post is kept."),
        say("UU 20/2023 Ps 46; practice of temporary assignment [B] (verify)"),
    ),
    MoveKind.UNPLACED: (
        say("No lawful post could be given within what the plan allows."),
        say("PP 11/2017 jo PP 17/2020 (verify)"),
    ),
}


def laws_of(study: Study, kind: MoveKind) -> tuple[Law, ...]:
    """Basis of a kind of move, then the requirements in force that such a move has to meet."""
    found = [Law(*_OF_KIND[kind])]
    if kind in (MoveKind.STAY, MoveKind.UNPLACED):
        return tuple(found)
    for rule in study.model.active(study.instance.as_of):
        bound = isinstance(rule, EligibilityRule) and kind not in rule.except_kinds
        if bound and rule.enforce is Enforcement.HARD and rule.basis:
            found.append(Law(word(Term(rule.title)), law(rule)))
    return tuple(found)
