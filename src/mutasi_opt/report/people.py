"""Everybody as columns: where from, where to, why, and what else would have been lawful."""

from datetime import date
from typing import Any, Final

import numpy as np

from mutasi_opt.codes import Sensitivity
from mutasi_opt.columns import KINDS, move_kinds
from mutasi_opt.explain.chain import chains_of
from mutasi_opt.explain.law import laws_of
from mutasi_opt.formulation import Longs
from mutasi_opt.instance import NONE
from mutasi_opt.instance.arrays import Bools, Ints
from mutasi_opt.plan.development import development
from mutasi_opt.plan.marginal import worth_of_moves
from mutasi_opt.plan.table import assignment_rows
from mutasi_opt.report.choices import Choices, best_rows, judged
from mutasi_opt.report.reasons import reason_words
from mutasi_opt.report.records import consents_of, decided
from mutasi_opt.report.spread import fit_percent, hardship, km_to_work
from mutasi_opt.report.view import View
from mutasi_opt.report.words import kind_words
from mutasi_opt.texts import Term

__all__ = ["people_columns"]

#: Alternatives told of somebody who moves, and of somebody who stays.
_BEST_MOVER: Final = 5
_BEST_STAYER: Final = 3
#: Decimals of prices.
_DIGITS: Final = 3


def people_columns(view: View) -> dict[str, Any]:
    """Return the part ``people`` of plan-data: one entry per employee in each column.

    What the reader may not see is not in it. See docs/report.md for the meaning of each key.
    """
    study = view.study
    instance, assignment = study.instance, study.assignment
    people = instance.employees
    everybody = np.arange(instance.num_employees, dtype=np.int32)
    moved = assignment.moved(instance)
    kind = move_kinds(instance, everybody, assignment.position, assignment.working)
    rows = assignment_rows(instance, assignment)
    days = sorted({row.effective for row in rows})
    day_of = {day: k for k, day in enumerate(days)}
    return {
        "count": instance.num_employees,
        "id": list(people.ids),
        "name": list(people.names),
        "today": people.post.tolist(),
        "planned": assignment.position.tolist(),
        "working": assignment.working.tolist(),
        "until": {str(k): row.until for k, row in enumerate(rows) if row.until is not None},
        "moved": moved.astype(int).tolist(),
        "kinds": [{"id": str(k), "label": view.texts.tell(kind_words(k))} for k in KINDS],
        "kind": kind.tolist(),
        "days": [{"id": day, "label": _day(view, day)} for day in days],
        "day": [day_of[row.effective] for row in rows],
        "measures": _measures(view),
        "reasons": _reasons(view),
        "options": _options(view, moved),
        "stay": _stay(view, moved),
        **_chains(view),
        "consents": [[who, view.texts.tell(text)] for who, text in consents_of(view)],
        "decisions": _decisions(view),
        "help": _help(view),
        "laws": _laws(view, kind),
    }


def _day(view: View, day: str) -> str:
    return view.texts("{day}", day=date.fromisoformat(day))


def _measures(view: View) -> dict[str, Any]:
    """Measures today and in the plan; -1 = not known or no post. Kilometres and per cent in tenths."""
    instance = view.study.instance
    sides = (view.today, view.study.assignment)
    found: dict[str, Any] = {}
    jobs = instance.jobs.job_class[instance.positions.job]
    for key, sensitivity, values in (
        ("class", Sensitivity.DECREE, [np.append(jobs, NONE)[side.working] for side in sides]),
        ("hardship", Sensitivity.DECREE, [hardship(instance, side) for side in sides]),
        ("fit", Sensitivity.SERVICE, [_tenths(fit_percent(instance, side)) for side in sides]),
        ("km", Sensitivity.PRIVATE, [_tenths(km_to_work(instance, side)) for side in sides]),
    ):
        if view.lens.shows(sensitivity, NONE):
            today, plan = (value.astype(np.int64).tolist() for value in values)
            found[key] = {"today": today, "plan": plan}
    return found


def _tenths(value: np.ndarray) -> np.ndarray:
    return np.where(value < 0, -1, np.rint(value * 10))


def _reasons(view: View) -> dict[str, Any]:
    """Tell what speaks for each move and against it.

    ``worth`` is what the rule would charge more if this person alone went back, in the unit of its
    level; ``hidden`` counts the reasons that are not for the reader.
    """
    study = view.study
    active = {rule.id: rule for rule in study.model.active(study.instance.as_of)}
    size = study.instance.num_employees
    hidden = np.zeros(size, np.int64)
    shown: list[tuple[str, Longs]] = []
    worths = worth_of_moves(study.instance, study.problem.formulation, study.assignment)
    for rule, worth in worths:
        if view.lens.shows(active[rule].sensitivity, NONE):
            shown.append((rule, worth))
        else:
            hidden += worth != 0
    names = [rule for rule, worth in shown if worth.any()]
    table = np.array([worth for _, worth in shown if worth.any()], np.int64).reshape(-1, size)
    who, rule_of = np.nonzero(table.T)
    return {
        "rules": reason_words(view, names),
        "start": _starts(who, size),
        "rule": rule_of.tolist(),
        "worth": table.T[who, rule_of].tolist(),
        "hidden": {str(k): int(hidden[k]) for k in np.flatnonzero(hidden).tolist()},
    }


def _starts(who: np.ndarray, size: int) -> list[int]:
    """Where the entries of each person begin (size + 1,); ``who`` is sorted."""
    return [int(k) for k in np.searchsorted(who, np.arange(size + 1))]


def _options(view: View, moved: Bools) -> dict[str, Any]:
    """Rank the best other lawful places of each person."""
    most = np.where(moved, _BEST_MOVER, _BEST_STAYER).astype(np.int32)
    found = judged(view.study, best_rows(view.study, most), view.lens)
    start = _starts(found.employee, view.study.instance.num_employees)
    return {"start": start, **_places(found)}


def _stay(view: View, moved: Bools) -> dict[str, Any]:
    """Judge what it would mean for each person who moves to stay.

    ``who`` are the people for whom that is lawful; for all others who move a rule forbids it.
    """
    study = view.study
    people = study.instance.employees.post
    movers: Ints = np.flatnonzero(moved).astype(np.int32)
    rows = study.columns
    home = (rows.position == people[rows.employee]) & (rows.working == people[rows.employee])
    lawful = np.flatnonzero(home & np.isin(rows.employee, movers)).astype(np.int64)
    found = judged(study, lawful, view.lens)
    return {"who": found.employee.tolist(), **_places(found)}


def _places(found: Choices) -> dict[str, Any]:
    """Columns of lawful places; prices by level, null where they are not for the reader."""
    return {
        "position": found.position.tolist(),
        "working": found.working.tolist(),
        "verdict": found.verdict.tolist(),
        "decides": found.decides.tolist(),
        "price": [
            [None if out else value for value, out in zip(column, hidden, strict=True)]
            for column, hidden in zip(
                (np.round(found.price.T, _DIGITS) + 0.0).tolist(),
                found.hidden.T.tolist(),
                strict=True,
            )
        ],
        "at_least": [
            [None if out else value for value, out in zip(column, hidden, strict=True)]
            for column, hidden in zip(
                found.at_least.T.tolist(), found.hidden.T.tolist(), strict=True
            )
        ],
    }


def _chains(view: View) -> dict[str, Any]:
    """Chains of moves that need each other: people in order, and what ties each to the next."""
    chains = [chain for chain in chains_of(view.study) if len(chain.steps) > 1]
    of: dict[str, int] = {}
    told = []
    for k, chain in enumerate(chains):
        of |= {str(step.employee): k for step in chain.steps}
        told.append(
            {
                "circle": chain.circle,
                "people": [step.employee for step in chain.steps],
                "links": [None if step.link is None else str(step.link) for step in chain.steps],
            }
        )
    return {"chain_of": of, "chains": told}


def _decisions(view: View) -> list[dict[str, Any]]:
    """Decisions about people; their reasons stay in the decisions file."""
    person = {name: k for k, name in enumerate(view.study.instance.employees.ids)}
    return [
        {
            "id": row["id"],
            "who": person[row["employee"]],
            "kind": row["kind"],
            "label": view.texts.tell(Term(row["kind"])),
            "position": row["position"],
            "by": row["by"],
            "date": row["date"],
            "effect": view.texts.tell(row["effect"]),
        }
        for row in decided(view)
        if row["employee"] in person
    ]


def _help(view: View) -> dict[str, Any]:
    """Courses, mentor and money of everybody who gets any; money for the personnel agency alone."""
    study = view.study
    person = {name: k for k, name in enumerate(study.instance.employees.ids)}
    private = view.lens.shows(Sensitivity.PRIVATE, NONE)
    found = {}
    for mover in development(study.instance, study.model, study.assignment):
        own: dict[str, Any] = {}
        if mover.courses:
            own["courses"] = list(mover.courses)
        if mover.mentor is not None:
            own["mentor"] = person[mover.mentor]
        if private and mover.money:
            own["money"] = mover.money
        if own:
            found[str(person[mover.employee])] = own
    return found


def _laws(view: View, kind: np.ndarray) -> dict[str, list[list[str]]]:
    """Tell what each kind of move rests on: title and legal basis."""
    tell = view.texts.tell
    return {
        str(KINDS[code]): [
            [tell(law.title), tell(law.basis)] for law in laws_of(view.study, KINDS[code])
        ]
        for code in np.unique(kind).tolist()
    }
