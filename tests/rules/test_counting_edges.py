import pytest
from support.build import assignment, instance, told
from support.readable import golden

from mutasi_opt.rules import RULES, EligibilityRule

NOWHERE = instance(positions=[], employees=[{"id": "e"}])
NOBODY = instance(positions=[{"id": "p", "need": 1, "minimum": 1}], employees=[])
LIMITS = {"distance": {"ceiling_km": 5}, "fit": {"minimum": 68}}
RULE_TYPES = [rule for rule in RULES if not issubclass(rule, EligibilityRule)]


def found(rule_type, inst):
    rule = rule_type(level="total", **LIMITS.get(rule_type.id, {}))
    golden(rule, inst)
    return told(rule, inst, rule.check(inst, assignment(inst)))


@pytest.mark.parametrize("rule_type", RULE_TYPES, ids=lambda rule: rule.id)
def test_without_positions(rule_type):
    said = {"unplaced": ["employee e has no definitive post"]}
    assert found(rule_type, NOWHERE) == said.get(rule_type.id, [])


@pytest.mark.parametrize("rule_type", RULE_TYPES, ids=lambda rule: rule.id)
def test_without_employees(rule_type):
    said = {
        "service": ["position p: 0 of at least 1 people, 1 missing at service priority 1"],
        "shortage": ["position p: 0 heads for a need of 1, 1 missing"],
        "agency_balance": ["agency-group A|umum: 0 heads for a need of 1, 1 missing"],
    }
    assert found(rule_type, NOBODY) == said.get(rule_type.id, [])
