"""Gender, religion, ethnicity and marital status enter no score (UU ASN, merit system; UU 27/2022)."""

import re
from collections.abc import Iterator
from random import Random

import numpy as np
import pytest

from mutasi_opt import generate, load
from mutasi_opt.assignment import Assignment
from mutasi_opt.columns import Columns
from mutasi_opt.errors import ScenarioError
from mutasi_opt.formulate import admissible_columns, compile_model
from mutasi_opt.formulation import Formulation
from mutasi_opt.instance import NONE, Instance, index
from mutasi_opt.model import BUILT_IN, Model
from mutasi_opt.plan.counting import count
from mutasi_opt.rules import RULES, Enforcement, Rule
from mutasi_opt.scenario import TABLES, Scenario

#: Rules that look at who is related to whom. No other one may.
OF_KIN = {"kin_line", "kin_unit", "spouses"}
#: Words of what must not be known, and the columns that may be called so: for audits alone.
SENSITIVE = re.compile(
    "sex|gender|kelamin|relig|agama|faith|ethnic|suku|race|marital|marri|kawin|nikah|spouse|child"
)
AUDITED = {("employees", "sex")}


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """Write an invented regency whose people have sexes, names and marriages."""
    folder = tmp_path_factory.mktemp("regency")
    generate(200, 4, folder)
    return folder


@pytest.fixture(scope="module")
def models(folder) -> dict[str, Model]:
    return {name: load(folder / "scenario.yaml", model=name).model for name in BUILT_IN}


@pytest.fixture(scope="module")
def people(folder) -> Scenario:
    scenario = load(folder / "scenario.yaml").scenario
    assert {person.sex for person in scenario.employees} == {"F", "M"}
    assert sum(row.kind == "spouse" for row in scenario.relations) >= 5
    return scenario


@pytest.fixture(scope="module")
def rules(models) -> list[Rule]:
    """Every rule in every mode, and as every model has it."""
    plain = [
        rule(enforce=mode, level="total")
        for rule in RULES
        for mode in sorted(rule.modes - {Enforcement.OFF})
    ]
    stated = [
        rule.model_copy(update={"level": "total"})
        for model in models.values()
        for rule in model.all_rules
        if rule.enforce is not Enforcement.OFF
    ]
    return list({(rule.id, rule.model_dump_json()): rule for rule in plain + stated}.values())


def everywhere(inst: Instance) -> tuple[Columns, Assignment]:
    """Everybody staying, unplaced, at some places and helping out; and an assignment of a few."""
    draw = np.random.default_rng(1)
    everybody = np.arange(inst.num_employees, dtype=np.int32)
    post = inst.employees.post
    some = np.repeat(everybody, 8)
    place, away = (
        draw.integers(0, inst.num_positions, len(who)).astype(np.int32) for who in (some, everybody)
    )
    placed = np.flatnonzero(post != NONE).astype(np.int32)
    nowhere = np.full_like(post, NONE)
    columns = Columns.of(
        inst,
        np.concatenate([everybody, everybody, some, placed]),
        np.concatenate([post, nowhere, place, post[placed]]),
        np.concatenate([post, nowhere, place, away[placed]]),
    )
    return columns, Assignment.of(np.where(everybody % 3 == 0, away, post).astype(np.int32))


def written(formulation: Formulation, columns: Columns) -> Iterator[object]:
    """Rows, auxiliaries and charges over columns."""
    matrix = formulation.column_matrix(columns)
    yield from (matrix.indptr, matrix.indices, matrix.data, *formulation.row_bounds())
    yield from (block.subject for block in formulation.rows)
    for block in formulation.auxiliaries:
        yield from (block.row, block.upper, block.cost, block.coefficient)
    yield from (formulation.column_costs(columns, k) for k in range(len(formulation.levels)))


def said(inst: Instance, rule: Rule) -> list[bytes]:
    """Everything that a rule says of columns and of an assignment."""
    columns, assignment = everywhere(inst)
    formulation = Formulation(("total",))
    rule.compile(inst, formulation)
    found = rule.check(inst, assignment)
    parts = [rule.forbids(inst, columns), *written(formulation, columns)]
    parts += [found.subject, found.amount, found.penalty, found.kind, found.place]
    return [np.ascontiguousarray(part).tobytes() for part in parts]


def changed(rules: list[Rule], before: Scenario, after: Scenario) -> set[str]:
    """Return the rules that say something else."""
    old, new = index(before), index(after)
    return {rule.id for rule in rules if said(old, rule) != said(new, rule)}


def with_people(scenario: Scenario, **columns: list) -> Scenario:
    """Give everybody other values of some columns, in the order of the table."""
    rows = tuple(
        person.model_copy(update={name: values[k] for name, values in columns.items()})
        for k, person in enumerate(scenario.employees)
    )
    return scenario.model_copy(update={"employees": rows})


def shuffled(scenario: Scenario, *names: str) -> Scenario:
    """Give everybody the values of somebody else."""
    donors = list(scenario.employees)
    Random(7).shuffle(donors)
    return with_people(
        scenario, **{name: [getattr(donor, name) for donor in donors] for name in names}
    )


def other_couples(scenario: Scenario) -> Scenario:
    """Marry other people to each other: marital status moves, family ties of blood stay."""
    names = [person.id for person in scenario.employees]
    Random(3).shuffle(names)
    pairs = iter(zip(names[::2], names[1::2], strict=False))
    rows = [
        row.model_copy(update=dict(zip(("employee_a", "employee_b"), next(pairs), strict=True)))
        if row.kind == "spouse"
        else row
        for row in scenario.relations
    ]
    return scenario.model_copy(update={"relations": tuple(rows)})


# --- rules --------------------------------------------------------------------------------------


def test_the_comparison_notices_what_does_count(rules, people):
    """Otherwise the tests below prove nothing."""
    noticed = changed(rules, people, shuffled(people, "home_latitude", "rank"))
    assert {"distance", "rank"} <= noticed
    assert OF_KIN.isdisjoint(noticed)


def test_sex_changes_nothing(rules, people):
    assert changed(rules, people, shuffled(people, "sex")) == set()
    assert changed(rules, people, with_people(people, sex=[None] * len(people.employees))) == set()


def test_names_change_nothing(rules, people):
    """A name tells of gender, religion and origin."""
    assert changed(rules, people, shuffled(people, "name")) == set()


def test_the_number_of_a_person_changes_nothing(rules, people):
    """Digit 15 of a NIP tells the sex. Numbers that tell nothing do as well, in the same order."""
    names = sorted(person.id for person in people.employees)
    plain = {name: f"P{k:05d}" for k, name in enumerate(names)}

    def renamed(value):
        if isinstance(value, dict):
            return {key: renamed(entry) for key, entry in value.items()}
        if isinstance(value, list):
            return [renamed(entry) for entry in value]
        return plain.get(value, value) if isinstance(value, str) else value

    data = renamed(people.model_dump(mode="json", by_alias=True))
    assert data["employees"][0]["id"].startswith("P")
    assert changed(rules, people, Scenario.model_validate(data)) == set()


def test_marriages_change_the_rules_of_kin_alone(rules, people):
    noticed = changed(rules, people, other_couples(people))
    assert "spouses" in noticed
    assert noticed <= OF_KIN
    none = people.model_copy(update={"relations": ()})
    assert changed(rules, people, none) <= OF_KIN


def test_who_of_a_couple_is_named_first_changes_nothing(rules, people):
    swapped = [
        row.model_copy(update={"employee_a": row.employee_b, "employee_b": row.employee_a})
        if row.kind == "spouse"
        else row
        for row in people.relations
    ]
    turned = people.model_copy(update={"relations": tuple(swapped)})
    assert changed(rules, people, turned) == set()


# --- models -------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", BUILT_IN)
def test_no_model_looks_at_sex_or_name(name, models, people):
    model, other = models[name], shuffled(people, "sex", "name")
    results = []
    for scenario in (people, other):
        inst = index(scenario)
        columns = admissible_columns(inst, model)
        parts = [columns.employee, columns.position, columns.working, columns.kind]
        parts += written(compile_model(inst, model), columns)
        found = count(inst, model, everywhere(inst)[1])
        results.append(([part.tobytes() for part in parts], found.terms, found.num_violations))
    assert results[0] == results[1]
    assert any(value for terms in results[0][1] for value in terms.values())


# --- data ---------------------------------------------------------------------------------------


def test_no_table_has_a_column_for_it():
    found = {
        (table, field.alias or name)
        for table, row in TABLES.items()
        for name, field in row.model_fields.items()
        if SENSITIVE.search(field.alias or name)
    }
    assert found == AUDITED


def test_a_file_that_has_one_is_refused(tmp_path):
    generate(200, 4, tmp_path)
    path = tmp_path / "employees.csv"
    header, *rows = path.read_text(encoding="utf-8").splitlines()
    told = [f"{header},agama", *(f"{row},x" for row in rows)]
    path.write_text("\n".join(told), encoding="utf-8")
    with pytest.raises(ScenarioError, match=r"employees.csv:1: agama: unknown column"):
        load(tmp_path / "scenario.yaml")
