"""Models that extend another one: they say how they differ, and nothing that is not so."""

from pathlib import Path

import pytest

from mutasi_opt.loading.files import Files
from mutasi_opt.loading.modelfile import GIVEN, read_model
from mutasi_opt.loading.report import Report
from mutasi_opt.model import BUILT_IN, Model, find_model

VARIANTS = [name for name in BUILT_IN if name not in ("standard", "weighted")]


def model(name) -> Model:
    report = Report()
    found = read_model(str(name), Path(), GIVEN, None, Files(Path(), report), field="")
    assert not report.faults(), report.faults()
    return found


def changed(name) -> dict:
    """What a model sets other than the standard one, by rule and field."""
    plain = {rule.id: rule for rule in model("standard").all_rules}
    return {
        rule.id: {
            key: value
            for key, value in rule.model_dump(mode="json").items()
            if value != plain[rule.id].model_dump(mode="json")[key]
        }
        for rule in model(name).all_rules
        if rule != plain[rule.id]
    }


@pytest.mark.parametrize("name", VARIANTS)
def test_a_variant_carries_its_name_and_purpose(name):
    found = model(name)
    assert found.name == name
    assert found.description
    text = find_model(name, Path()).read_text(encoding="utf-8")
    assert "extends: standard" in text
    page = (Path(__file__).parents[2] / "models" / "README.md").read_text(encoding="utf-8")
    assert f"### {name}" in page


def test_minimal_change_counts_people_before_it_balances():
    found = model("minimal-change")
    assert found.level_names == ("service", "change", "balance", "placement")
    assert changed("minimal-change") == {
        "least_change": {"enforce": "soft", "level": "change", "weight": 1.0},
        "move_cost": {"enforce": "off"},
    }


def test_a_round_for_teachers_moves_teachers():
    found = changed("teachers")
    assert found["scope"] == {"families": ["guru*"]}
    assert found["duty_period"]["enforce"] == "soft"


def test_a_round_for_health_is_for_health_facilities():
    kinds = changed("health")["scope"]["unit_kinds"]
    assert kinds == ["health_centre", "health_outpost", "hospital"]


def test_a_surge_is_met_by_people_who_come_back():
    assert changed("surge")["temporary"] == {"allowed": True, "only": True}


def write(folder, name, text):
    path = folder / name
    path.write_text(f"format: mutasi-opt/model-1\n{text}", encoding="utf-8")
    return path


def faults(path):
    report = Report()
    read_model(path.name, path.parent, GIVEN, None, Files(path.parent, report))
    return [str(fault) for fault in report.faults()]


def test_a_model_of_ones_own_extends_a_built_in_or_a_file(tmp_path):
    write(tmp_path, "base.yaml", "name: base\nextends: weighted\nrules: {fit: {weight: 3}}\n")
    top = "name: top\nextends: base.yaml\nlevels: {total: {unit: rupiah}}\nrules: {fit: {minimum: 68}}\n"
    found = model(write(tmp_path, "top.yaml", top))
    fit = next(rule for rule in found.all_rules if rule.id == "fit")
    assert (fit.weight, fit.minimum, fit.level) == (3.0, 68.0, "total")
    assert (found.name, found.levels[0].unit) == ("top", "rupiah")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("name: a\nextends: standart\n", "no model 'standart' (did you mean 'standard'?)"),
        ("name: a\nextends: a.yaml\n", "models extend each other in a circle"),
        ("name: a\nextends: 3\n", "extends: has to be a built-in name or a file name"),
        (
            "name: a\nextends: standard\nlevels: {balans: {slack: 1}}\n",
            "levels.balans: the model has no level 'balans' (did you mean 'balance'?)",
        ),
        ("name: a\nextends: standard\nrules: {fitt: {weight: 1}}\n", "unknown rule"),
    ],
)
def test_what_cannot_be_extended_is_told(tmp_path, text, said):
    (fault,) = faults(write(tmp_path, "a.yaml", text))
    assert said in fault
