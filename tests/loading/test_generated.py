"""Scenarios that are generated in place of listing tables."""

import hashlib
import json
import sys
from pathlib import Path

import pytest
from loading.folder import lines
from support.plans import plan_of

from mutasi_opt.generator import MAMUJU_EMPLOYEES, generate, generator_version
from mutasi_opt.loading import cache, load
from mutasi_opt.loading.cache import cache_folder, generated_scenario
from mutasi_opt.plan import write_plan
from mutasi_opt.verify import verify

HEAD = "format: mutasi-opt/scenario-1\n"
ORDER = HEAD + "generate: {recipe: regency, employees: 300, seed: 1}\n"
TABLES = 14


@pytest.fixture
def kept(tmp_path, monkeypatch):
    """Return a cache folder of this test's own."""
    monkeypatch.setenv("MUTASI_OPT_CACHE", str(tmp_path / "cache"))
    return tmp_path / "cache"


@pytest.fixture(scope="module")
def shared(tmp_path_factory):
    """Return the cache folder of tests that only read."""
    return tmp_path_factory.mktemp("cache")


@pytest.fixture
def warm(shared, monkeypatch):
    monkeypatch.setenv("MUTASI_OPT_CACHE", str(shared))
    return shared


def scenario(folder, text, name="scenario.yaml"):
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_it_is_the_scenario_that_the_command_writes(tmp_path, warm):
    made = load(scenario(tmp_path, ORDER))
    written = load(generate(300, 1, tmp_path / "written"))
    assert made.scenario == written.scenario
    assert made.model == written.model


def test_files_are_hashed_as_if_they_stood_there(tmp_path, warm):
    made = load(scenario(tmp_path, ORDER)).source.files
    folder = generate(300, 1, tmp_path / "written").parent
    wanted = {
        f"generated:{path.name}": hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.iterdir()
    }
    assert len(wanted) == TABLES + 1
    own = hashlib.sha256(ORDER.encode()).hexdigest()
    assert made == {"built-in:standard": made["built-in:standard"], "scenario.yaml": own, **wanted}


def test_other_keys_lie_over_it(tmp_path, warm):
    text = ORDER + (
        "name: Ours\nmodel: weighted\nbudgets: {training: 5}\n"
        "parameters: {retirement_horizon_months: 24}\n"
        "model_overrides: {rules: {move_cap: {maximum: 7}}}\n"
        "decisions: [{id: D1, kind: must_move, employee: %s}]\n"
        "tables: {courses: null, positions: {patch: [{id: %s, need: 9}]}}\n"
    )
    base = load(scenario(tmp_path, ORDER)).scenario
    person, seat = base.employees[5].id, base.positions[3].id
    found = load(scenario(tmp_path, text % (person, seat)))
    assert found.scenario.name == "Ours"
    assert found.scenario.as_of == base.as_of
    assert found.scenario.employees == base.employees
    assert found.scenario.budgets == {"training": 5}
    assert found.scenario.parameters.retirement_horizon_months == 24
    assert found.scenario.parameters.effective_minutes == base.parameters.effective_minutes
    assert found.scenario.courses == ()
    assert found.scenario.decisions[0].employee == person
    assert {p.id: p.need for p in found.scenario.positions}[seat] == 9
    assert found.model.name == "weighted"
    assert found.model.rules.move_cap.maximum == 7


def test_an_overlay_changes_the_seed_alone(tmp_path, kept):
    scenario(tmp_path, ORDER + "name: Base\ntables: {courses: null}\n")
    text = HEAD + "extends: ../scenario.yaml\ngenerate: {seed: 2}\n"
    found = load(scenario(tmp_path, text, "what-if/over.yaml"))
    assert found.scenario.name == "Base"
    assert found.scenario.courses == ()  # what the base lays over its tables stays over them
    assert found.scenario.employees == load(generate(300, 2, tmp_path / "two")).scenario.employees


def test_an_overlay_can_be_generated_in_place_of_its_base_tables(tmp_path, warm):
    folder = generate(250, 3, tmp_path / "base").parent
    text = f"{ORDER}extends: base/{(folder / 'scenario.yaml').name}\nbudgets: {{training: 1}}\n"
    found = load(scenario(tmp_path, text))
    assert len(found.scenario.employees) == 300
    assert found.scenario.name == load(folder / "scenario.yaml").scenario.name
    taken_back = HEAD + "extends: scenario.yaml\ngenerate: null\n"
    assert len(load(scenario(tmp_path, taken_back, "back.yaml")).scenario.employees) == 250


def test_a_real_place_has_a_size_of_its_own(tmp_path, kept, monkeypatch):
    asked = []

    def small(recipe, employees, seed):
        asked.append((recipe, employees, seed))
        return generate(250, 1, tmp_path / "small")

    monkeypatch.setattr("mutasi_opt.loading.generated.generated_scenario", small)
    assert load(scenario(tmp_path, HEAD + "generate: {recipe: mamuju, seed: 4}\n"))
    assert asked == [("mamuju", MAMUJU_EMPLOYEES, 4)]


def test_it_is_made_once(tmp_path, kept, monkeypatch):
    path = scenario(tmp_path, ORDER)
    load(path)
    (folder,) = kept.iterdir()
    assert folder.name == f"regency-300-1-{generator_version()[:16]}"
    monkeypatch.setattr(cache, "generate", None)
    assert load(path).scenario.employees


@pytest.mark.parametrize(
    "spoil",
    [
        lambda folder: (folder / "employees.csv").unlink(),
        lambda folder: (folder / "jobs.csv").write_text("id\n", encoding="utf-8"),
        lambda folder: (folder / "more.csv").write_text("id\n", encoding="utf-8"),
        lambda folder: (folder / "sums.json").write_text("[", encoding="utf-8"),
        lambda folder: (folder / "sums.json").unlink(),
    ],
)
def test_a_damaged_one_is_made_again(kept, spoil):
    folder = generated_scenario("regency", 250, 1).parent
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    spoil(folder)
    assert generated_scenario("regency", 250, 1).parent == folder
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before
    assert list(kept.iterdir()) == [folder]


def test_another_generator_has_another_place(kept, monkeypatch):
    before = generated_scenario("regency", 250, 1)
    monkeypatch.setattr(cache, "generator_version", lambda: "f" * 64)
    assert generated_scenario("regency", 250, 1) != before


def test_whoever_comes_second_uses_what_is_there(kept, monkeypatch):
    made = []

    def overtaken(*arguments, **options):
        monkeypatch.setattr(cache, "generate", generate)
        made.append(generated_scenario("regency", 250, 1).parent.stat().st_ino)
        return generate(*arguments, **options)

    monkeypatch.setattr(cache, "generate", overtaken)
    folder = generated_scenario("regency", 250, 1).parent
    assert made == [folder.stat().st_ino]
    assert list(kept.iterdir()) == [folder]


def test_a_failed_making_leaves_nothing(kept, monkeypatch):
    def fail(employees, seed, folder, *, recipe):
        (folder / "employees.csv").write_text("half", encoding="utf-8")
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(cache, "generate", fail)
    with pytest.raises(OSError, match="No space left"):
        generated_scenario("regency", 250, 1)
    assert list(kept.iterdir()) == []


def test_a_cache_that_cannot_be_written_is_a_fault_with_a_way_out(tmp_path, monkeypatch):
    (tmp_path / "taken").write_text("mine", encoding="utf-8")
    monkeypatch.setenv("MUTASI_OPT_CACHE", str(tmp_path / "taken"))
    (line,) = lines(scenario(tmp_path, ORDER))
    assert line.startswith("scenario.yaml:2:11: generate: cannot be made in the cache folder: ")
    assert line.endswith(" (the environment variable MUTASI_OPT_CACHE names another)")


@pytest.mark.parametrize(
    ("platform", "variables", "folder"),
    [
        ("linux", {"XDG_CACHE_HOME": "{}/x"}, "{}/x/mutasi-opt"),
        ("linux", {"XDG_CACHE_HOME": "not/absolute"}, "{}/house/.cache/mutasi-opt"),
        ("linux", {"LOCALAPPDATA": "{}/x"}, "{}/house/.cache/mutasi-opt"),
        ("darwin", {}, "{}/house/Library/Caches/mutasi-opt"),
        ("win32", {"LOCALAPPDATA": "{}/x", "XDG_CACHE_HOME": "{}/y"}, "{}/x/mutasi-opt"),
        ("win32", {}, "{}/house/AppData/Local/mutasi-opt"),
        ("win32", {"MUTASI_OPT_CACHE": "{}/own", "LOCALAPPDATA": "{}/x"}, "{}/own"),
        ("linux", {"MUTASI_OPT_CACHE": ""}, "{}/house/.cache/mutasi-opt"),
    ],
)
def test_the_place_is_the_one_of_the_platform(tmp_path, monkeypatch, platform, variables, folder):
    for name in ("MUTASI_OPT_CACHE", "LOCALAPPDATA", "XDG_CACHE_HOME"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value.format(tmp_path))
    monkeypatch.setattr(sys, "platform", platform)
    monkeypatch.setattr(Path, "home", lambda: tmp_path / "house")
    assert cache_folder() == Path(folder.format(tmp_path))


def test_a_plan_finds_its_input_again_where_the_cache_is_another(tmp_path, kept, monkeypatch):
    plan = write_plan(plan_of(load(scenario(tmp_path, ORDER)), {}), tmp_path / "plan")
    text = (plan / "plan.json").read_text(encoding="utf-8")
    assert str(kept) not in text
    assert "generated:employees.csv" in json.loads(text)["scenario"]["files"]

    def changes():
        found = verify(plan).differences
        return [difference.text for difference in found if difference.kind == "input"]

    monkeypatch.setenv("MUTASI_OPT_CACHE", str(tmp_path / "elsewhere"))
    assert changes() == []
    monkeypatch.setattr(cache, "generator_version", lambda: "f" * 64)
    monkeypatch.setattr(
        cache, "generate", lambda n, seed, *rest, **names: generate(n, 2, *rest, **names)
    )
    assert "generated:employees.csv: has changed since the plan was made" in changes()
