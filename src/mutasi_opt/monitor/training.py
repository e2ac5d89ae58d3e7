"""Extra training: who needs it, which courses close their gaps, and what that costs."""

from collections import Counter
from collections.abc import Collection, Iterable
from typing import Literal, NamedTuple

import numpy as np

from mutasi_opt.codes import COMPETENCIES
from mutasi_opt.instance import NONE, Instance
from mutasi_opt.instance.records import PREDICATES
from mutasi_opt.monitor.followed import Followed
from mutasi_opt.monitor.mentors import Mentor, mentors_of

__all__ = ["CourseLine", "CourseUse", "Gap", "Mentor", "Trainee", "Training", "train"]


class CourseLine(NamedTuple):
    """A course for one person.

    ``needed`` is the level that the new job asks of the competency, ``have`` the person's; None
    where nobody has assessed it, and the bad start at the job is the sign of a gap. ``reaches``
    may be below ``needed`` where no course leads there. ``within_budget`` tells whether the
    training budget lasts until this line; None without a budget. ``planned`` tells that the plan
    listed the course for this move already: it was not followed, or did not help.
    """

    course: str
    competency: str
    have: int | None
    needed: int
    reaches: int
    cost: int
    within_budget: bool | None
    planned: bool


class Gap(NamedTuple):
    """A gap that no course closes: there is none (``no course``), or all are full (``no place``)."""

    competency: str
    have: int
    needed: int
    why: Literal["no course", "no place"]


class Trainee(NamedTuple):
    """One person who needs help at the new post.

    ``assess`` lists competencies that the job asks for, that nobody has assessed and no course
    covers: whether there is a gap is not known. ``assessed`` tells whether anything was assessed
    of what the job asks for. ``mentor`` is None where nobody at the destination can be one.
    """

    employee: str
    name: str
    position: str
    kind: str
    adaptation: int | None
    performance: str | None
    courses: tuple[CourseLine, ...]
    gaps: tuple[Gap, ...]
    assess: tuple[str, ...]
    assessed: bool
    mentor: Mentor | None


class CourseUse(NamedTuple):
    """Participants and cost of one course; ``places`` None = no limit."""

    course: str
    people: int
    places: int | None
    cost: int


class Training(NamedTuple):
    """The training list: people by urgency, courses by id, rupiah.

    ``budget`` is the scenario's training budget, None where it states none.
    """

    people: tuple[Trainee, ...]
    courses: tuple[CourseUse, ...]
    cost: int
    budget: int | None


def train(instance: Instance, people: Iterable[Followed], budget: int | None) -> Training:
    """List the moved people who adapted badly or perform below Baik, and what helps them.

    The worst adapted come first, then the worst performers; they take the places of the courses
    and the budget in that order. A technical competency that nobody has assessed is trained as if
    it were missing: most people are assessed in nothing, and who starts badly at a new job probably
    lacks what is particular to it [B]. The nine general competencies are assessed first.
    """
    everybody = list(people)
    needy = [one for one in everybody if one.moved and _needs_help(one)]
    needy.sort(key=lambda one: _urgency(instance, one))
    courses, mentors = _Courses(instance, budget), mentors_of(instance, everybody, needy)
    listed = [
        _trainee(instance, one, courses, mentor) for one, mentor in zip(needy, mentors, strict=True)
    ]
    return Training(tuple(listed), courses.used(), courses.cost, budget)


def _needs_help(one: Followed) -> bool:
    return one.poor or one.below


def _urgency(instance: Instance, one: Followed) -> tuple[int, int, str]:
    adaptation = len(PREDICATES) if one.adaptation is None else one.adaptation
    performance = len(PREDICATES) if one.performance is None else PREDICATES.index(one.performance)
    return adaptation, performance, instance.employees.ids[one.employee]


def _trainee(
    instance: Instance, one: Followed, courses: "_Courses", mentor: Mentor | None
) -> Trainee:
    job = instance.positions.job[one.place]
    standard = instance.jobs.standards[job].astype(int)
    level = instance.employees.levels[one.employee].astype(int)
    words = instance.reference.competencies
    asked = np.flatnonzero(standard).tolist()
    planned = instance.training.courses_of(one.employee, int(job))
    lines: list[CourseLine] = []
    gaps: list[Gap] = []
    assess: list[str] = []
    for competency in asked:
        have, needed = int(level[competency]), int(standard[competency])
        if have >= needed:
            continue
        found = None
        if have != NONE or words[competency] not in COMPETENCIES:
            found = courses.take(competency, None if have == NONE else have, needed, planned)
        if isinstance(found, CourseLine):
            lines.append(found)
        elif have == NONE:
            assess.append(words[competency])
        elif found is not None:
            gaps.append(found)
    return Trainee(
        employee=instance.employees.ids[one.employee],
        name=instance.employees.names[one.employee],
        position=instance.positions.ids[one.place],
        kind=one.kind,
        adaptation=one.adaptation,
        performance=None if one.performance is None else str(one.performance),
        courses=tuple(lines),
        gaps=tuple(gaps),
        assess=tuple(assess),
        assessed=bool((level[asked] != NONE).any()),
        mentor=mentor,
    )


class _Courses:
    """Courses with their places, and the budget, as they are used up."""

    def __init__(self, instance: Instance, budget: int | None) -> None:
        self._courses = instance.courses
        self._words = instance.reference.competencies
        self._people: Counter[int] = Counter()
        self._left = budget
        self.cost = 0

    def take(
        self, competency: int, have: int | None, needed: int, planned: Collection[int]
    ) -> CourseLine | Gap:
        """Take the cheapest course with a free place that closes the gap, else what comes nearest.

        One course per competency is enough: a course leads to its level from any level below.
        """
        table = self._courses
        offered = [
            k
            for k in np.flatnonzero(table.competency == competency).tolist()
            if table.to_level[k] > (have or 0)
        ]
        free = [k for k in offered if table.places[k] == NONE or self._people[k] < table.places[k]]
        if not free:
            why: Literal["no course", "no place"] = "no place" if offered else "no course"
            return Gap(self._words[competency], have or 0, needed, why)
        best = min(
            free, key=lambda k: (-min(int(table.to_level[k]), needed), int(table.cost[k]), k)
        )
        self._people[best] += 1
        cost = int(table.cost[best])
        self.cost += cost
        return CourseLine(
            course=table.ids[best],
            competency=self._words[competency],
            have=have,
            needed=needed,
            reaches=int(table.to_level[best]),
            cost=cost,
            within_budget=self._afford(cost),
            planned=best in planned,
        )

    def _afford(self, cost: int) -> bool | None:
        if self._left is None:
            return None
        affordable = cost <= self._left
        self._left -= cost if affordable else 0
        return affordable

    def used(self) -> tuple[CourseUse, ...]:
        """Courses that somebody takes, by id."""
        table = self._courses
        return tuple(
            CourseUse(
                course=table.ids[k],
                people=self._people[k],
                places=None if table.places[k] == NONE else int(table.places[k]),
                cost=self._people[k] * int(table.cost[k]),
            )
            for k in sorted(self._people)
        )
