"""The scorer: a rival's plan recounted by the project's own verifier, which knows no solver.

``python -m benchmarks.rivals.scorer SCENARIO MODEL ANSWER`` prints one JSON object; ANSWER is what a
rival wrote, or a plan folder of ours. Nothing that a rival says of its plan is believed: rules and
levels are counted from who sits where.
"""

import json
import sys
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path

import numpy as np

from benchmarks.rivals.ours import answer_of_plan
from benchmarks.rivals.rival import Answer, AnswerError, read_answer
from mutasi_opt.assignment import Assignment
from mutasi_opt.columns import Columns
from mutasi_opt.formulate import admissible_columns
from mutasi_opt.instance import NONE, Instance, index
from mutasi_opt.loading import load
from mutasi_opt.model import Model
from mutasi_opt.plan.counting import Count, count
from mutasi_opt.rules.findings import FindingKind
from mutasi_opt.verify.people import inadmissible

__all__ = ["PAIRS", "Judge", "Score", "read_judge", "score"]

#: What a pair breaks that no rule in particular names: it is not among the lawful ones.
PAIRS = "lawful pairs"

#: Breaches told in words; all are counted.
_MOST_SENTENCES = 5


@dataclass(frozen=True)
class Judge:
    """What a plan is judged by."""

    instance: Instance
    model: Model
    columns: Columns


@dataclass(frozen=True)
class Score:
    """What a plan is worth.

    Attributes
    ----------
    has_plan : whether there is a plan that can be counted.
    broken : hard rule -> number of breaches; `PAIRS` for pairs that are not lawful. Rules that the
        rival says it cannot express are among them.
    sentences : the first breaches, in the rules' own words.
    objectives : value of each level.
    terms : per level, soft rule -> its part of the value.
    moves : people whose post or working place changes.
    false_claims : what the rival says of its plan and is not so.
    """

    has_plan: bool = False
    broken: Mapping[str, int] = field(default_factory=dict)
    sentences: tuple[str, ...] = ()
    objectives: tuple[int, ...] = ()
    terms: tuple[Mapping[str, int], ...] = ()
    moves: int = 0
    false_claims: tuple[str, ...] = ()

    @property
    def lawful(self) -> bool:
        """Whether no hard rule is broken."""
        return self.has_plan and not self.broken


def read_judge(path: Path, model: str | None) -> Judge:
    """Read a scenario with a model, or its own, and pair its people."""
    case = load(path, model=model)
    instance = index(case.scenario)
    return Judge(instance, case.model, admissible_columns(instance, case.model))


def score(judge: Judge, answer: Answer) -> Score:
    """Count a plan and hold the claims of its rival against what was counted.

    Raises
    ------
    AnswerError
        The arrays are not one place per employee, or name positions that do not exist.
    """
    assignment = answer.assignment
    if assignment is None:
        return Score(false_claims=_claims_without_plan(answer))
    _check_shape(judge.instance, assignment)
    counted = count(judge.instance, judge.model, assignment)
    broken, sentences = _breaches(judge, assignment, counted)
    return Score(
        has_plan=True,
        broken=broken,
        sentences=tuple(sentences[:_MOST_SENTENCES]),
        objectives=counted.objectives,
        terms=counted.terms,
        moves=int(assignment.moved(judge.instance).sum()),
        false_claims=_false_claims(judge.model, answer, counted, broken),
    )


def _check_shape(instance: Instance, assignment: Assignment) -> None:
    for name, places in (("position", assignment.position), ("working", assignment.working)):
        if len(places) != instance.num_employees:
            raise AnswerError(
                f"{name} has {len(places)} entries, there are {instance.num_employees} employees"
            )
        outside = np.flatnonzero((places < NONE) | (places >= instance.num_positions))
        if len(outside):
            who, where = instance.employees.ids[outside[0]], int(places[outside[0]])
            raise AnswerError(f"{name} of employee {who} is {where}, a position that is not there")


def _breaches(
    judge: Judge, assignment: Assignment, counted: Count
) -> tuple[dict[str, int], list[str]]:
    """Number of breaches of each hard rule, and the first in words."""
    broken: dict[str, int] = {}
    sentences: list[str] = []
    for rule, found in zip(counted.rules, counted.findings, strict=True):
        violations = found.of_kind(FindingKind.VIOLATION)
        if len(violations):
            broken[rule.id] = len(violations)
            sentences.append(
                f"{rule.id}: {rule.explain(judge.instance, found, int(violations[0]))}"
            )
    if not broken:  # as in `verify`: where a rule names the breach, its sentence is the better one
        outside = inadmissible(judge.instance, judge.columns, assignment)
        if outside:
            who = judge.instance.employees.ids[outside[0]]
            broken[PAIRS] = len(outside)
            sentences.append(f"{PAIRS}: employee {who} takes a place that is not lawful")
    return broken, sentences


def _false_claims(
    model: Model, answer: Answer, counted: Count, broken: Mapping[str, int]
) -> tuple[str, ...]:
    """What is claimed of a plan and contradicts the count."""
    names = [level.name for level in model.levels]
    texts = [
        f"{what} has {len(values)} levels, the model {len(names)}"
        for what, values in (("claimed", answer.claimed), ("bound", answer.bound))
        if values is not None and len(values) != len(names)
    ]
    if texts:
        return tuple(texts)
    claimed = answer.claimed if answer.claimed is not None else counted.objectives
    # Terms of rules that it cannot express are not in what it claims.
    known = [
        value - sum(terms.get(rule, 0) for rule in answer.cannot)
        for value, terms in zip(counted.objectives, counted.terms, strict=True)
    ]
    texts += [
        f"{name}: it claims {said}, counted are {value}"
        for name, said, value in zip(names, claimed, known, strict=True)
        if answer.claimed is not None and said != value
    ]
    unsaid = sorted(set(broken) - set(answer.cannot))
    if unsaid:
        texts.append(f"it calls the plan lawful, which breaks {', '.join(unsaid)}")
    if not broken and answer.bound is not None:
        texts += [
            f"{name}: its bound {bound} is above its own plan, {value}"
            for name, bound, value in zip(names, answer.bound, known, strict=True)
            if bound is not None and bound > value
        ]
    if answer.status not in ("optimal", "feasible"):
        texts.append(f"it says {answer.status} and gives a plan")
    return tuple(texts)


def _claims_without_plan(answer: Answer) -> tuple[str, ...]:
    if answer.status in ("optimal", "feasible"):
        return (f"it says {answer.status} and gives no plan",)
    return ()


def main() -> None:
    """Score and print; exit code 1 with the reason where there is nothing to score."""
    scenario, model, given = Path(sys.argv[1]), sys.argv[2], Path(sys.argv[3])
    judge = read_judge(scenario, model)
    try:
        ours = given.is_dir()
        answer = answer_of_plan(judge.instance, given) if ours else read_answer(given)
        found = score(judge, answer)
    except AnswerError as error:
        print(json.dumps({"unreadable": str(error)}))
        sys.exit(1)
    told = asdict(answer)
    for name in ("position", "working"):  # counted; too long to keep
        told.pop(name)
    print(
        json.dumps(
            {
                "levels": [level.name for level in judge.model.levels],
                "units": [level.unit for level in judge.model.levels],
                "employees": judge.instance.num_employees,
                "lawful_pairs": len(judge.columns),
                "answer": told,
                "score": {**asdict(found), "lawful": found.lawful},
            }
        )
    )


if __name__ == "__main__":
    main()
