"""Scenarios that extend others, patches of tables, and overrides of the model."""

from pathlib import Path

import pytest
from loading.folder import lines, write

from mutasi_opt.case import Case
from mutasi_opt.loading import load
from mutasi_opt.model import BUILT_IN

HEAD = "format: mutasi-opt/scenario-1\nextends: ../scenario.yaml\n"
OVER = "what-if/over.yaml"


def over(folder: Path, text: str, **files: str) -> Path:
    """Write the tiny scenario and one that extends it from a folder beside it."""
    named = {f"what-if/{name.replace('_', '.')}": content for name, content in files.items()}
    write(folder, {OVER: HEAD + text, **named})
    return folder / OVER


def case(folder: Path, text: str, **files: str) -> Case:
    return load(over(folder, text, **files))


def test_an_empty_overlay_changes_nothing(tmp_path: Path):
    found = case(tmp_path, "")
    assert found.scenario == load(tmp_path / "scenario.yaml").scenario
    assert set(found.source.files) == {
        "over.yaml",
        "../scenario.yaml",
        "../model.yaml",
        *(f"../{t}.csv" for t in ("agencies", "units", "jobs", "positions", "employees")),
    }


def test_keys_merge_deeply_and_null_removes(tmp_path: Path):
    base = "budgets: {training: 3, incentive: 5}\nparameters: {effective_minutes: 72000}\n"
    text = HEAD + "name: Two\nbudgets: {training: 4, incentive: null}\nparameters: null\n"
    write(tmp_path, {"scenario.yaml": ("", base), OVER: text})
    found = load(tmp_path / OVER).scenario
    assert found.name == "Two"
    assert found.budgets == {"training": 4}
    assert found.parameters.effective_minutes == 75_000


def test_a_chain_has_the_last_word_last(tmp_path: Path):
    top = "format: mutasi-opt/scenario-1\nextends: what-if/over.yaml\nbudgets: {training: 9}\n"
    text = HEAD + "name: Two\nbudgets: {training: 4, transport: 1}\n"
    write(tmp_path, {OVER: text, "top.yaml": top})
    found = load(tmp_path / "top.yaml").scenario
    assert (found.name, found.budgets) == ("Two", {"training": 9, "transport": 1})


@pytest.mark.parametrize("entry", ["a.csv", "{replace: a.csv}"])
def test_a_table_is_replaced_from_the_folder_that_names_it(tmp_path: Path, entry: str):
    rows = "id,name\nDIKNAS,Lain\nDINSOS,Lagi\n"
    found = case(tmp_path, f"tables: {{agencies: {entry}}}\n", a_csv=rows)
    assert [agency.name for agency in found.scenario.agencies] == ["Lain", "Lagi"]
    assert "a.csv" in found.source.files
    assert "../agencies.csv" not in found.source.files


def test_null_takes_a_table_away(tmp_path: Path):
    courses = "id,competency,to_level,cost\nC1,ITG,3,100\n"
    text = HEAD + "tables: {courses: null}\n"
    write(
        tmp_path,
        {"scenario.yaml": ("", "  courses: courses.csv\n"), "courses.csv": courses, OVER: text},
    )
    assert len(load(tmp_path / "scenario.yaml").scenario.courses) == 1
    assert load(tmp_path / OVER).scenario.courses == ()


def test_a_patch_changes_adds_clears_and_removes(tmp_path: Path):
    patch = (
        "id,need,minimum,unit,job,remove\n"
        "KANTOR-ANALIS,9,,,,\n"
        "SDN-04-GURU,null,2,,,\n"
        "SDN-04-STAF,1,,SDN-04,ANALIS,\n"
        "SDN-04-TUA,,,SDN-04,ANALIS,ya\n"
    )
    row = "SDN-04-TUA,SDN-04,ANALIS,1,,,,,,\n"
    text = HEAD + "tables: {positions: {patch: p.csv}}\n"
    write(tmp_path, {"positions.csv": ("", row), OVER: text, "what-if/p.csv": patch})
    found = {position.id: position for position in load(tmp_path / OVER).scenario.positions}
    assert list(found) == ["SDN-04-GURU", "SDN-04-KEPALA", "KANTOR-ANALIS", "SDN-04-STAF"]
    assert (found["KANTOR-ANALIS"].need, found["KANTOR-ANALIS"].minimum) == (9, 1)
    assert (found["SDN-04-GURU"].need, found["SDN-04-GURU"].minimum) == (None, 2)
    assert found["SDN-04-STAF"].need == 1


def test_patches_of_a_chain_are_laid_in_order(tmp_path: Path):
    top = (
        "format: mutasi-opt/scenario-1\nextends: what-if/over.yaml\n"
        "tables: {positions: {patch: [{id: KANTOR-ANALIS, minimum: null, maximum: 7}]}}\n"
    )
    text = HEAD + "tables: {positions: {patch: [{id: KANTOR-ANALIS, need: 8, maximum: 5}]}}\n"
    write(tmp_path, {OVER: text, "top.yaml": top})
    found = load(tmp_path / "top.yaml").scenario.positions[2]
    assert (found.need, found.minimum, found.maximum) == (8, None, 7)


def test_a_table_without_ids_is_patched_by_its_natural_key(tmp_path: Path):
    scores = (
        "employee,competency,level\n198512242011012003,ITG,2\n198512242011012003,KJS,2\n"
        "198701012010011001,ITG,2\n"
    )
    patch = "employee,competency,level\n198512242011012003,KJS,5\n"
    text = HEAD + "tables: {competencies: {patch: c.csv}}\n"
    base = {"scenario.yaml": ("", "  competencies: c.csv\n"), "c.csv": scores}
    write(tmp_path, {**base, OVER: text, "what-if/c.csv": patch})
    assert [row.level for row in load(tmp_path / OVER).scenario.competencies] == [2, 5, 2]


def test_faults_point_into_the_file_that_said_so(tmp_path: Path):
    patch = (
        "id,need,unit,jobb,remove\nKANTOR-ANALIS,many,,,\nSDN-04-GUR,,,,yes\n,1,,,\nNEW,1,SDN,,\n"
    )
    text = "tables: {positions: {patch: p.csv}}\nmodel: m.yaml\n"
    assert lines(over(tmp_path, text, p_csv=patch)) == [
        f"over.yaml:4:8: model: no model 'm.yaml' (built-in models: {', '.join(BUILT_IN)})",
        "p.csv:1: jobb: unknown column (did you mean 'job'?)",
        "p.csv:2: need: 'many' is not a number",
        "p.csv:3: id: nothing to remove: 'SDN-04-GUR' (did you mean 'SDN-04-GURU'?)",
        "p.csv:4: id: is required but empty",
        "p.csv:5: job: is required but empty",
        "p.csv:5: unit: unknown unit 'SDN'",
    ]


def test_a_table_without_key_cannot_be_patched(tmp_path: Path):
    norms = "job,driver,per_person\nGURU,pupils,20\n"
    text = HEAD + "tables: {norms: {patch: n.csv}}\n"
    base = {"scenario.yaml": ("", "  norms: n.csv\n"), "n.csv": norms}
    write(tmp_path, {**base, OVER: text, "what-if/n.csv": norms})
    assert lines(tmp_path / OVER) == [
        "n.csv:1: tables.norms: rows of this table have no key to patch by; use replace"
    ]


def test_the_model_is_found_beside_the_file_that_names_it(tmp_path: Path):
    found = case(tmp_path, "name: Two\n")
    assert found.model.name == "tiny"


def test_overrides_merge_into_the_model(tmp_path: Path):
    text = (
        "model_overrides:\n"
        "  levels: {balance: {slack: 3}}\n"
        "  rules: {move_cap: {maximum: 300}, distance: {free_km: null}}\n"
    )
    model = case(tmp_path, text).model
    assert model.levels[0].slack.absolute == 3
    assert model.levels[0].unit == "steps"
    assert (model.rules.move_cap.maximum, model.rules.move_cap.enforce) == (300, "hard")
    assert model.rules.distance.level == "placement"


def test_a_null_override_removes_the_rule_from_the_model(tmp_path: Path):
    base = "model_overrides: {rules: {distance: {free_km: 3}}}\n"
    text = HEAD + "model_overrides: {rules: {distance: null}}\n"
    write(tmp_path, {"scenario.yaml": ("", base), OVER: text})
    assert load(tmp_path / "scenario.yaml").model.rules.distance.free_km == 3
    assert load(tmp_path / OVER).model.rules.distance.enforce == "off"


def test_a_list_of_levels_replaces_them(tmp_path: Path):
    text = "model_overrides: {levels: [{name: placement, unit: points}]}\n"
    assert case(tmp_path, text).model.level_names == ("placement",)


def test_overrides_of_two_files_merge(tmp_path: Path):
    base = "model_overrides: {rules: {distance: {free_km: 3}, move_cap: {maximum: 5}}}\n"
    text = HEAD + "model_overrides: {rules: {distance: {free_km: 4}}}\n"
    write(tmp_path, {"scenario.yaml": ("", base), OVER: text})
    rules = load(tmp_path / OVER).model.rules
    assert (rules.distance.free_km, rules.move_cap.maximum) == (4, 5)


def test_decisions_are_read_beside_the_file_that_names_them(tmp_path: Path):
    decisions = (
        "format: mutasi-opt/decisions-1\nplan: " + 32 * "ab" + "\ndecisions:\n"
        "  - {id: D1, kind: objection, employee: 198512242011012003, about: person,"
        " answered: yes, date: 2026-06-20}\n"
    )
    (found,) = case(tmp_path, "decisions: d.yaml\n", d_yaml=decisions).scenario.decisions
    assert (found.employee, found.answered, str(found.on)) == (
        "198512242011012003",
        True,
        "2026-06-20",
    )


def test_paths_are_shown_from_the_folder_of_the_scenario(tmp_path: Path):
    path = over(tmp_path, "name: Two\n")
    employees = tmp_path / "employees.csv"
    employees.write_text(employees.read_text().replace("KANTOR-ANALIS", "KANTOR-ANALYS"))
    assert lines(path) == [
        "../employees.csv:4: position: unknown position 'KANTOR-ANALYS'"
        " (did you mean 'KANTOR-ANALIS'?)"
    ]
