"""Why here: the whole answer about one person, for somebody who moves and for somebody who stays."""

from dataclasses import dataclass
from typing import Any

import numpy as np

from mutasi_opt.codes import MoveKind
from mutasi_opt.columns import KINDS, move_kinds
from mutasi_opt.display import html_table
from mutasi_opt.explain.alternatives import Alternative, alternatives
from mutasi_opt.explain.bars import Sieve, sieve_of
from mutasi_opt.explain.chain import Chain, chain_of, undone
from mutasi_opt.explain.decided import Decided, consents_of, decided_of
from mutasi_opt.explain.facts import Facts, facts_of
from mutasi_opt.explain.law import Law, laws_of
from mutasi_opt.explain.measures import Measure, measures_of
from mutasi_opt.explain.place import PlaceAnswer, explain_place
from mutasi_opt.explain.study import Study
from mutasi_opt.explain.terms import Changes, changes_between, moved_alone
from mutasi_opt.explain.wishes import Wish, wishes_of
from mutasi_opt.explain.words import held_at, person, post, word
from mutasi_opt.instance import NONE
from mutasi_opt.privacy import Lens, mask
from mutasi_opt.rules import EligibilityRule, Verdict
from mutasi_opt.texts import Lang, Message, Term, Texts

__all__ = ["PersonAnswer", "explain_person"]

#: Alternatives told of somebody who stays.
_BEST = 3


@dataclass(frozen=True, slots=True)
class PersonAnswer:
    """Why a person is where the plan has him or her.

    Attributes
    ----------
    employee : int
        Index.
    called, today, planned : Message
    kind : MoveKind
    moved : bool
    decided : tuple of Decided
        Decisions of people about the person.
    consents : tuple of Message
        What the move still needs.
    facts : Facts
    untested : tuple of Message
        Titles of rules that passed the move for want of data.
    sieve : Sieve
        What the rules leave of the posts of the person's family.
    laws : tuple of Law
        What the kind of move rests on.
    measures : tuple of Measure
        Today's place and the planned one side by side; empty for a stayer.
    alone : Changes or None
        What the goals say of the move by itself: the plan, and the plan with the person back.
    chain : Chain or None
    together : Changes or None
        What the goals say of the whole chain.
    stay : PlaceAnswer or None
        What it would mean to stay, for somebody who moves.
    alternatives : tuple of Alternative
        The best other places, for somebody who stays, or as many as were asked for.
    wishes : tuple of Wish
    """

    employee: int
    called: Message
    today: Message
    planned: Message
    kind: MoveKind
    moved: bool
    decided: tuple[Decided, ...]
    consents: tuple[Message, ...]
    facts: Facts
    untested: tuple[Message, ...]
    sieve: Sieve
    laws: tuple[Law, ...]
    measures: tuple[Measure, ...]
    alone: Changes | None
    chain: Chain | None
    together: Changes | None
    stay: PlaceAnswer | None
    alternatives: tuple[Alternative, ...]
    wishes: tuple[Wish, ...]

    def to_dict(self, study: Study, texts: Texts) -> dict[str, Any]:
        """Return plain values for JSON, told to the reader of ``texts``."""
        instance = study.instance
        return {
            "employee": texts.tell(self.called),
            "today": texts.tell(self.today),
            "planned": texts.tell(self.planned),
            "kind": str(self.kind),
            "moved": self.moved,
            "decisions": [decision.to_dict(texts) for decision in self.decided],
            "consents": [texts.tell(consent) for consent in self.consents],
            "facts": [fact.to_dict(texts) for fact in self.facts.shown],
            "facts_hidden": self.facts.hidden,
            "untested": [texts.tell(title) for title in self.untested],
            "sieve": self.sieve.to_dict(texts),
            "law": [law.to_dict(texts) for law in self.laws],
            "measures": [measure.to_dict(texts) for measure in self.measures],
            "alone": None if self.alone is None else self.alone.to_dict(texts),
            "chain": None if self.chain is None else self.chain.to_dict(instance, texts),
            "together": None if self.together is None else self.together.to_dict(texts),
            "stay": None if self.stay is None else self.stay.to_dict(study, texts),
            "alternatives": [found.to_dict(instance, texts) for found in self.alternatives],
            "wishes": [wish.to_dict(instance, texts) for wish in self.wishes],
        }

    def _repr_html_(self) -> str:
        """Show the two places in a notebook, in English; ids of employees are masked, as for strangers."""
        texts = Texts(Lang.EN, mask)
        told = [one.to_dict(texts) for one in self.measures]
        return html_table(
            f"{texts.tell(self.called)}: {texts.tell(Term(self.kind))}",
            ("", "today", "plan"),
            [
                ("place", texts.tell(self.today), texts.tell(self.planned)),
                *((one["name"], one["before"], one["after"]) for one in told),
            ],
            f"{len(self.alternatives):,} other lawful places are ranked; person_page() tells all",
        )


def explain_person(
    study: Study, employee: int, lens: Lens, most: int | None = None
) -> PersonAnswer:
    """Say why a person moves, or stays.

    Parameters
    ----------
    lens : Lens
        Whose eyes the answer is for.
    most : int, optional
        As many alternatives; where left out three for somebody who stays, and none for others.
    """
    instance, now = study.instance, study.assignment
    post_today = int(instance.employees.post[employee])
    planned = int(now.position[employee]), int(now.working[employee])
    today = post_today, post_today
    moved = planned != today
    chain = chain_of(study, employee)
    alone = together = stay = None
    if moved:
        alone = changes_between(study, moved_alone(now, employee, *today), now, lens)
        stay = explain_place(study, employee, post_today, lens)
    if chain is not None and len(chain.steps) > 1:
        together = changes_between(study, undone(study, chain), now, lens)
    kind = _kind(study, employee)
    number = (0 if moved else _BEST) if most is None else most
    return PersonAnswer(
        employee=employee,
        called=person(instance, employee),
        today=post(instance, post_today),
        planned=held_at(instance, *planned),
        kind=kind,
        moved=moved,
        decided=decided_of(study, employee, lens),
        consents=consents_of(study, employee, lens),
        facts=facts_of(study, employee, lens),
        untested=_untested(study, employee, lens) if moved else (),
        sieve=sieve_of(study, employee, lens),
        laws=laws_of(study, kind),
        measures=measures_of(study, employee, today, planned, lens) if moved else (),
        alone=alone,
        chain=chain,
        together=together,
        stay=stay,
        alternatives=alternatives(study, employee, lens, number),
        wishes=wishes_of(study, employee, lens),
    )


def _kind(study: Study, employee: int) -> MoveKind:
    who = np.array([employee], np.int32)
    now = study.assignment
    code = int(move_kinds(study.instance, who, now.position[who], now.working[who])[0])
    return KINDS[code]


def _untested(study: Study, employee: int, lens: Lens) -> tuple[Message, ...]:
    """Rules that had no data to test the move with."""
    instance = study.instance
    who = np.array([employee], np.int32)
    place = study.assignment.working[who]
    if place[0] == NONE:
        return ()
    kind = _kind(study, employee)
    return tuple(
        word(Term(rule.title))
        for rule in study.model.active(instance.as_of)
        if isinstance(rule, EligibilityRule)
        and kind not in rule.except_kinds
        and lens.shows(rule.sensitivity, employee)
        and rule.test(instance, who, place)[0] == Verdict.UNKNOWN
    )
