from pathlib import Path

import pytest
from ruamel.yaml import YAML

from mutasi_opt.model import Model, find_model
from mutasi_opt.rules import RULES, EligibilityRule, Enforcement

#: Models that name every rule; the others extend one of them.
FULL = ("standard", "weighted")
#: What every rule may state; the models leave it to the rules, but for enforce, level and weight.
SHARED = set(EligibilityRule.model_fields)


def raw(name: str) -> dict:
    return YAML(typ="safe").load(find_model(name, Path()).read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", FULL)
def test_every_rule_is_listed_with_all_its_parameters(name):
    rules = raw(name)["rules"]
    assert set(rules) == {rule.id for rule in RULES}
    for rule in RULES:
        own = set(rule.model_fields) - SHARED
        soft = {"level", "weight"} if rule.modes == {Enforcement.SOFT, Enforcement.OFF} else set()
        assert {"enforce"} | own | soft <= set(rules[rule.id]), rule.id


@pytest.mark.parametrize("name", FULL)
def test_stated_figures_of_hard_rules_are_the_defaults(name):
    for rule in Model.model_validate(raw(name)).all_rules:
        if rule.enforce is Enforcement.HARD:
            assert rule.model_copy(update={"level": None}) == type(rule)(), rule.id


def test_the_models_differ_in_goals_only():
    standard, weighted = raw("standard")["rules"], raw("weighted")["rules"]
    different = {name for name in standard if standard[name] != weighted[name]}
    goals = {
        rule.id
        for rule in RULES
        if rule.modes >= {Enforcement.SOFT} and not issubclass(rule, EligibilityRule)
    }
    assert different == goals


def test_standard_levels():
    model = Model.model_validate(raw("standard"))
    charged = {rule.id: rule.level for rule in model.all_rules if rule.enforce is Enforcement.SOFT}
    assert charged == {
        "unplaced": "service",
        "service": "service",
        "shortage": "balance",
        "agency_balance": "balance",
        "distance": "placement",
        "fit": "placement",
        "adaptation": "placement",
        "aspirations": "placement",
        "agency_requests": "placement",
        "background": "placement",
        "talent": "placement",
        "stagnating": "placement",
        "hardship_rotation": "placement",
        "hardship_fairness": "placement",
        "spouses": "placement",
        "move_cost": "placement",
    }
    assert model.level_names == ("service", "balance", "placement")
    assert [str(level.slack) for level in model.levels] == ["0", "1%", "0"]


def test_weighted_prices_in_points_per_natural_unit():
    model = Model.model_validate(raw("weighted"))
    weight = {rule.id: rule.weight for rule in model.all_rules}
    assert model.level_names == ("total",)
    assert [weight[name] for name in ("service", "unplaced", "shortage", "agency_balance")] == [
        5000, 5000, 100, 100,
    ]  # fmt: skip
    assert (weight["fit"], weight["move_cost"]) == (10, 150)
    distance = next(rule for rule in model.all_rules if rule.id == "distance")
    assert (distance.weight * distance.points_per_km, distance.free_km) == (2, 15)
