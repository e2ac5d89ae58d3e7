"""Rules and objective of an assignment, recounted and compared with what the plan claims."""

from collections import Counter
from collections.abc import Sequence

from mutasi_opt.instance import Instance
from mutasi_opt.model import Model
from mutasi_opt.plan.counting import Count
from mutasi_opt.plan.planfile import LevelEntry, PlanFile
from mutasi_opt.rules.findings import FindingKind
from mutasi_opt.verify.audit import Difference, DifferenceKind

__all__ = ["inherited_differences", "level_differences", "objective_differences", "violations"]


def violations(instance: Instance, counted: Count) -> list[Difference]:
    """Every breach of a hard rule, in the rule's own sentence."""
    return [
        Difference(DifferenceKind.RULE, f"{rule.id}: {rule.explain(instance, found, k)}")
        for rule, found in zip(counted.rules, counted.findings, strict=True)
        for k in found.of_kind(FindingKind.VIOLATION).tolist()
    ]


def inherited_differences(instance: Instance, counted: Count, claim: PlanFile) -> list[Difference]:
    """Compare the list of inherited breaches, which is complete and contains nothing else."""
    found = Counter(_key(row) for row in counted.inherited(instance))
    claimed = Counter(_key(row) for row in claim.inherited)
    texts = [
        f"{_words(key)} is inherited, and the plan does not list it"
        for key in sorted((found - claimed).keys())
    ]
    texts += [
        f"{_words(key)} is listed, and is not inherited" for key in sorted((claimed - found).keys())
    ]
    return [Difference(DifferenceKind.INHERITED, text) for text in texts]


def level_differences(model: Model, levels: Sequence[LevelEntry]) -> list[Difference]:
    """Names and units of the levels; the figures make sense only where they agree."""
    wanted = [(level.name, level.unit) for level in model.levels]
    claimed = [(level.name, level.unit) for level in levels]
    if wanted == claimed:
        return []
    text = f"levels of the plan are {_listed(claimed)}, those of the model {_listed(wanted)}"
    return [Difference(DifferenceKind.OBJECTIVE, text)]


def objective_differences(
    level: LevelEntry, counted: Count, today: Count, k: int
) -> list[Difference]:
    """Objective, terms and today's value of level ``k``."""
    texts = []
    terms, objective = counted.terms[k], counted.objectives[k]
    if level.objective != objective:
        texts.append(f"the objective is {objective}, the plan says {level.objective}")
    for rule in sorted(terms.keys() | level.terms.keys()):
        said = level.terms.get(rule, 0)
        if rule not in terms:
            texts.append(f"rule {rule} charges nothing here, the plan says {said}")
        elif terms[rule] != said:
            texts.append(f"rule {rule} charges {terms[rule]}, the plan says {said}")
    if level.today != today.objectives[k]:
        texts.append(f"today's value is {today.objectives[k]}, the plan says {level.today}")
    return [Difference(DifferenceKind.OBJECTIVE, f"level {level.name}: {text}") for text in texts]


def _key(row: dict[str, str]) -> tuple[tuple[str, str], ...]:
    return tuple(sorted(row.items()))


def _words(key: tuple[tuple[str, str], ...]) -> str:
    row = dict(key)
    rule = row.pop("rule", "no rule")
    return f"{rule} of {', '.join(f'{about} {name}' for about, name in row.items()) or 'nobody'}"


def _listed(levels: Sequence[tuple[str, str]]) -> str:
    return ", ".join(f"{name} ({unit})" for name, unit in levels) or "none"
