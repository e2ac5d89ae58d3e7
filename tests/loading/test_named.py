"""What a model names and the tables do not have; what a model may not say."""

import pytest
from loading.folder import lines, write


def with_rule(tmp_path, rules):
    text = f"model_overrides:\n  rules:\n    {rules}\n"
    return lines(write(tmp_path, {"scenario.yaml": ("", text)}))


@pytest.mark.parametrize(
    ("rules", "said"),
    [
        ("scope: {families: [gurru]}", "no job family is called 'gurru'"),
        ("scope: {unit_kinds: [puskesmas]}", "no unit kind is called 'puskesmas'"),
        ("scope: {agencies: [NOBODY]}", "no agency is called 'NOBODY'"),
        ("tenure: {waived: [NOBODY]}", "no employee is called 'NOBODY'"),
        (
            "profession_floor: {minimums: [{unit_kind: nowhere, family: nobody, heads: 1}]}",
            "no unit kind is called 'nowhere'",
        ),
    ],
)
def test_names_that_nothing_bears_are_warned_of(tmp_path, rules, said):
    found = with_rule(tmp_path, rules)
    assert any(said in line and line.startswith("warning: scenario.yaml:") for line in found)


@pytest.mark.parametrize(
    "rules", ["scope: {families: ['*']}", "scope: {enforce: off, families: [x]}"]
)
def test_patterns_and_rules_that_sleep_are_left_alone(tmp_path, rules):
    assert with_rule(tmp_path, rules) == []


def test_null_does_not_switch_a_law_off(tmp_path):
    (line,) = with_rule(tmp_path, "move_cap: null")
    assert (
        "rules.move_cap: null leaves this rule in force with its defaults: write {enforce: off}"
        in line
    )


def test_law_that_nobody_may_waive_is_waived_for_nobody(tmp_path):
    (line,) = with_rule(tmp_path, "cpns: {waived: [E1]}")
    assert "waived: nobody may waive this rule (it has no waiver)" in line


def test_a_law_ends_after_it_begins(tmp_path):
    (line,) = with_rule(tmp_path, "tenure: {valid_from: 2027-01-01, valid_until: 2026-01-01}")
    assert "valid_until (2026-01-01) is before valid_from (2027-01-01)" in line


def test_thousands_parted_by_points_are_no_amount(tmp_path):
    (line,) = lines(write(tmp_path, {"scenario.yaml": ("", "budgets: {training: 300.000}\n")}))
    assert "budgets.training: " in line
    assert "is not a whole number of rupiah" in line
