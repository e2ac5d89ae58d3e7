"""The same table from every kind of source, and what spreadsheets do to it."""

import io
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from loading.folder import FILES, Changes, lines, write

from mutasi_opt.errors import ScenarioError
from mutasi_opt.loading import csvfile, load, package, parquetfile, read
from mutasi_opt.model import BUILT_IN
from mutasi_opt.scenario import Scenario

S, E = "scenario.yaml", "employees.csv"
TABLES = ("agencies", "units", "jobs", "positions", "employees")
NUMBERS = {"latitude", "longitude", "level", "need", "minimum", "maximum"}
DATES = {"birth_date", "created_on", "abolished_on"}


def cells(table: str) -> list[dict[str, object]]:
    """Rows of a tiny table as a spreadsheet holds them: numbers and dates, empty cells as None."""
    header, *rows = [line.split(",") for line in FILES[f"{table}.csv"].splitlines()]
    return [
        {name: _typed(name, text) for name, text in zip(header, row, strict=True)} for row in rows
    ]


def _typed(name: str, text: str) -> object:
    if not text:
        return None
    if name in NUMBERS:
        return float(text)
    return date.fromisoformat(text) if name in DATES else text


def workbook(sheets: dict[str, list[list[object]]]) -> bytes:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        page = book.create_sheet(name)
        for row in rows:
            page.append(row)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def grid(table: str) -> list[list[object]]:
    rows = cells(table)
    return [list(rows[0]), *(list(row.values()) for row in rows)]


def scenario_of(folder: Path, changes: Changes | None = None) -> Scenario:
    return load(write(folder, changes)).scenario


@pytest.fixture
def plain(tmp_path: Path) -> Scenario:
    return scenario_of(tmp_path / "plain")


def test_reads_values_not_texts(plain: Scenario):
    assert plain.as_of == date(2026, 7, 1)
    assert plain.units[0].latitude == -2.68
    assert plain.units[0].unit_class is None
    assert [position.need for position in plain.positions] == [6.0, None, 3.0]
    assert plain.employees[1].birth_date == date(1990, 5, 17)
    assert plain.employees[0].fte == 1.0


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"], ids=["plain", "with mark"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("end", ["\n", "\r\n"], ids=["lf", "crlf"])
def test_csv_dialects(tmp_path: Path, plain: Scenario, mark: bytes, separator: str, end: str):
    changes = {
        f"{name}.csv": mark
        + FILES[f"{name}.csv"].replace(",", separator).replace("\n", end).encode()
        for name in TABLES
    }
    assert scenario_of(tmp_path, changes) == plain


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-be"])
def test_csv_of_excel_in_utf_16(tmp_path: Path, plain: Scenario, encoding: str):
    mark = "" if encoding == "utf-16" else "\ufeff"
    changes = {
        f"{name}.csv": (mark + FILES[f"{name}.csv"].replace(",", "\t")).encode(encoding)
        for name in TABLES
    }
    assert scenario_of(tmp_path, changes) == plain


def test_csv_quotes_blank_lines_and_spaces(tmp_path: Path):
    text = 'id,name\n\n  DIKNAS ," Dinas ""Pendidikan"",\ndan lain "\n,\nDINSOS,Dinas Sosial,\n'
    found = scenario_of(tmp_path, {"agencies.csv": text})
    assert [agency.name for agency in found.agencies] == [
        'Dinas "Pendidikan",\ndan lain',
        "Dinas Sosial",
    ]


def test_csv_lines_are_counted_as_an_editor_counts_them(tmp_path: Path):
    text = 'id,name,parent\n\nDIKNAS,"Dinas\nPendidikan",DINSO\n\nDINSOS,Dinas Sosial,DINAS\n'
    assert lines(write(tmp_path, {"agencies.csv": text})) == [
        "agencies.csv:3: parent: unknown agency 'DINSO' (did you mean 'DINSOS'?)",
        "agencies.csv:6: parent: unknown agency 'DINAS' (did you mean 'DIKNAS'?)",
    ]


def test_excel_sheets(tmp_path: Path, plain: Scenario):
    tables = "".join(f"  {name}: data/book.xlsx#{name}\n" for name in TABLES)
    scenario = FILES[S].partition("tables:\n")[0] + "tables:\n" + tables
    book = workbook({name: grid(name) for name in TABLES})
    found = load(write(tmp_path, {S: scenario, "data/book.xlsx": book}))
    assert found.scenario == plain
    assert set(found.source.files) == {S, "model.yaml", "data/book.xlsx"}


def test_a_workbook_is_a_scenario(tmp_path: Path, plain: Scenario):
    keys = [
        ["key", "value"],
        ["format", "mutasi-opt/scenario-1"],
        ["name", "Tiny"],
        ["as_of", datetime(2026, 7, 1)],
        ["model", "model.yaml"],
        ["budgets.training", 3e8],
        ["model_overrides.rules.move_cap.maximum", 3],
    ]
    decisions = [["id", "kind", "employee"], ["D1", "must_move", "198512242011012003"]]
    sheets = {"scenario": keys, **{name: grid(name) for name in TABLES}, "decisions": decisions}
    write(tmp_path, {"book.xlsx": workbook({**sheets, "Catatan": [["bebas"]]})})
    found = load(tmp_path / "book.xlsx")
    assert found.scenario.employees == plain.employees
    assert found.scenario.decisions[0].kind == "must_move"
    assert found.scenario.budgets == {"training": 300_000_000}
    assert found.model.rules.move_cap.maximum == 3
    assert [str(fault) for fault in found.source.warnings if "Catatan" in str(fault)] == [
        "book.xlsx: Catatan: sheet is no table of the format and is not read"
    ]


def test_faults_of_a_workbook(tmp_path: Path):
    keys = [["key", "value"], ["nama", "x"], ["as_of", "1 Juli"], ["budgets.trainning", 3]]
    employees = [["id", "position"], [1.98701012010011e17, "SDN"], ["#N/A", "KANTOR-ANALIS"]]
    sheets = {"scenario": keys, **{name: grid(name) for name in TABLES}, "employes": [["id"]]}
    sheets |= {"employees": employees}
    write(tmp_path, {"book.xlsx": workbook(sheets)})
    assert lines(tmp_path / "book.xlsx") == [
        "book.xlsx#scenario:1: format: is missing (expected mutasi-opt/scenario-1)",
        "book.xlsx#scenario:1: name: is required",
        "book.xlsx#scenario:2: nama: unknown key (did you mean 'name'?)",
        "book.xlsx#scenario:3: as_of: '1 Juli' is not a date of the form YYYY-MM-DD",
        "book.xlsx#scenario:4: budgets.trainning: unknown budget (did you mean 'training'?)",
        "book.xlsx: employes: unknown sheet (did you mean 'employees'?)",
        "book.xlsx#employees:2: id: 1.98701e+17 is a number of more than 15 digits, so digits are"
        " lost; format the column as text and enter it again",
        "book.xlsx#employees:2: position: unknown position 'SDN'",
        "book.xlsx#employees:3: id: the cell holds the Excel error #N/A",
    ]


def test_parquet(tmp_path: Path, plain: Scenario):
    changes: dict[str, bytes | str] = {}
    for name in TABLES:
        stream = io.BytesIO()
        pq.write_table(pa.Table.from_pylist(cells(name)), stream)
        changes[f"{name}.parquet"] = stream.getvalue()
    changes[S] = FILES[S].replace(".csv", ".parquet")
    assert scenario_of(tmp_path, changes) == plain


def test_parquet_lists_times_and_nan(tmp_path: Path):
    rows = [
        {
            "id": "198512242011012003",
            "certificates": ["pendidik", "penggerak"],
            "performance": ["2024:baik"],
            "position_since": datetime(2020, 1, 2),
            "home_latitude": float("nan"),
            "access_need": True,
        }
    ]
    stream = io.BytesIO()
    pq.write_table(pa.Table.from_pylist(rows), stream)
    changes = {"e.parquet": stream.getvalue(), S: ("employees.csv", "e.parquet")}
    person = scenario_of(tmp_path, changes).employees[0]
    assert person.certificates == ("pendidik", "penggerak")
    assert person.performance == ((2024, "baik"),)
    assert person.position_since == date(2020, 1, 2)
    assert person.home_latitude is None
    assert person.access_need is True


def test_dates_may_stand_in_quotes(tmp_path: Path, plain: Scenario):
    decisions = (
        "format: mutasi-opt/decisions-1\ndecisions:\n"
        '  - {id: D1, kind: must_move, employee: "198701012010011001", date: "2026-06-20"}\n'
    )
    changes: Changes = {
        "scenario.yaml": ("as_of: 2026-07-01\n", 'as_of: "2026-07-01"\ndecisions: d.yaml\n'),
        "d.yaml": decisions,
    }
    quoted = scenario_of(tmp_path / "quoted", changes)
    assert quoted.as_of == plain.as_of == date(2026, 7, 1)
    assert quoted.decisions[0].on == date(2026, 6, 20)


def test_inline_rows(tmp_path: Path, plain: Scenario):
    text = FILES[S].partition("tables:\n")[0] + "tables:\n"
    for name in TABLES:
        text += f"  {name}:\n"
        header, *rows = [line.split(",") for line in FILES[f"{name}.csv"].splitlines()]
        for row in rows:
            pairs = ", ".join(f"{key}: {cell}" for key, cell in zip(header, row, strict=True))
            text += f"    - {{{pairs}}}\n"
    assert scenario_of(tmp_path, {S: text}) == plain


def test_inline_cells_are_taken_as_written(tmp_path: Path):
    rows = (
        "[{id: 007, name: 2026-01-01, certificates: [a, b], experience: {sosial: 3}, potential: 5,"
        " access_need: ya, hardship_years: null}]"
    )
    person = scenario_of(tmp_path, {S: ("employees: employees.csv", f"employees: {rows}")})
    assert person.employees[0].model_dump(exclude_defaults=True) == {
        "id": "007",
        "name": "2026-01-01",
        "certificates": ("a", "b"),
        "experience": (("sosial", 3.0),),
        "potential": "5",
        "access_need": True,
    }


@pytest.mark.parametrize(
    "written",
    ["198512242011012003", "'198512242011012003", "19851224 201101 2 003"],
)
def test_nip_is_recovered_from_text(tmp_path: Path, written: str):
    people = scenario_of(tmp_path, {E: f"id\n{written}\n"}).employees
    assert people[0].id == "198512242011012003"


def test_a_number_of_one_table_meets_the_text_of_another(tmp_path: Path):
    competencies = [["employee", "competency", "level"], ["1985 1224 2011 012 003", "ITG", 3.0]]
    book = workbook({"c": competencies})
    changes = {S: ("", "  competencies: b.xlsx#c\n"), "b.xlsx": book}
    assert scenario_of(tmp_path, changes).competencies[0].employee == "198512242011012003"


@pytest.mark.parametrize(
    ("value", "message"),
    [
        (198512242011012000, "'198512242011012000' has lost its last digits in a spreadsheet"),
        (1.98512242011012e17, "1.98512e+17 is a number of more than 15 digits, so digits are lost"),
        (date(2026, 1, 2), "'2026-01-02' is a date, but text is expected"),
    ],
)
def test_what_a_spreadsheet_has_spoilt_is_refused(tmp_path: Path, value: object, message: str):
    stream = io.BytesIO()
    pq.write_table(pa.table({"id": [value]}), stream)
    changes = {"e.parquet": stream.getvalue(), S: ("employees.csv", "e.parquet")}
    assert lines(write(tmp_path, changes)) == [
        f"e.parquet:2: id: {message}; format the column as text and enter it again"
    ]


def test_exact_numbers_become_text(tmp_path: Path):
    stream = io.BytesIO()
    pq.write_table(pa.table({"id": [198512242011012003, 7]}), stream)
    changes = {"e.parquet": stream.getvalue(), S: ("employees.csv", "e.parquet")}
    people = scenario_of(tmp_path, changes).employees
    assert [person.id for person in people] == ["198512242011012003", "7"]


def test_limit_on_rows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(csvfile, "MAX_ROWS", 2)
    tables = ("jobs", "positions", "employees")
    assert lines(write(tmp_path)) == [f"{name}.csv:4: more than 2 rows" for name in tables]


def test_limit_on_what_compressed_files_unfold_to(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    for module in (package, parquetfile):
        monkeypatch.setattr(module, "MAX_EXPANDED_BYTES", 100)
    stream = io.BytesIO()
    pq.write_table(pa.Table.from_pylist(cells("units") * 1000), stream)
    changes = {
        "b.xlsx": workbook({"a": grid("agencies")}),
        "u.parquet": stream.getvalue(),
        S: FILES[S].replace("agencies.csv", "b.xlsx#a").replace("units.csv", "u.parquet"),
    }
    book, table = lines(write(tmp_path, changes))
    assert book.startswith("b.xlsx: unfolds to")
    assert table.startswith("u.parquet: too large: 2,000 rows")


def test_the_scenario_itself_is_shown_as_typed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    write(tmp_path / "x")
    monkeypatch.chdir(tmp_path)
    assert lines(Path("x/scenaro.yaml")) == [
        "x/scenaro.yaml: no such file (did you mean 'scenario.yaml'?)"
    ]
    assert lines(Path("x")) == ["x: is a folder; name its scenario file"]
    assert lines(Path("no/where.yaml")) == ["no/where.yaml: no such file"]


def test_hashes_name_every_file(tmp_path: Path):
    case = load(write(tmp_path))
    assert set(case.source.files) == {S, "model.yaml", *(f"{name}.csv" for name in TABLES)}
    assert all(len(value) == 64 for value in case.source.files.values())
    assert case.source.path == tmp_path / S
    changed = load(write(tmp_path, {"model.yaml": ("5%", "6%")})).source.files
    assert {name for name in changed if changed[name] != case.source.files[name]} == {"model.yaml"}


def test_a_model_can_be_named_by_the_caller(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    path = write(tmp_path, {"other.yaml": FILES["model.yaml"].replace("tiny", "other")})
    monkeypatch.chdir(tmp_path)
    assert load(path, model=Path("other.yaml")).model.name == "other"
    assert load(path, model="standard").model.name == "standard"
    assert "built-in:standard" in load(path, model="standard").source.files
    told = f"--model: no model 'othr.yaml' (built-in models: {', '.join(BUILT_IN)})"
    assert lines(path, "othr.yaml") == [told]


def test_load_raises_every_error_and_no_warning(tmp_path: Path):
    changes = {
        "agencies.csv": ("DINSOS,Dinas Sosial", "DINSOS,"),
        E: ("III/b,1987-01-01,M", "III/z,1987-01-01,F"),
    }
    with pytest.raises(ScenarioError) as raised:
        load(write(tmp_path, changes))
    assert [fault.severity for fault in raised.value.faults] == ["error", "error"]
    assert len(str(raised.value).splitlines()) == 2


def test_warnings_of_one_kind_are_counted(tmp_path: Path):
    case, found = read(write(tmp_path, {E: "id\n" + "".join(f"E{k}\n" for k in range(1000))}))
    assert case is not None
    assert [str(fault) for fault in found] == [
        *(f"employees.csv:{k + 2}: id: 'E{k}' is not a NIP of 18 digits" for k in range(5)),
        "employees.csv: id: 995 more like this: not a NIP of 18 digits",
    ]
    assert case.source.warnings == found


def test_errors_are_never_dropped(tmp_path: Path):
    rows = "".join(f"E{k},SDN-04-GRU{k}\n" for k in range(3000))
    found = [
        line for line in lines(write(tmp_path, {E: "id,position\n" + rows})) if "unknown" in line
    ]
    assert len(found) == 3000
    assert "did you mean" in found[0]
