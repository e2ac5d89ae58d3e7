"""The scan for favour: decisions about relatives of who signed them, and posts given over a higher claim.

What is found is a matter for the Inspektorat or a meeting, not a verdict: a relative may be the best candidate.
Conflict of interest: UU 30/2014 Ps 42-45 (an official with a family tie does not decide) and PermenPANRB 17/2024 [B],
verify both against the legal text.
"""

from collections.abc import Iterator
from typing import Final

import numpy as np

from mutasi_opt.assignment import Assignment
from mutasi_opt.audit.findings import Favour, KinFinding, KinRequest, OverClaim, Way
from mutasi_opt.audit.signatory import Signatories, Signatory
from mutasi_opt.audit.wishes import prefers
from mutasi_opt.claims import claim_keys, compare_keys
from mutasi_opt.codes import RelationKind
from mutasi_opt.columns import Columns
from mutasi_opt.explain import Study
from mutasi_opt.instance import NONE, Instance
from mutasi_opt.instance.arrays import Ints
from mutasi_opt.rules.forbidden import Forbidden
from mutasi_opt.rules.rejected import Rejected
from mutasi_opt.scenario import Decision, Scenario

__all__ = ["scan"]

#: Decisions that take somebody out of the way.
_BARRING: Final = ("forbid", "reject")


def scan(study: Study) -> Favour:
    """Look through the decisions that a plan was made under."""
    scenario, instance = study.case.scenario, study.instance
    look = _Look(study, _kin(scenario))
    finder = Signatories(scenario, instance)
    # An objection is a right of whoever objects, and it forces nothing.
    decisions = [row for row in scenario.decisions if row.kind != "objection"]
    texts = list(dict.fromkeys(row.by for row in decisions if row.by))
    signed = {text: finder.of(text) for text in texts}
    kin: list[KinFinding] = []
    over: list[OverClaim] = []
    for row in decisions:
        for signatory in signed.get(row.by or "", ()):
            kin += look.served(row, signatory)
        over += look.over(row)
    return Favour(
        len(decisions),
        sum(any(one.sure for one in signed.get(row.by or "", ())) for row in decisions),
        tuple(one for one in kin if one.way is not Way.ADVERSE),
        tuple(one for one in kin if one.way is Way.ADVERSE),
        tuple(over),
        tuple(look.recommended(finder)),
        tuple(text for text in texts if not signed[text]),
        sum(not row.by for row in decisions),
    )


def _kin(scenario: Scenario) -> dict[str, dict[str, RelationKind]]:
    """Relatives of everybody, by id; a spouse is a spouse whatever else they are."""
    kin: dict[str, dict[str, RelationKind]] = {}
    for row in sorted(scenario.relations, key=lambda row: row.kind is not RelationKind.SPOUSE):
        kin.setdefault(row.employee_a, {}).setdefault(row.employee_b, row.kind)
        kin.setdefault(row.employee_b, {}).setdefault(row.employee_a, row.kind)
    return kin


class _Look:
    """What one decision does in the plan."""

    def __init__(self, study: Study, kin: dict[str, dict[str, RelationKind]]) -> None:
        self._study, self._kin = study, kin
        self._instance: Instance = study.instance
        self._assignment: Assignment = study.assignment
        self._people = {name: k for k, name in enumerate(self._instance.employees.ids)}
        self._seats = {name: k for k, name in enumerate(self._instance.positions.ids)}

    def served(self, row: Decision, signatory: Signatory) -> Iterator[KinFinding]:
        """Find the signatory, or relatives, among those whom a decision serves."""
        relatives = self._kin.get(signatory.employee, {})
        close: dict[str, RelationKind | None] = {**relatives, signatory.employee: None}
        if row.employee in close:
            way = self._way(row)
            if way is not None:
                relation = close[row.employee]
                yield KinFinding(row, signatory, row.employee, relation, way, row.position)
            if way is not Way.ADVERSE:
                return
        post = self._cleared(row)
        for k in self._newcomers(post):
            person = self._instance.employees.ids[k]
            if person in close:
                place = self._instance.positions.ids[post]
                yield KinFinding(
                    row, signatory, person, close[person], Way.CLEARED, place, row.employee
                )

    def recommended(self, finder: Signatories) -> Iterator[KinRequest]:
        """Find heads, and relatives of heads, whom their agencies recommended with success."""
        instance = self._instance
        asked = [
            (row.agency, row.employee)
            for row in self._study.case.scenario.agency_requests
            if row.kind == "recommendation" and row.employee in self._people
        ]
        for agency, person in dict.fromkeys(asked):
            k = self._people[person or ""]
            place = int(self._assignment.working[k])
            moved = place not in (NONE, int(instance.employees.post[k]))
            if not moved or instance.agencies.ids[instance.positions.agency[place]] != agency:
                continue
            for head in finder.of(agency):
                close = {**self._kin.get(head.employee, {}), head.employee: None}
                if person in close:
                    post = instance.positions.ids[place]
                    yield KinRequest(agency, head, person or "", close[person], post)

    def _way(self, row: Decision) -> Way | None:
        """How a decision about a person serves the person; None where the plan does not follow it."""
        k = self._people.get(row.employee, NONE)
        if k == NONE:
            return None
        today = int(self._instance.employees.post[k])
        if row.kind in ("lock", "approve"):
            post = self._seats.get(row.position or "", NONE)
            if self._assignment.working[k] != post:
                return None
            return Way.KEPT if post == today else Way.PLACED
        return Way.ADVERSE

    def _cleared(self, row: Decision) -> int:
        """Post that a decision keeps or takes somebody from, -1 none."""
        k = self._people.get(row.employee, NONE)
        if k == NONE:
            return NONE
        if row.kind in _BARRING:
            post = self._seats.get(row.position or "", NONE)
            return post if self._assignment.working[k] != post else NONE
        today = int(self._instance.employees.post[k])
        if row.kind in ("must_move", "lock") and self._assignment.working[k] != today:
            return today
        return NONE

    def _newcomers(self, post: int) -> list[int]:
        """Who gets a post in the plan and had it not."""
        if post == NONE:
            return []
        there = self._assignment.working == post
        there &= self._instance.employees.post != post
        found: list[int] = np.flatnonzero(there).tolist()
        return found

    def over(self, row: Decision) -> Iterator[OverClaim]:
        """Find posts that a decision gives over a higher claim."""
        k = self._people.get(row.employee, NONE)
        post = self._seats.get(row.position or "", NONE)
        if NONE in (k, post):
            return
        if row.kind == "lock":
            if k not in self._newcomers(post):
                return
            rows = np.flatnonzero(self._study.columns.working == post)
            rivals = np.unique(self._study.columns.employee[rows])
            passed = self._better(rivals[rivals != k], post, k)
            if passed:
                yield OverClaim(row, row.employee, row.position or "", passed)
        elif row.kind in _BARRING and self._lawful_but_for(k, post):
            for newcomer in self._newcomers(post):
                passed = self._better(np.array([k], np.int32), post, newcomer)
                if passed:
                    name = self._instance.employees.ids[newcomer]
                    yield OverClaim(row, name, row.position or "", passed)

    def _better(self, rivals: Ints, post: int, than: int) -> tuple[str, ...]:
        """Ids of rivals who prefer the post to what they get and have a higher claim."""
        instance, place = self._instance, self._assignment.working[rivals]
        rivals = rivals[prefers(instance, rivals, post, place) & (place != post)]
        order = self._study.model.claim_order
        people = np.append(rivals, np.int32(than))
        keys = claim_keys(instance, order, people, np.full(len(people), post, np.int32))
        sign, _ = compare_keys(keys[:-1], np.broadcast_to(keys[-1:], keys[:-1].shape))
        return tuple(instance.employees.ids[k] for k in rivals[sign > 0].tolist())

    def _lawful_but_for(self, k: int, post: int) -> bool:
        """Whether no rule but the decision itself keeps a person from a post."""
        columns = Columns.of(self._instance, np.array([k], np.int32), np.array([post], np.int32))
        return not any(
            rule.forbids(self._instance, columns)[0]
            for rule in self._study.model.active(self._instance.as_of)
            if not isinstance(rule, Forbidden | Rejected)
        )
