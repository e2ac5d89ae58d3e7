"""What each single refusal costs when everybody else is willing: exactly, not by drawing."""

from dataclasses import dataclass

import numpy as np

from mutasi_opt.assignment import Assignment
from mutasi_opt.columns import Columns
from mutasi_opt.explain.study import Study
from mutasi_opt.formulate import compile_model
from mutasi_opt.formulation import Formulation, Longs
from mutasi_opt.instance.arrays import Bools
from mutasi_opt.plan.counting import count
from mutasi_opt.plan.marginal import worth_of_moves
from mutasi_opt.refusals.cascade import Cascade
from mutasi_opt.refusals.places import Places
from mutasi_opt.rules import Enforcement

__all__ = ["Fragile", "fragile_links"]


@dataclass(frozen=True)
class Fragile:
    """Single refusals, one per move.

    Attributes
    ----------
    stays : bool (moves, moves)
        Row i: moves that are not carried out if i alone refuses, i among them.
    loss : int64 (moves, levels)
        How much worse each level becomes, in its unit; negative where it gets better.
    below_need, below_minimum : int64 (moves,)
        Heads more that are missing.
    order : int64 (moves,)
        The costliest first: by loss, level by level, then by people held up, then by id.
    """

    stays: Bools
    loss: Longs
    below_need: Longs
    below_minimum: Longs
    order: Longs

    @property
    def held_up(self) -> Longs:
        """Others who cannot move either (moves,)."""
        held_up: Longs = self.stays.sum(axis=1) - 1
        return held_up


def fragile_links(study: Study, cascade: Cascade, places: Places) -> Fragile:
    """Follow each refusal alone, with all that it holds up."""
    number = len(cascade.moves)
    stays = ~cascade.done(~np.eye(number, dtype=bool))
    loss = _losses(study, cascade, stays)
    need = places.missing(stays, places.need).sum(axis=1)
    minimum = places.missing(stays, places.minimum).sum(axis=1)
    need -= np.maximum(places.need - places.planned, 0).sum()
    minimum -= np.maximum(places.minimum - places.planned, 0).sum()
    held_up = stays.sum(axis=1)
    # np.lexsort sorts by its last key first.
    order = np.lexsort([np.arange(number), -held_up, *-loss.T[::-1]])
    return Fragile(stays, loss, need, minimum, order.astype(np.int64))


def _losses(study: Study, cascade: Cascade, stays: Bools) -> Longs:
    """Count what each level loses where some moves are not carried out (moves, levels)."""
    instance, model, plan = study.instance, study.model, study.assignment
    who = cascade.moves.employee
    formulation = compile_model(instance, model)
    level_of = {
        rule.id: model.level_names.index(rule.charged_level)
        for rule in model.active(instance.as_of)
        if rule.enforce is Enforcement.SOFT
    }
    weighing = _weighing(formulation, cascade)
    loss = np.zeros((len(who), len(model.level_names)), np.int64)
    for name, worth in worth_of_moves(instance, formulation, plan):
        if name in level_of and name not in weighing:
            loss[:, level_of[name]] += worth[who]
    alone = stays.sum(axis=1) == 1
    for rule in model.active(instance.as_of):
        if rule.id in level_of and rule.id in weighing:
            now = rule.check(instance, plan).total_penalty
            for i in np.flatnonzero(alone & weighing[rule.id]).tolist():
                then = rule.check(instance, _without(cascade, stays[i])).total_penalty
                loss[i, level_of[rule.id]] += then - now
    if not alone.all():
        objectives = np.array(count(instance, model, plan).objectives)
        for i in np.flatnonzero(~alone).tolist():
            changed = count(instance, model, _without(cascade, stays[i])).objectives
            loss[i] = np.array(changed) - objectives
    return loss


def _weighing(formulation: Formulation, cascade: Cascade) -> dict[str, Bools]:
    """Rules whose priced rows do not count heads one by one, and the moves that enter those rows (moves,).

    `worth_of_moves` leaves such rows out; they are counted by the rule itself.
    """
    moves = cascade.moves
    after = Columns.assigned(moves.instance, moves.assignment)
    before = Columns.assigned(moves.instance, Assignment.today(moves.instance))
    found: dict[str, Bools] = {}
    for block in formulation.rows:
        parts = [
            part
            for part in formulation.auxiliaries
            if len(part) and block.offset <= part.row[0] < block.offset + len(block)
        ]
        if not parts:
            continue
        (old, _), (new, weight) = block.incidence(before), block.incidence(after)
        single = np.all(np.asarray(weight) == 1) and all(
            (np.abs(part.coefficient) == 1).all() for part in parts
        )
        if not single:
            entered = ((old >= 0) | (new >= 0))[moves.employee]
            found[block.rule] = found.get(block.rule, np.zeros(len(moves), bool)) | entered
    return found


def _without(cascade: Cascade, stays: Bools) -> Assignment:
    """Return the plan with some moves (moves,) not carried out."""
    moves = cascade.moves
    who = moves.employee[stays]
    position, working = moves.assignment.position.copy(), moves.assignment.working.copy()
    position[who] = working[who] = moves.instance.employees.post[who]
    return Assignment(position, working)
