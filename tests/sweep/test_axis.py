"""What may be varied over which values, and what is refused in which words."""

import pytest
from support.plans import small_case

from mutasi_opt.errors import ScenarioError
from mutasi_opt.sweep.axis import read_axis


@pytest.fixture(scope="module")
def case(tmp_path_factory):
    return small_case(tmp_path_factory.mktemp("axis"))


@pytest.mark.parametrize(
    ("text", "path", "values"),
    [
        ("rules.distance.points_per_km=0,1,2.5", "rules.distance.points_per_km", (0, 1, 2.5)),
        ("rules.distance.points_per_km = 1, 1, 2", "rules.distance.points_per_km", (1, 2)),
        ("rules.distance.points_per_km=0..1:5", "rules.distance.points_per_km", (0, 0.25, 0.5, 0.75, 1)),
        ("budgets.transport=0..1e9:3", "budgets.transport", (0, 500_000_000, 1_000_000_000)),
        ("budgets.transport=0..10:4", "budgets.transport", (0, 3, 7, 10)),
        ("budgets.allowance_change=-5..5:3", "budgets.allowance_change", (-5, 0, 5)),
        ("levels.balance.slack=0%..10%:3", "levels.balance.slack", ("0%", "5%", "10%")),
        ("levels.balance.slack=0..1%:3", "levels.balance.slack", ("0%", "0.5%", "1%")),
        ("rules.move_cap.maximum=none,3,5%", "rules.move_cap.maximum", (None, 3, "5%")),
        ("rules.move_cap.enforce=hard,off", "rules.move_cap.enforce", ("hard", "off")),
    ],
)  # fmt: skip
def test_values_are_read(case, text, path, values):
    axis = read_axis(text, case)
    assert axis.path == path
    assert axis.values == values


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("x", "'x' has to be PATH=VALUES, such as budgets.transport=0,1e9"),
        ("rule.distance.weight=1", "unknown 'rule' (did you mean 'rules'?)"),
        ("rules.distanse.weight=1", "unknown rule 'distanse' (did you mean 'distance'?)"),
        ("rules.distance.points_per=1",
            "unknown parameter 'points_per' (did you mean 'points_per_km'?)"
            ),
        ("rules.distance=1", "has to be rules.RULE.PARAMETER"),
        ("budgets.transport.x=1", "has to be budgets.KIND"),
        ("budgets.transprt=1", "unknown budget 'transprt' (did you mean 'transport'?)"),
        ("levels.balanse.slack=1", "unknown level 'balanse' (did you mean 'balance'?)"),
        ("levels.placement.slack=1", "the last level has no later one to give slack to"),
        ("rules.temporary.months=1", "unknown parameter 'months'"),
        ("rules.outflow_cap.maximum=3",
            "rule outflow_cap is off in model 'standard', so that it changes nothing"
            ),
        ("rules.distance.points_per_km=-1,x,10001", "'-1' is below 0\n'x' is not a number\n'10001' is above 10,000"),
        ("rules.distance.enforce=sof", "unknown value 'sof'"),
        ("budgets.transport=-1,2.5,5%", "'-1' is below 0\n'2.5' is not a whole number of rupiah\n"
            "'5%' is not a whole number of rupiah"),
        ("budgets.transport=0..x:3", "'0..x:3': both ends have to be numbers or percentages"),
        ("budgets.transport=0..5", "'0..5' is not a range LOW..HIGH:N, such as 0..10%:6"),
        ("budgets.transport=0..5:1", "'0..5:1': the number of values has to be between 2 and 200"),
        ("budgets.transport=0..1e30:3", "'0..1e30:3': both ends have to be numbers up to 1e15"),
        ("levels.balance.slack=x%",
            "slack 'x%' is neither a whole number nor a percentage such as 1%"
            ),
        ("rules.move_cap.maximum=200%",
            "cap '200%' is neither a whole number nor a percentage such as 5% (above "
            "0%, up to 100%)"
            ),
    ],
)  # fmt: skip
def test_what_cannot_be_varied_is_refused(case, text, told):
    with pytest.raises(ScenarioError) as error:
        read_axis(text, case)
    faults = error.value.faults
    assert {(fault.file, fault.field) for fault in faults} == {("--vary", text.partition("=")[0])}
    found = "\n".join(fault.message for fault in faults)
    # Long lists of what is known may follow.
    assert found == told or found.startswith(told + " (")
