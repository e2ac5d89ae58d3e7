"""The outcomes file: every fault at once, in words, with its line."""

from datetime import date

import pytest

from mutasi_opt.errors import ScenarioError
from mutasi_opt.monitor.outcomes import read_outcomes

PLAN = {
    "198701012010011001": date(2026, 7, 1),
    "199005172022212002": date(2026, 7, 1),
    "198512242011012003": date(2027, 1, 4),
}
HEAD = "employee,date,adaptation,performance,note\n"
GOOD = "198701012010011001,2026-08-01,4,baik,\n"


def read(folder, text, as_of=None):
    path = folder / "outcomes.csv"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return read_outcomes(path, PLAN, as_of)


def faults(folder, text, as_of=None):
    with pytest.raises(ScenarioError) as caught:
        read(folder, text, as_of)
    return [str(fault) for fault in caught.value.faults]


ROWS = [
    ("198701012010011009,2026-09-01,4,,", "employee: employee '198701012010011009' is not in the "
     "plan (did you mean '198701012010011001'?)"),
    ("BUDI,2026-09-01,4,,", "employee: employee 'BUDI' is not in the plan"),
    (",2026-09-01,4,,", "employee: is required but empty"),
    ("1.98701E+17,2026-09-01,4,,", "employee: '1.98701E+17' has lost digits in a spreadsheet; "
     "format the column as text and enter it again"),
    ("198701012010011001,,4,,", "date: is required but empty"),
    ("198701012010011001,01/09/2026,4,,", "date: '01/09/2026' is not a date of the form "
     "YYYY-MM-DD"),
    ("198701012010011001,2026-02-30,4,,", "date: '2026-02-30' is not a day of the calendar"),
    ("198701012010011001,2026-06-30,4,,", "date: 2026-06-30 is before the plan takes effect for "
     "this person (2026-07-01)"),
    ("198512242011012003,2026-12-31,4,,", "date: 2026-12-31 is before the plan takes effect for "
     "this person (2027-01-04)"),
    ("198701012010011001,2062-09-01,4,,", "date: 2062-09-01 is more than 10 years after the plan "
     "takes effect (2026-07-01)"),
    ("198701012010011001,2026-09-01,0,,", "adaptation: '0' is below 1"),
    ("198701012010011001,2026-09-01,6,,", "adaptation: '6' is above 5"),
    ("198701012010011001,2026-09-01,-1,,", "adaptation: '-1' is below 1"),
    ("198701012010011001,2026-09-01,3.5,,", "adaptation: '3.5' is not a whole number"),
    ("198701012010011001,2026-09-01,baik,,", "adaptation: 'baik' is not a whole number"),
    ("198701012010011001,2026-09-01,4,bagus,", "performance: unknown value 'bagus' (known: "
     "sangat_baik, baik, butuh_perbaikan, kurang, sangat_kurang)"),
    ("198701012010011001,2026-09-01,4,sangat baik,", "performance: unknown value 'sangat baik' "
     "(did you mean 'sangat_baik'?)"),
    ("198701012010011001,2026-09-01,4,," + "x" * 1001, "note: '" + "x" * 57 + "...' is longer "
     "than 1000 characters"),
    ("198701012010011001,2026-09-01,4,,,late", "the row has 6 cells, the header 5"),
]  # fmt: skip


@pytest.mark.parametrize(("row", "message"), ROWS, ids=[row[:40] for row, _ in ROWS])
def test_faults_of_a_row(row, message, tmp_path):
    assert faults(tmp_path, HEAD + GOOD + row + "\n") == [f"outcomes.csv:3: {message}"]


def test_all_faults_at_once(tmp_path):
    wrong = [row for row, _ in ROWS if row.startswith("1987")]
    text = HEAD + "".join(f"{row}\n" for row in wrong)
    found = faults(tmp_path, text)
    assert {int(fault.split(":")[1]) for fault in found} == set(range(2, 2 + len(wrong)))
    assert len(wrong) > 10


def test_several_faults_of_one_row(tmp_path):
    assert faults(tmp_path, HEAD + "BUDI,2026-09-01,9,buruk,\n") == [
        "outcomes.csv:2: adaptation: '9' is above 5",
        "outcomes.csv:2: employee: employee 'BUDI' is not in the plan",
        "outcomes.csv:2: performance: unknown value 'buruk' (known: sangat_baik, baik, "
        "butuh_perbaikan, kurang, sangat_kurang)",
    ]


def test_the_same_person_and_day_twice(tmp_path):
    assert faults(tmp_path, HEAD + GOOD + GOOD) == [
        "outcomes.csv:3: date: employee '198701012010011001', date '2026-08-01' given twice "
        "(first on line 2)"
    ]


FILES = [
    ("", "outcomes.csv:1: the file is empty"),
    (HEAD, "outcomes.csv:1: the table has no rows"),
    (HEAD + "198701012010011001,,,,\n", "outcomes.csv:1: nobody has filled in a row"),
    ("employee,adaptation\nx,3\n", "outcomes.csv:1: date: required column is missing"),
    (HEAD.replace("adaptation", "adaptasion") + GOOD, "outcomes.csv:1: adaptasion: unknown column "
     "(did you mean 'adaptation'?)"),
    (HEAD.replace("note", "date") + GOOD, "outcomes.csv:1: column 'date' given twice"),
    (HEAD.encode() + b"\xff\n", "outcomes.csv:2: not UTF-8 text (byte 0xFF, 'ÿ' in Windows-1252); save the table as "
     "'CSV UTF-8'"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "message"), FILES, ids=[m for _, m in FILES])
def test_faults_of_the_file(text, message, tmp_path):
    assert message in faults(tmp_path, text)


def test_a_file_that_is_not_there(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "outcomes.csv").write_text(HEAD, encoding="utf-8")
    with pytest.raises(ScenarioError) as caught:
        read_outcomes("outcome.csv", PLAN)
    assert str(caught.value) == "outcome.csv: no such file (did you mean 'outcomes.csv'?)"


def test_a_file_of_another_kind(tmp_path):
    (tmp_path / "outcomes.doc").write_text(HEAD, encoding="utf-8")
    with pytest.raises(ScenarioError, match=r"is neither \.csv, \.parquet nor book\.xlsx#sheet"):
        read_outcomes(tmp_path / "outcomes.doc", PLAN)


def test_reports_after_the_day_asked_for(tmp_path):
    text = HEAD + GOOD + "199005172022212002,2026-09-02,4,,\n"
    assert faults(tmp_path, text, date(2026, 9, 1)) == [
        "outcomes.csv:3: date: 2026-09-02 is after the day up to which reports count (2026-09-01)"
    ]
    assert len(read(tmp_path, text, date(2026, 9, 2)).rows) == 2


def test_rows_are_sorted_and_typed(tmp_path):
    text = HEAD + "199005172022212002,2026-09-02,4,,\n" + GOOD.replace("08-01", "10-01") + GOOD
    found = read(tmp_path, text)
    assert [(row.employee[-1], row.on.month, row.adaptation) for row in found.rows] == [
        ("1", 8, 4),
        ("1", 10, 4),
        ("2", 9, 4),
    ]
    assert (found.blank, found.warnings) == (0, ())


def test_a_form_may_come_back_with_its_own_columns_and_blank_rows(tmp_path):
    text = (
        "employee;name;position;effective;date;adaptation;performance;note\n"
        "198701012010011001;Budi;SDN-1;2026-07-01;;;;\n"
        "199005172022212002;Siti;SDN-2;2026-07-01;2026-09-01;2;;\n"
        "198512242011012003;Andi;SDN-3;2027-01-04;2026-09-01;2;;\n"
    )
    (fault,) = faults(tmp_path, text)
    assert fault.startswith("outcomes.csv:4: date:")
    found = read(tmp_path, text.replace("2027-01-04;2026-09-01", "2027-01-04;2027-02-01"))
    assert (len(found.rows), found.blank) == (2, 1)


def test_a_row_that_says_nothing_is_a_warning(tmp_path):
    found = read(tmp_path, HEAD + GOOD + "199005172022212002,2026-09-01,,,\n")
    assert [str(fault) for fault in found.warnings] == [
        "outcomes.csv:3: the row says nothing: no adaptation, no performance, no note"
    ]


def test_workbook_numbers_that_lost_digits(tmp_path):
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "hasil"
    sheet.append(HEAD.strip().split(","))
    sheet.append([198701012010011000, date(2026, 9, 1), 4, "baik", None])
    sheet.append(["198701012010011001", date(2026, 9, 1), 4.0, "baik", None])
    book.save(tmp_path / "book.xlsx")
    with pytest.raises(ScenarioError) as caught:
        read_outcomes(tmp_path / "book.xlsx#hasil", PLAN)
    (fault,) = caught.value.faults
    assert (fault.file, fault.line, fault.field) == ("book.xlsx#hasil", 2, "employee")
    assert "so digits are lost" in fault.message
