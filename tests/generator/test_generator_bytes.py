"""Same arguments, same bytes: here, on every platform, and in what is committed."""

import hashlib
import json
from pathlib import Path

import pytest

from mutasi_opt.errors import MutasiError
from mutasi_opt.generator import MAMUJU_EMPLOYEES, MAMUJU_SEED, RECIPES, build, generate
from mutasi_opt.generator.draws import Draws
from mutasi_opt.generator.table import degrees

GOLDEN = Path(__file__).with_name("golden_regency_300.json")
#: First draws below 1000 of PCG64 seeded with [1, crc32("test")].
DRAWN = [171, 454, 674, 411, 520]
MAMUJU = Path(__file__).parents[2] / "scenarios" / "mamuju"


def _hashes(folder):
    return {
        file.name: hashlib.sha256(file.read_bytes()).hexdigest()
        for file in sorted(folder.iterdir())
    }


def test_two_runs_write_equal_bytes(tmp_path):
    one = generate(400, 5, tmp_path / "one").parent
    two = generate(400, 5, tmp_path / "two").parent
    assert _hashes(one) == _hashes(two)
    assert len(_hashes(one)) == 15


def test_another_seed_writes_other_people(tmp_path):
    one, two = build(400, 5).tables, build(400, 6).tables
    assert set(one["employees"]["id"]).isdisjoint(two["employees"]["id"][:50])
    assert one["jobs"] != two["jobs"] or one["positions"] != two["positions"]


def test_a_regency_of_300_has_the_committed_bytes(tmp_path):
    # To renew after a wanted change: write the dictionary below into the file.
    found = _hashes(generate(300, 1, tmp_path / "out").parent)
    assert found == json.loads(GOLDEN.read_text(encoding="utf-8"))


def test_scenarios_mamuju_is_what_the_recipe_writes(tmp_path):
    made = generate(MAMUJU_EMPLOYEES, MAMUJU_SEED, tmp_path / "out", recipe="mamuju").parent
    found = _hashes(made)
    committed = {name: h for name, h in _hashes(MAMUJU).items() if name in found}
    assert committed == found
    left = {file.name for file in MAMUJU.iterdir()} - set(found)
    assert left == {"README.md"}


def test_files_are_utf8_with_lf_and_no_temporary_file_is_left(tmp_path):
    folder = generate(300, 1, tmp_path / "deep" / "out").parent
    assert not [file for file in folder.iterdir() if file.name.startswith(".")]
    for file in folder.iterdir():
        content = file.read_bytes()
        assert b"\r" not in content
        assert content.endswith(b"\n")
        content.decode("utf-8")


def test_own_output_is_written_again(tmp_path):
    first = _hashes(generate(300, 1, tmp_path).parent)
    generate(300, 2, tmp_path)
    (tmp_path / "notes.txt").write_text("mine", encoding="utf-8")
    generate(300, 1, tmp_path)
    (tmp_path / "notes.txt").unlink()
    assert _hashes(tmp_path) == first


def test_other_content_is_refused_and_left_alone(tmp_path):
    (tmp_path / "scenario.yaml").write_text("format: mutasi-opt/scenario-1\n", encoding="utf-8")
    with pytest.raises(MutasiError, match="is not empty and was not written by"):
        generate(300, 1, tmp_path)
    assert [file.name for file in tmp_path.iterdir()] == ["scenario.yaml"]


def test_a_file_in_place_of_the_folder_is_refused(tmp_path):
    target = tmp_path / "out"
    target.write_text("", encoding="utf-8")
    with pytest.raises(MutasiError, match="is a file, not a folder"):
        generate(300, 1, target)


@pytest.mark.parametrize(
    ("employees", "seed", "recipe", "message"),
    [
        (199, 1, "regency", "employees = 199: recipe 'regency' makes 200 to 200000 people"),
        (3999, 1, "mamuju", "employees = 3999: recipe 'mamuju' makes 4000 to 200000 people"),
        (300, -1, "regency", "seed = -1: must not be negative"),
        (300, 1, "bogor", f"unknown recipe 'bogor'; there are: {', '.join(RECIPES)}"),
    ],
)
def test_bad_arguments_are_named(employees, seed, recipe, message):
    with pytest.raises(MutasiError) as caught:
        build(employees, seed, recipe)
    assert str(caught.value) == message


def test_draws_are_the_raw_stream_and_nothing_else():
    # numpy promises the raw stream of PCG64 for ever, so these figures never change.
    draws = Draws(1, "test")
    assert draws.integers(0, 1000, 5).tolist() == DRAWN
    assert Draws(1, "other").integers(0, 1000, 5).tolist() != DRAWN
    assert sorted(draws.order(50).tolist()) == list(range(50))
    assert set(draws.pick((0, 3, 0, 1), 200).tolist()) == {1, 3}
    assert not draws.chance(0, 100).any()
    assert draws.chance(100, 100).all()


@pytest.mark.parametrize(
    ("value", "text"),
    [(-27_200, "-2.7200"), (1_189_500, "118.9500"), (-1, "-0.0001"), (0, "0.0000")],
)
def test_degrees_are_exact(value, text):
    assert degrees(value) == text
