"""`mutasi-opt needs`: one place, one profession, files that hold the same, unknown ids."""

import csv
import json

import pytest
from support.plans import write_scenario

from mutasi_opt.cli import main
from mutasi_opt.loading import load
from mutasi_opt.needs import Selection, content, needs, outlook, write_csv
from mutasi_opt.needs.export import CSV_COLUMNS


@pytest.fixture
def scenario(tmp_path):
    return write_scenario(tmp_path / "in")


def read(path):
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def test_the_selection_is_summed_up_and_nothing_else(build):
    jobs = [
        {"id": "J", "name": "Job J", "kind": "pelaksana", "family": "f"},
        {"id": "K", "name": "Job K", "kind": "pelaksana", "family": "k"},
    ]
    scenario = build(
        jobs=jobs,
        positions=[
            {"id": "P1", "need": 4},
            {"id": "P2", "job": "K", "need": 2},
            {"id": "P3", "unit": "U2", "need": 1},
            {"id": "P4", "unit": "V1", "need": 8},
        ],
        workload=[
            {"scope": "V1", "job": "K", "volume": 1},
            {"scope_kind": "agency", "scope": "A", "job": "K", "volume": 1},
            {"scope_kind": "agency", "scope": "B", "job": "K", "volume": 1},
            {"scope_kind": "position", "scope": "P3", "job": "K", "volume": 1},
        ],
    )

    def shown(**chosen):
        report = needs(scenario, Selection(**{k: frozenset(v) for k, v in chosen.items()}))
        return (
            [row.position for row in report.positions],
            [(row.agency, row.need) for row in report.agencies],
            [(row.scope, row.job) for row in report.unallocated],
        )

    whole = [("B", "K"), ("P3", "K"), ("V1", "K")]
    assert shown() == (["P1", "P2", "P3", "P4"], [("A", 7), ("B", 8)], whole)
    assert shown(agencies="A") == (["P1", "P2", "P3"], [("A", 7)], [("P3", "K")])
    assert shown(units=["U1", "V1"]) == (
        ["P1", "P2", "P4"], [("A", 6), ("B", 8)], [("V1", "K")],
    )  # fmt: skip
    assert shown(agencies="A", families="k") == (["P2"], [("A", 2)], [("P3", "K")])
    assert shown(agencies="B", units=["U1"]) == ([], [], [])


def test_work_of_an_agency_is_not_that_of_its_unit_of_the_same_id(build):
    scenario = build(
        units=[{"id": "A", "agency": "A", "name": "Head office"}],
        workload=[{"scope_kind": kind, "scope": "A", "volume": 1} for kind in ("agency", "unit")],
    )
    report = needs(scenario, Selection(units=frozenset({"A"})))
    assert [row.scope_kind for row in report.unallocated] == ["unit"]


def test_a_selection_changes_no_figure_of_a_position(build):
    positions = [{"id": "P1"}, {"id": "P2", "unit": "U2"}, {"id": "P3", "unit": "U2", "need": 1}]
    work = [{"scope_kind": "agency", "scope": "A", "volume": 100_000}]
    scenario = build(positions=positions, workload=work)
    whole = {row.position: row for row in needs(scenario).positions}
    for unit in ("U1", "U2"):
        rows = needs(scenario, Selection(units=frozenset({unit}))).positions
        assert all(row == whole[row.position] for row in rows)


def test_standards_of_the_selected_units_and_professions(build):
    family = {"kind": "jf_keahlian", "level": 1}
    clinic = {"kind": "health_centre", "class": "outpatient"}
    scenario = build(
        units=[
            {"id": "U1", "agency": "A", "name": "PKM 1"} | clinic,
            {"id": "V1", "agency": "B", "name": "PKM 2"} | clinic,
        ],
        jobs=[{"id": x, "name": x, "family": x} | family for x in ("dokter", "bidan")],
    )

    def shown(**chosen):
        report = needs(scenario, Selection(**{k: frozenset([v]) for k, v in chosen.items()}))
        return [(row.unit, row.family) for row in report.standards]

    assert len(shown()) == 4
    assert shown(agencies="B") == [("V1", "dokter"), ("V1", "bidan")]
    assert shown(units="U1", families="bidan") == [("U1", "bidan")]


def test_filters_of_the_command(scenario, tmp_path, capsys):
    case = load(scenario)
    first = case.scenario.units[0]
    path = tmp_path / "needs.csv"
    arguments = ["--unit", first.id, "--agency", first.agency, "-o", str(path), "--json"]
    assert main(["needs", str(scenario), *arguments]) == 0
    content = json.loads(capsys.readouterr().out)
    here = {p.id for p in case.scenario.positions if p.unit == first.id}
    assert here
    assert {row["position"] for row in content["positions"]} == here
    assert {row["unit"] for row in read(path) if row["unit"]} == {first.id}
    several = [word for unit in case.scenario.units for word in ("--unit", unit.id)]
    assert main(["needs", str(scenario), *several, "--json"]) == 0
    everywhere = json.loads(capsys.readouterr().out)
    assert len(everywhere["positions"]) == len(case.scenario.positions)


def test_all_unknown_ids_at_once_with_what_was_meant(scenario, capsys):
    case = load(scenario)
    agency, unit = case.scenario.agencies[0], case.scenario.units[0]
    assert agency.name != agency.id
    family = case.scenario.jobs[0].family
    arguments = [
        "--agency", agency.name.lower(), "--agency", "zzzzzz", "--unit", unit.id.lower(),
        "--family", family + "x",
    ]  # fmt: skip
    assert main(["needs", str(scenario), *arguments]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    said = " ".join(err.replace("│", " ").split())
    assert f"unknown agency '{agency.name.lower()}' (did you mean '{agency.id}'?)" in said
    assert "unknown agency 'zzzzzz';" in said
    assert f"unknown unit '{unit.id.lower()}' (did you mean '{unit.id}'?)" in said
    assert f"unknown family '{family}x' (did you mean '{family}'?)" in said


def test_csv_and_json_hold_the_same(build, tmp_path):
    from_json, lines = both(build, tmp_path)
    tables = {
        "position": from_json["positions"],
        "unit": from_json["units"],
        "agency": from_json["agencies"],
        "group": from_json["groups"],
        "family": from_json["families"],
        "norm": from_json["norms"],
        "subject": from_json["subjects"],
        "standard": from_json["standards"],
        "leaver": from_json["outlook"]["leavers"],
    }
    for level in ("government", "agency", "unit", "family"):
        rows = [row for row in from_json["outlook"]["years"] if row["level"] == level]
        tables[f"{level}_year"] = rows
    for level, rows in tables.items():
        there = [line for line in lines if line["level"] == level]
        assert len(there) == len(rows) > 0, level
        for line, row in zip(there, rows, strict=True):
            assert set(row) <= set(CSV_COLUMNS)
            for column, value in row.items():
                if column != "level":
                    assert same(line[column], value), (level, column)
            assert all(not line[c] for c in CSV_COLUMNS if c not in row and c != "level")
    assert sum(len(rows) for rows in tables.values()) == len(lines)


def both(build, tmp_path):
    """Return a scenario with a row in every table as JSON content and as CSV lines."""
    job = {"kind": "jf_keahlian", "level": 1}
    made = build(
        units=[
            {"id": "U1", "agency": "A", "name": "PKM", "kind": "health_centre",
             "class": "inpatient", "population": 7000},
            {"id": "U2", "agency": "A", "name": "SMP", "class_groups": 3},
        ],
        jobs=[
            {"id": "D", "name": "Dokter", "family": "dokter"} | job,
            {"id": "M", "name": "Guru", "family": "guru", "subject": "mtk"} | job,
        ],
        positions=[{"id": "PD", "job": "D"}, {"id": "PM", "unit": "U2", "job": "M"}],
        employees=[{"id": "E1", "position": "PD", "birth_date": "1970-03-01"}],
        norms=[{"job": "D", "driver": "population", "per_person": 3000}],
        workload=[{"scope": "U2", "job": "M", "volume": 1000, "minutes": 60}],
    )  # fmt: skip
    write = tmp_path / "needs.csv"
    report, ahead = needs(made), outlook(made)
    return json.loads(json.dumps(content(report, ahead))), read(write_csv(report, write, ahead))


def same(cell, value):
    if value is None:
        return cell == ""
    if isinstance(value, float):
        return abs(float(cell) - value) < 1e-6
    return cell == str(value)
