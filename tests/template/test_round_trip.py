"""Scenario -> workbook -> scenario -> folder -> scenario: the same at every step, or refused by name."""

import json
import tempfile
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st
from loading.folder import write
from support.random_cases import write_random_case

from mutasi_opt.case import Case
from mutasi_opt.decisions.edit_file import yaml_value
from mutasi_opt.errors import ScenarioError
from mutasi_opt.loading import load
from mutasi_opt.template import convert
from mutasi_opt.texts import Lang

PLACES = ("mamuju", "sibolga", "rangkui", "palembang", "lampung")
SCENARIOS = Path(__file__).parents[2] / "scenarios"


def same(one: Case, other: Case) -> None:
    assert one.model == other.model
    for name in type(one.scenario).model_fields:
        assert getattr(one.scenario, name) == getattr(other.scenario, name), name


def there_and_back(path: Path, folder: Path, lang: Lang = Lang.ID) -> Path:
    """Convert to a workbook and on to a folder, comparing; returns the workbook."""
    case = load(path)
    (folder / "books").mkdir()
    book = convert(path, folder / "books" / "book.xlsx", lang)
    same(case, load(book))
    back = convert(book, folder / "deep" / "er")
    same(case, load(back))
    return book


@pytest.mark.slow
@settings(max_examples=12, deadline=None)
@given(st.integers(0, 100_000), st.sampled_from(Lang))
def test_random_cases_come_back_the_same(seed: int, lang: Lang):
    with tempfile.TemporaryDirectory() as folder:
        path = write_random_case(seed, Path(folder))
        assume(load_or_none(path)[0] is not None)
        there_and_back(path, Path(folder), lang)


@pytest.mark.slow
@pytest.mark.parametrize("place", PLACES)
def test_the_five_places_come_back_the_same(place: str, tmp_path: Path):
    there_and_back(SCENARIOS / place / "scenario.yaml", tmp_path)


def inline(folder: Path, rows: dict[str, object], keys: str = "") -> Path:
    """The tiny scenario with an agency and an employee changed, written inline."""
    agency = {"id": "DIKNAS", "name": "Dinas", **rows.get("agency", {})}
    person = {"id": "E1", "position": "SDN-04-GURU", **rows.get("person", {})}
    tables = {
        "agencies.csv": yaml_value([agency, {"id": "DINSOS", "name": "Dinas Sosial"}]),
        "employees.csv": yaml_value([person]),
    }
    path = write(folder)
    text = path.read_text("utf-8")
    for name, content in tables.items():
        text = text.replace(name, content)
    path.write_text(text + keys, "utf-8")
    return path


texts = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc", "Cn")), max_size=40)


@pytest.mark.slow
@settings(max_examples=25, deadline=None)
@given(texts)
@example("=1+1")
@example("007")
@example("1e5")
@example("TRUE")
@example("null")
@example("-")
@example("#N/A")
@example("2026-07-01")
@example("'x'")
@example("a\nb\tc")
@example("_x000D_")
@example("a;b:c")
@example("\u00a0x\u200b \u2028 \U0001f600")
@example('[{"x": 1}]')
@example("é" * 900)
def test_texts_come_back_the_same(text: str):
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        path = inline(folder, {"agency": {"name": text or "x"}, "person": {"hold_reason": text}})
        case, faults = load_or_none(path)
        if case is None:
            assert not text.strip(), faults
            return
        (folder / "books").mkdir()
        same(case, load(convert(path, folder / "books" / "book.xlsx")))


def load_or_none(path: Path) -> tuple[Case | None, str]:
    try:
        return load(path), ""
    except ScenarioError as error:
        return None, str(error)


@pytest.mark.slow
@settings(max_examples=25, deadline=None)
@given(
    st.floats(-90, 90),
    st.floats(0, 1, exclude_min=True),
    st.dates(date(1, 1, 1), date(2026, 6, 30)),
    st.lists(st.tuples(st.sampled_from(["a:b", "x-= "]), st.floats(0, 80)), max_size=3),
    st.none() | st.lists(st.sampled_from(["x", "=y", "-1", "a b", "1e5"]), max_size=3),
)
@example(5e-324, 0.1 + 0.2, date(1899, 12, 31), [], [])
@example(-0.0, 1e-300, date(1900, 2, 28), [("x", 1 / 3)], ["-1"])
@example(1.0, 1.0, date(1900, 3, 1), [], None)
def test_numbers_days_and_lists_come_back_the_same(latitude, share, day, pairs, names):
    person = {
        "home_latitude": latitude,
        "home_longitude": 118.9,
        "fte": share,
        "birth_date": day.isoformat(),
        "experience": [f"{key.strip()}:{years}" for key, years in pairs],
        "certificates": names,
    }
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        path = inline(folder, {"person": person})
        case = load(path)
        (folder / "books").mkdir()
        same(case, load(convert(path, folder / "books" / "book.xlsx")))


KEYS = """\
budgets: {training: 300_000_000, allowance_change: -12345678901234567890, incentive: 0}
parameters:
  effective_minutes: 72000
  travel_speed_kmh: 33.333333333333336
  calendar: [{families: ["guru*", 'a, b'], windows: ["06-15..07-15", "12-20..01-10"]}]
model_overrides:
  levels: {balance: {slack: 2%}}
  rules:
    move_cap: {maximum: 3, basis: "[verify] true: \\"x\\""}
    distance: {ceiling_km: null, free_km: 0.1}
    tenure: {minimum_years: 2, waiver: "null", except_kinds: []}
    class_change: {basis: "3"}
    retirement: {}
"""


def test_every_key_comes_back_the_same(tmp_path: Path):
    path = write(tmp_path, {"scenario.yaml": ("", KEYS)})
    book = there_and_back(path, tmp_path)
    values = {
        row[0].value: row[1].value
        for row in openpyxl.load_workbook(book)["scenario"].iter_rows(min_row=2)
    }
    assert values["model"] == "../model.yaml"
    assert values["budgets.training"] == 300_000_000
    assert values["budgets.allowance_change"] == "-12345678901234567890"
    assert values["parameters.travel_speed_kmh"] == "33.333333333333336"
    assert json.loads(values["parameters.calendar"]) == [
        {"families": ["guru*", "a, b"], "windows": ["06-15..07-15", "12-20..01-10"]}
    ]
    assert values["model_overrides.rules.distance.ceiling_km"] == "null"
    assert values["model_overrides.rules.tenure.waiver"] == '"null"'
    assert values["model_overrides.rules.class_change.basis"] == '"3"'
    assert values["model_overrides.rules.retirement"] == "{}"


def test_overlays_are_resolved(tmp_path: Path):
    write(tmp_path)
    (tmp_path / "over").mkdir()
    over = tmp_path / "over" / "over.yaml"
    over.write_text(
        "format: mutasi-opt/scenario-1\nextends: ../scenario.yaml\nname: changed\n"
        "tables: {agencies: {patch: [{id: DINSOS, complaints: 3}]}}\n"
        "decisions: [{id: D1, kind: must_move, employee: '198512242011012003'}]\n",
        "utf-8",
    )
    there_and_back(over, tmp_path)


#: Change of the agency and of the person, and what is said.
REFUSED = {
    "a control character": (
        {"agency": {"name": "a\x07b"}},
        "book.xlsx#agencies:2: name: 'a\\x07b' is longer than 32,767 characters or has a control "
        "character",
    ),
    "a semicolon in an item": (
        {"person": {"certificates": ["a;b"]}},
        "book.xlsx#employees:2: certificates: 'a;b' has a ';', which separates the items of a list",
    ),
    "a lone dash in a list": (
        {"person": {"certificates": ["-"]}},
        "book.xlsx#employees:2: certificates: '-' as the only item is read as: known to be none",
    ),
    "a list that is too long": (
        {"person": {"certificates": [f"{k:0120}" for k in range(300)]}},
        f"book.xlsx#employees:2: certificates: '{'0' * 57}...' is longer than 32,767 characters or "
        "has a control character",
    ),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_no_cell_holds_is_named_and_nothing_is_written(name: str, tmp_path: Path):
    rows, message = REFUSED[name]
    path = inline(tmp_path, rows)
    (tmp_path / "books").mkdir()
    with pytest.raises(ScenarioError) as raised:
        convert(path, tmp_path / "books" / "book.xlsx")
    assert str(raised.value) == message
    assert not list((tmp_path / "books").iterdir())


def test_a_folder_holds_no_formulas(tmp_path: Path):
    path = inline(tmp_path, {"agency": {"name": "=1+1"}, "person": {"certificates": []}})
    with pytest.raises(ScenarioError) as raised:
        convert(path, tmp_path / "out")
    assert str(raised.value) == (
        "agencies.csv:2: name: '=1+1' would start a formula in a spreadsheet; keep it in a workbook"
    )
    assert not (tmp_path / "out").exists()


def test_places_that_are_taken_are_left_as_they_are(tmp_path: Path):
    path = write(tmp_path)
    book = tmp_path / "book.xlsx"
    book.write_bytes(b"mine")
    with pytest.raises(
        ScenarioError, match="is there already; name another file, or say --replace"
    ):
        convert(path, book)
    assert book.read_bytes() == b"mine"
    same(load(path), load(convert(path, book, replace=True)))
    with pytest.raises(ScenarioError, match=r"a workbook that is written ends in \.xlsx"):
        convert(path, tmp_path / "book.xls")
    with pytest.raises(ScenarioError, match="there is no folder"):
        convert(path, tmp_path / "no" / "book.xlsx")
    out = convert(book, tmp_path / "out")
    assert convert(book, tmp_path / "out") == out


def test_the_same_scenario_makes_the_same_bytes(tmp_path: Path):
    path = write(tmp_path)
    one, other = convert(path, tmp_path / "a.xlsx"), convert(path, tmp_path / "b.xlsx")
    assert one.read_bytes() == other.read_bytes()
