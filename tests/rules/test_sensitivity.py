"""How private the facts are that a rule tells."""

from mutasi_opt.codes import Sensitivity
from mutasi_opt.rules import RULES

#: Home, family, health, discipline, performance, wishes, and a person's allowances.
_PRIVATE = {
    *("access", "carers", "distance", "spouses", "kin_line", "kin_unit"),
    *("discipline", "standing", "performance", "talent", "adaptation", "scores"),
    *("aspirations", "ten_years", "hardship_fairness", "hardship_rotation"),
    *("allowance_change_budget", "incentive_budget", "relocation_budget", "transport_budget"),
}


def test_rules_on_private_life_are_private():
    assert {rule.id for rule in RULES if rule.sensitivity is Sensitivity.PRIVATE} == _PRIVATE


def test_only_rules_on_posts_and_counts_tell_what_a_decree_tells():
    told = {rule.id for rule in RULES if rule.sensitivity is Sensitivity.DECREE}
    assert {"capacity", "floor", "service", "shortage", "agency_balance", "election_freeze"} <= told
    of_people = {"rank", "education", "tenure", "age", "retirement", "fit", "certificates", "cpns"}
    assert not told & of_people
