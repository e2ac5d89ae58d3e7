import re
from pathlib import Path

import pytest
from pydantic import ValidationError

import mutasi_opt.rules
from mutasi_opt.rules import RULES, EligibilityRule, Enforcement, Rule


def test_every_rule_module_is_listed_once():
    found = set()
    for path in Path(mutasi_opt.rules.__file__).parent.glob("*.py"):
        text = path.read_text(encoding="utf-8")
        found |= set(re.findall(r"^    id: ClassVar\[str\] = \"(\w+)\"", text, re.MULTILINE))
    ids = [rule.id for rule in RULES]
    assert len(ids) == len(set(ids))
    assert set(ids) == found


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
class TestEveryRule:
    def test_says_what_it_is(self, rule: type[Rule]):
        assert rule.title
        assert rule.unit
        assert rule.description.endswith(".")
        assert rule().enforce in rule.modes
        assert Enforcement.OFF in rule.modes or rule.modes == {Enforcement.HARD}
        assert rule().basis

    def test_unknown_parameters_are_refused(self, rule: type[Rule]):
        with pytest.raises(ValidationError):
            rule(no_such_parameter=1)

    def test_law_is_hard_by_default(self, rule: type[Rule]):
        if issubclass(rule, EligibilityRule):
            assert rule().enforce is Enforcement.HARD
