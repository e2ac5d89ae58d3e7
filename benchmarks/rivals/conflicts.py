"""One question for two finders of conflicts: which rows and restrictions of people cannot hold together.

Elements are those of the engine: a row of the formulation, or a rule that keeps one person from
places. Everybody takes exactly one place, lawful or not; nobody loses a post.
"""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from mutasi_opt.engine.conflict import Bar
from mutasi_opt.engine.conflict.menus import BY_PLACE, Menus
from mutasi_opt.engine.conflict.people import named_menus
from mutasi_opt.engine.conflict.satisfiable import Decide, RowAtom, Satisfiability
from mutasi_opt.engine.problem import Problem
from mutasi_opt.formulation import Longs
from mutasi_opt.instance import NONE
from mutasi_opt.model import Model

__all__ = ["Element", "Question", "is_minimal", "named", "question_of"]

Element = RowAtom | Bar


@dataclass(frozen=True)
class Question:
    """Rows (numbers, ascending) that some choice can break, and all places of everybody."""

    problem: Problem
    rows: Longs
    menus: Menus

    def ours(self, decide: Decide) -> Satisfiability:
        """Return the question as the engine asks it."""
        nobody = self.menus
        none = np.zeros(0, np.int64)
        others = Menus(
            nobody.employee[none], nobody.bits[none], nobody.place[none], nobody.example[none],
            nobody.activity[none], nobody.rules,
        )  # fmt: skip
        return Satisfiability(self.problem, self.rows, self.menus, others, decide)

    def bars(self) -> dict[Bar, Longs]:
        """Return the choices (numbers) that each restriction bars."""
        found: dict[Bar, list[int]] = {}
        menus = self.menus
        for bit, rule in enumerate(menus.rules):
            for k in np.flatnonzero(menus.bits >> bit & 1).tolist():
                place = int(menus.place[k]) if rule in BY_PLACE else NONE
                found.setdefault(Bar(rule, int(menus.employee[k]), place), []).append(k)
        return {bar: np.array(which, np.int64) for bar, which in found.items()}


def question_of(problem: Problem, model: Model, rows: Iterable[int] = ()) -> Question | None:
    """Ask about all rows that can be broken and ``rows``; None where there are too many places."""
    hard = np.union1d(np.flatnonzero(problem.ranges.hard), np.array([*rows], np.int64))
    menus = named_menus(problem, model, np.arange(problem.instance.num_employees), hard)
    return None if menus is None else Question(problem, hard.astype(np.int64), menus)


def is_minimal(question: Satisfiability, elements: Iterable[Element]) -> bool | None:
    """Whether elements clash and no longer do so without any one; None where that stays open."""
    every = frozenset(elements)
    answers = [question.infeasible(every)]
    answers += [not_(question.infeasible(every - {one})) for one in sorted(every, key=repr)]
    if None in answers:
        return None
    return all(answers)


def not_(answer: bool | None) -> bool | None:
    """Return the opposite of an answer that may be missing."""
    return None if answer is None else not answer


def named(problem: Problem, element: Element) -> str:
    """Short name: rule and what it is about, by id where it is a person or a post, else by number."""
    instance = problem.instance
    if isinstance(element, Bar):
        place = "" if element.position == NONE else f" {instance.positions.ids[element.position]}"
        return f"{element.rule} {instance.employees.ids[element.employee]}{place}"
    block = next(b for b in reversed(problem.formulation.rows) if b.offset <= element.row)
    subject = int(block.subject[element.row - block.offset])
    ids = {
        "employee": instance.employees.ids,
        "position": instance.positions.ids,
        "agency": instance.agencies.ids,
        "unit": instance.units.ids,
    }.get(str(block.about))
    return f"{block.rule} {block.about if ids is None else ids[subject]}"
