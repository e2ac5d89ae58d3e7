"""The briefing list (daftar sosialisasi) of an agency: who leaves, who comes, what to prepare, what is open."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

import numpy as np

from mutasi_opt.codes import Grade
from mutasi_opt.explain.decided import consents_of
from mutasi_opt.explain.words import held_at, word
from mutasi_opt.instance import NONE
from mutasi_opt.notices.desk import Desk
from mutasi_opt.notices.slots import SLOTS, Template, Values
from mutasi_opt.privacy import Lens
from mutasi_opt.scenario import Decision
from mutasi_opt.texts import Message, Term, Texts, say, say_number

__all__ = ["Briefing"]

#: Posts short of their need that are named one by one.
_NAMED = 8


@dataclass(frozen=True)
class Briefing:
    """What the heads of all agencies are told.

    Parameters
    ----------
    desk : Desk
    """

    desk: Desk

    @cached_property
    def _lens(self) -> Lens:
        return Lens(self.desk.study.instance, Grade.AGENCY_HEAD)

    @cached_property
    def _texts(self) -> Texts:
        return self._lens.texts(self.desk.options.lang)

    @cached_property
    def _movers(self) -> list[tuple[int, int, int]]:
        """Who moves, from which agency, and to which."""
        study = self.desk.study
        agency = np.append(study.instance.positions.agency, NONE)
        moved = np.flatnonzero(study.assignment.moved(study.instance))
        origin = agency[study.instance.employees.post[moved]]
        to = agency[study.assignment.working[moved]]
        return list(zip(moved.tolist(), origin.tolist(), to.tolist(), strict=True))

    @cached_property
    def _objections(self) -> dict[int, list[Decision]]:
        people = {name: k for k, name in enumerate(self.desk.study.instance.employees.ids)}
        found: dict[int, list[Decision]] = {}
        for decision in self.desk.study.case.scenario.decisions:
            if decision.kind == "objection" and decision.employee in people:
                found.setdefault(people[decision.employee], []).append(decision)
        return found

    @cached_property
    def agencies(self) -> frozenset[int]:
        """Agencies that somebody leaves, comes to, or moves inside of."""
        return frozenset(k for _, *pair in self._movers for k in pair if k != NONE)

    def values(self, agency: int) -> Values:
        """Fill in all placeholders of the list of an agency."""
        texts, desk = self._texts, self.desk
        groups: dict[str, list[int]] = {"keluar": [], "masuk": [], "di_dalam": []}
        for who, origin, to in self._movers:
            if agency in (origin, to):
                way = "keluar" if origin == agency else "masuk"
                groups["di_dalam" if origin == to else way].append(who)
        people = [who for group in groups.values() for who in group]
        leave, come, inside = (len(groups[key]) for key in ("keluar", "masuk", "di_dalam"))
        return {
            **desk.common(agency, texts, say("Briefing list")),
            "status_rencana": desk.standing(texts),
            "ringkasan": texts(
                "Leaving: {leave}; coming: {come}; moving within the agency: {inside}.",
                leave=leave,
                come=come,
                inside=inside,
            ),
            "persiapan": tuple(
                texts.tell(step)
                for step in self._steps(
                    agency,
                    [*groups["keluar"], *groups["di_dalam"]],
                    [*groups["masuk"], *groups["di_dalam"]],
                )
            ),
            **{key: self._lines(group) for key, group in groups.items()},
            "keberatan": self._objected(people),
        }

    def _lines(self, people: Iterable[int]) -> tuple[Mapping[str, str], ...]:
        rows = [self._line(number, who) for number, who in enumerate(people, start=1)]
        if not rows:
            rows = [_empty_row("keluar", self._texts("nobody"))]
        return tuple(rows)

    def _line(self, number: int, who: int) -> dict[str, str]:
        desk, texts = self.desk, self._texts
        study, instance = desk.study, desk.study.instance
        now = study.assignment
        row = desk.rows[who]
        help_ = desk.movers.get(row.employee)
        post = int(instance.employees.post[who])
        mentor = None if help_ is None else help_.mentor
        return {
            "no": str(number),
            "nama": desk.names[row.employee],
            "nip": row.employee,
            "dari": texts.tell(held_at(instance, post, post)),
            "ke": texts.tell(held_at(instance, int(now.position[who]), int(now.working[who]))),
            "jenis": texts.tell(word(Term(row.kind))),
            "terhitung_mulai": texts.tell(word(date.fromisoformat(row.effective))),
            "pembimbing": texts("none") if mentor is None else desk.names[mentor],
            "diklat": ", ".join(help_.courses) if help_ and help_.courses else texts("none"),
            "catatan": "; ".join(texts.tell(note) for note in self._notes(who)),
        }

    def _notes(self, who: int) -> Iterator[Message]:
        yield from consents_of(self.desk.study, who, self._lens)
        open_ = sum(not objection.answered for objection in self._objections.get(who, ()))
        if open_:
            yield say_number(
                open_, "one objection not yet answered", "{number} objections not yet answered"
            )

    def _objected(self, people: Iterable[int]) -> tuple[Mapping[str, str], ...]:
        """List objections; their reasons stay in the decisions file."""
        texts, desk = self._texts, self.desk
        rows = [
            {
                "nama": desk.names[objection.employee],
                "nip": objection.employee,
                "tentang": texts.tell(_about(objection)),
                "oleh": objection.by or "-",
                "tanggal": "-" if objection.on is None else texts.tell(word(objection.on)),
                "keadaan": texts("answered") if objection.answered else texts("not yet answered"),
            }
            for who in people
            for objection in self._objections.get(who, ())
        ]
        rows = [{"no": str(number), **row} for number, row in enumerate(rows, start=1)]
        if not rows:
            rows = [_empty_row("keberatan", texts("none"))]
        return tuple(rows)

    def _steps(self, agency: int, leaving: list[int], coming: list[int]) -> Iterator[Message]:
        """Say what the head has to prepare."""
        desk = self.desk
        if leaving:
            first = min(date.fromisoformat(desk.rows[who].effective) for who in leaving)
            yield say_number(
                len(leaving),
                "Hand-over of work, documents and goods of the one person who leaves a post, before {day}.",
                "Hand-over of work, documents and goods of the {number} people who leave their posts, before {day}.",
                day=first,
            )
        if coming:
            first = min(date.fromisoformat(desk.rows[who].effective) for who in coming)
            yield say_number(
                len(coming),
                "Place of work, duties and statement of taking up duty (SPMT) for the one person who "
                "takes up a post, from {day} on.",
                "Place of work, duties and statement of taking up duty (SPMT) for the {number} people "
                "who take up a post, from {day} on.",
                day=first,
            )
            alone = [who for who in coming if self._without_mentor(who)]
            if alone:
                names = tuple(desk.names[desk.rows[who].employee] for who in alone)
                yield say("Name a mentor for: {names}.", names=names)
        yield from self._short(agency, leaving)

    def _without_mentor(self, who: int) -> bool:
        help_ = self.desk.movers.get(self.desk.rows[who].employee)
        return help_ is None or help_.mentor is None

    def _short(self, agency: int, leaving: list[int]) -> Iterator[Message]:
        """Name the posts that people leave and that are short of their need afterwards."""
        study = self.desk.study
        instance = study.instance
        heads, positions = study.assignment.heads(instance), instance.positions
        left = sorted({int(instance.employees.post[who]) for who in leaving})
        short = [
            k for k in left if positions.agency[k] == agency and 0 <= heads[k] < positions.need[k]
        ]
        for k in short[:_NAMED]:
            yield say(
                "Arrange the work of {post}: {have} of {need} needed after the moves.",
                post=held_at(instance, k, k),
                have=int(heads[k]),
                need=int(positions.need[k]),
            )
        if len(short) > _NAMED:
            yield say("{number} more posts are short of their need.", number=len(short) - _NAMED)


def _empty_row(name: str, text: str) -> dict[str, str]:
    """Return the row of a list that has none."""
    fields = SLOTS[Template.BRIEFING][name].fields
    return {**dict.fromkeys(fields, ""), "nama": text}


def _about(objection: Decision) -> Message:
    if objection.about == "destination":
        return say("the destination")
    if objection.about == "person":
        return say("the person")
    return say("not stated")
