"""An independent count of a sequence of waves: nothing of the program that made it is read."""

from collections import Counter
from collections.abc import Mapping
from itertools import pairwise

import numpy as np

from mutasi_opt.assignment import Assignment
from mutasi_opt.explain.moves import kept_rules
from mutasi_opt.formulation import About
from mutasi_opt.instance import NONE, Instance
from mutasi_opt.instance.calendar import effective_days
from mutasi_opt.model import Model
from mutasi_opt.plan.counting import subject_ids
from mutasi_opt.rules.findings import FindingKind
from mutasi_opt.waves.plan import Waves

__all__ = ["check_waves"]

Breaches = Mapping[tuple[str, str, int], float]


def check_waves(waves: Waves) -> tuple[str, ...]:
    """Carry the waves out one by one and count; return what is wrong, nothing where all is well.

    Counted after every wave, from today's posts on: holders against seats and people at work
    against floors, person by person; then every rule that holds between waves, by its own `check`.
    Also: everybody who moves is in exactly one wave and ends where the plan says, no wave is too
    large, dates rise, and windows are open.
    """
    study, moves = waves.study, waves.moves
    instance, model = study.instance, study.model
    if not ((waves.wave >= 0) & (waves.wave < len(waves))).all():
        return ("the waves together are not the plan: somebody is in no wave",)
    faults = _shape(waves)
    end = study.assignment
    base = _breaches(instance, model, Assignment.today(instance))
    last = _breaches(instance, model, end)
    allowed = {key: max(base.get(key, 0), last.get(key, 0)) for key in {*base, *last}}
    today = Assignment.today(instance)
    for w in range(len(waves)):
        state = _carried_out(waves, w)
        faults += [f"wave {w + 1}: {text}" for text in _counted(instance, model, today, end, state)]
        for key, amount in _breaches(instance, model, state).items():
            if amount > allowed.get(key, 0):
                rule, about, subject = key
                name = subject_ids(instance, About(about))[subject]
                faults.append(f"wave {w + 1}: rule {rule} is broken at {about} {name}")
    final = _carried_out(waves, len(waves) - 1)
    same = np.array_equal(final.position, end.position)
    if not (same and np.array_equal(final.working, end.working)):
        faults.append("the waves together are not the plan")
    if len(np.unique(moves.employee)) != len(moves.employee):
        faults.append("somebody is in two waves")
    return tuple(faults)


def _shape(waves: Waves) -> list[str]:
    sizes = Counter(waves.wave.tolist())
    faults = [
        f"wave {w + 1}: {sizes[w]} moves, 1 to {waves.size} allowed"
        for w in range(len(waves))
        if not 0 < sizes[w] <= waves.size
    ]
    if any(a >= b for a, b in pairwise(waves.dates)):
        faults.append("the dates do not rise")
    instance, calendar = waves.study.instance, waves.study.case.scenario.parameters.calendar
    people, positions = instance.employees, instance.positions
    for who, w in zip(waves.moves.employee.tolist(), waves.wave.tolist(), strict=True):
        post, day = int(people.post[who]), waves.dates[w]
        if day < instance.as_of:
            faults.append(f"wave {w + 1}: before the date of the plan")
        stays = post == int(waves.study.assignment.position[who])
        family = int(instance.jobs.family[people.job[who]]) if post != NONE else NONE
        if post == NONE or positions.abolished[post] or stays or family == NONE:
            continue
        word = instance.reference.families[family]
        if effective_days([word], calendar, day)[0].item() != day:
            faults.append(f"wave {w + 1}: no window of {word} is open")
    return faults


def _carried_out(waves: Waves, last: int) -> Assignment:
    """Who is where after wave ``last``, one person after another."""
    instance, plan = waves.study.instance, waves.study.assignment
    position, working = instance.employees.post.copy(), instance.employees.post.copy()
    for who, w in zip(waves.moves.employee.tolist(), waves.wave.tolist(), strict=True):
        if w <= last:
            position[who], working[who] = plan.position[who], plan.working[who]
    return Assignment(position, working)


def _counted(
    instance: Instance, model: Model, today: Assignment, end: Assignment, state: Assignment
) -> list[str]:
    """Seats and floors by counting people, with the figures of the positions themselves."""
    in_force = {rule.id for rule in kept_rules(instance, model)}
    positions, faults = instance.positions, []
    holders = [Counter(a.position.tolist()) for a in (today, end, state)]
    active = instance.employees.active
    at_work = [Counter(a.working[active].tolist()) for a in (today, end, state)]
    touched = np.flatnonzero((state.position != today.position) | (state.working != today.working))
    places = {*today.position[touched].tolist(), *state.position[touched].tolist()}
    places |= set(state.working[touched].tolist())
    for p in sorted(places - {NONE}):
        if not positions.open[p]:
            continue
        name = positions.ids[p]
        seats = max(int(positions.maximum[p]), holders[0][p], holders[1][p])
        if "capacity" in in_force and holders[2][p] > seats:
            faults.append(f"position {name}: {holders[2][p]} holders for {seats} seats")
        floor = min(int(positions.minimum[p]), at_work[0][p], at_work[1][p])
        if "floor" in in_force and at_work[2][p] < floor:
            faults.append(f"position {name}: {at_work[2][p]} at work, at least {floor} asked")
    return faults


def _breaches(instance: Instance, model: Model, state: Assignment) -> Breaches:
    """How far each rule that holds between waves is broken, by rule and subject."""
    found: dict[tuple[str, str, int], float] = {}
    for rule in kept_rules(instance, model):
        findings = rule.check(instance, state)
        which = findings.of_kind(FindingKind.VIOLATION)
        pairs = zip(findings.subject[which].tolist(), findings.amount[which].tolist(), strict=True)
        for subject, amount in pairs:
            key = (rule.id, str(findings.about), subject)
            found[key] = found.get(key, 0.0) + amount
    return found
