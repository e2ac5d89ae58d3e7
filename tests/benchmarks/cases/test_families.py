"""Each family of cases loads, has the property that names it, and is solved to a plan that verifies."""

from collections import Counter

import pytest

from benchmarks.cases import BUILDERS, CASES, built
from benchmarks.cases.budgets import KINDS
from benchmarks.problem import read_problem
from mutasi_opt import SolveOptions, load, solve, verify, write_plan
from mutasi_opt.plan import SolveStatus

PEOPLE = 300


@pytest.fixture(scope="module")
def scenario(tmp_path_factory):
    """Make a family's scenario of 300 people, once."""
    made = {}

    def make(family):
        if family not in made:
            made[family] = BUILDERS[family][2](tmp_path_factory.mktemp(family), PEOPLE, 7)
        return made[family]

    return make


@pytest.mark.parametrize("family", BUILDERS)
def test_a_case_loads_without_faults_and_is_about_so_many_people(family, scenario):
    people = load(scenario(family)).scenario.employees
    assert 0.88 * PEOPLE <= len(people) <= PEOPLE


@pytest.mark.parametrize("family", BUILDERS)
def test_a_case_is_the_same_bytes_for_the_same_seed_only(family, scenario, tmp_path):
    first = scenario(family).parent
    again, other = (built(family, PEOPLE, seed) for seed in (7, 8))
    again.build(tmp_path / "again")
    other.build(tmp_path / "other")
    names = sorted(path.name for path in first.iterdir())
    assert names == sorted(path.name for path in (tmp_path / "again").iterdir())
    assert all((first / n).read_bytes() == (tmp_path / "again" / n).read_bytes() for n in names)
    people = (first / "employees.csv").read_bytes()
    assert people != (tmp_path / "other" / "employees.csv").read_bytes()


@pytest.mark.slow
@pytest.mark.parametrize("family", BUILDERS)
def test_a_case_is_solved_to_a_plan_that_verifies(family, scenario, tmp_path):
    plan = solve(load(scenario(family)), SolveOptions(gap=0))
    infeasible = built(family, PEOPLE, 7).expect == "infeasible"
    expected = SolveStatus.INFEASIBLE if infeasible else SolveStatus.OPTIMAL
    assert plan.status is expected
    write_plan(plan, tmp_path / "plan")
    audit = verify(tmp_path / "plan")
    assert audit.ok, audit.differences


def test_every_family_is_measured_at_two_sizes():
    for family in BUILDERS:
        assert {f"{family}-2000", f"{family}-10000"} <= set(CASES)


def test_teachers_are_all_that_there_is_and_dense(scenario):
    case = load(scenario("teachers"))
    family = {job.id: job.family for job in case.scenario.jobs}
    job = {position.id: position.job for position in case.scenario.positions}
    assert {family[job[person.position]] for person in case.scenario.employees} <= {
        "guru_kelas", "guru_mapel", "guru_tk",
    }  # fmt: skip
    dense = read_problem(scenario("teachers"), "standard")
    usual = read_problem(scenario("giant"), "standard")
    assert len(dense.columns) > 1.5 * len(usual.columns)


def test_health_workers_are_all_that_there_is(scenario):
    case = load(scenario("health"))
    kind = {unit.id: unit.kind for unit in case.scenario.units}
    units = {position.id: position.unit for position in case.scenario.positions}
    at = {kind[units[person.position]] for person in case.scenario.employees}
    assert at <= {"health_centre", "health_outpost", "hospital"}
    assert case.model.name == "health"


@pytest.mark.parametrize("family", ["one-family", "ties"])
@pytest.mark.parametrize("model", ["standard", "weighted"])
def test_every_pair_is_lawful(family, model, scenario):
    problem = read_problem(scenario(family), model)
    case = load(scenario(family)).scenario
    assert len(problem.columns) == len(case.employees) * len(case.positions)


def test_of_the_money_little_is_there(scenario):
    budgets = load(scenario("budgets")).scenario.budgets
    assert dict(budgets) == dict.fromkeys(KINDS, PEOPLE * 10_000)


@pytest.mark.slow
def test_money_decides(scenario, tmp_path):
    tight = solve(load(scenario("budgets")), SolveOptions(gap=0))
    text = scenario("budgets").read_text(encoding="utf-8")
    free = scenario("budgets").with_name("free.yaml")
    lines = [line for line in text.splitlines() if not line.startswith("budgets:")]
    free.write_text("\n".join(lines) + "\n", encoding="utf-8")
    best = solve(load(free), SolveOptions(gap=0))
    assert [level.objective for level in tight.levels] > [level.objective for level in best.levels]


def test_most_people_are_married_to_one_person_each(scenario):
    relations = load(scenario("couples")).scenario.relations
    married = Counter(p for pair in relations for p in (pair.employee_a, pair.employee_b))
    assert set(married.values()) == {1}
    assert len(married) >= 0.7 * PEOPLE
    assert {pair.kind for pair in relations} == {"spouse"}


def test_most_wish_to_move_and_many_to_the_same_post(scenario):
    wishes = load(scenario("wishes")).scenario.preferences
    assert len({wish.employee for wish in wishes}) >= 0.6 * PEOPLE
    first = Counter(wish.target for wish in wishes)
    assert first.most_common(1)[0][1] >= 20


@pytest.mark.slow
def test_people_are_lent_to_the_surge(scenario):
    plan = solve(load(scenario("surge")), SolveOptions(gap=0))
    assignment = plan.assignment
    lent = (assignment.working >= 0) & (assignment.working != assignment.position)
    assert lent.any()


@pytest.mark.parametrize("model", ["standard", "weighted"])
def test_all_lawful_plans_cost_the_same(model, scenario):
    problem = read_problem(scenario("equal-costs"), model)
    for cost in problem.costs:
        assert len(set(cost.columns[:].tolist())) == 1
        assert not cost.auxiliaries.any()
    assert any(cost.columns[:].any() for cost in problem.costs)


def test_identical_people_have_identical_costs(scenario):
    problem = read_problem(scenario("ties"), "standard")
    moves = problem.columns.moves(problem.instance)
    for cost in problem.costs:
        assert len(set(cost.columns[moves].tolist())) == 1
        assert len(set(cost.columns[~moves].tolist())) == 1


def test_nothing_is_left_over_above_the_minimums(scenario):
    case = load(scenario("minimums")).scenario
    held = Counter(person.position for person in case.employees)
    duties = {p.id for p in case.positions if p.duty_of is not None}
    seats = [position for position in case.positions if position.id not in duties]
    for position in seats:
        assert position.need == position.minimum == position.maximum == held[position.id]
    assert sum(position.minimum for position in seats) == len(case.employees)


@pytest.mark.slow
def test_minimums_barely_met_are_met_after_the_moves(scenario):
    case = load(scenario("minimums"))
    plan = solve(case, SolveOptions(gap=0))
    assert plan.levels[0].objective == 0
    today = Counter(person.position for person in case.scenario.employees)
    ids = plan.instance.positions.ids
    after = Counter(ids[k] for k in plan.assignment.position.tolist())
    assert after == today
    assert (plan.assignment.position != plan.instance.employees.post).any()


def test_one_agency_holds_four_people_of_five(scenario):
    case = load(scenario("giant")).scenario
    agency = {unit.id: unit.agency for unit in case.units}
    unit = {position.id: position.unit for position in case.positions}
    heads = Counter(agency[unit[p.position]] for p in case.employees if p.position)
    assert heads.most_common(1)[0][1] >= 0.8 * PEOPLE
    assert len(heads) > 1
