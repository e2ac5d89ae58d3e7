"""The random cases that try the engine: every rule has something to say in some of them."""

from random import Random

import pytest
from support.oracle import assignment_of, places_of
from support.random_cases import random_case

from mutasi_opt.instance import index
from mutasi_opt.plan.counting import count
from mutasi_opt.rules import RULES, FindingKind

pytestmark = pytest.mark.slow

SEEDS = range(220)


@pytest.fixture(scope="module")
def outspoken() -> set[str]:
    """Rules that some haphazard assignment breaches or pays for."""
    seen = set()
    for seed in SEEDS:
        case, draw = random_case(seed), Random(seed)
        instance = index(case.scenario)
        everywhere = places_of(instance, case.model)
        shuffled = [draw.sample(own, len(own)) for own in everywhere]
        # Everybody is at every place once; those with few places come round again.
        for k in range(max(map(len, shuffled), default=0)):
            places = [own[k % len(own)] for own in shuffled]
            found = count(instance, case.model, assignment_of(places))
            seen |= {
                findings.rule
                for findings in found.findings
                if findings.total_penalty or len(findings.of_kind(FindingKind.VIOLATION))
            }
    return seen


@pytest.mark.parametrize("rule", [rule.id for rule in RULES])
def test_a_rule_has_something_to_say(outspoken, rule):
    assert rule in outspoken
