"""What is written to a CSV comes back equal."""

import csv
import io
import re
import tempfile
from datetime import date
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st
from loading.folder import write

from mutasi_opt.loading import load
from mutasi_opt.loading.hierarchy import _circles, check_hierarchies
from mutasi_opt.loading.report import Place, Report
from mutasi_opt.loading.rows import type_rows
from mutasi_opt.loading.sheet import LinePlaces, Sheet
from mutasi_opt.loading.suggest import Suggester, quote
from mutasi_opt.scenario import Employee

words = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), min_size=1).map(
    lambda text: " ".join(text.split())[:100]
)
names = words.filter(bool)
#: What a spreadsheet makes of a long number is refused as an id.
_NUMBER = re.compile(r"[\d.,]+([eE][+-]?\d+)?")
ids = names.filter(lambda text: not text.startswith("'") and not _NUMBER.fullmatch(text))
days = st.dates(date(1950, 1, 1), date(2026, 6, 30))
years = st.floats(0, 80).map(lambda value: round(value, 2))
part = names.filter(lambda text: ";" not in text and text.strip() != "-")

employees = st.builds(
    dict,
    id=ids,
    name=st.none() | names,
    status=st.sampled_from(["pns", "cpns", "pppk"]),
    rank=st.none() | st.sampled_from(["II/a", "III/d", "IX"]),
    birth_date=st.none() | days,
    position_since=st.none() | days,
    certificates=st.none() | st.lists(part, max_size=3).map(tuple),
    experience=st.none() | st.lists(st.tuples(part, years), max_size=3).map(tuple),
    performance=st.none()
    | st.dictionaries(st.integers(2000, 2026), st.just("baik"), max_size=2).map(
        lambda found: tuple(found.items())
    ),
    home_latitude=st.none() | st.floats(-11, 6),
    home_longitude=st.none() | st.floats(95, 141),
    fte=st.sampled_from([0.5, 1.0]),
    access_need=st.none() | st.booleans(),
)


def cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "ya" if value else "tidak"
    if isinstance(value, tuple):
        parts = [f"{item[0]}:{item[1]}" if isinstance(item, tuple) else item for item in value]
        return "; ".join(parts) or "-"
    return str(value)


@settings(max_examples=40, deadline=None)
@given(st.lists(employees, min_size=1, max_size=5, unique_by=lambda row: row["id"]), st.booleans())
def test_rows_come_back_equal(rows: list[dict[str, object]], semicolon: bool):
    stream = io.StringIO()
    writer = csv.writer(stream, delimiter=";" if semicolon else ",", lineterminator="\n")
    writer.writerow(rows[0])
    writer.writerows([cell(value) for value in row.values()] for row in rows)
    with tempfile.TemporaryDirectory() as folder:
        found = load(write(Path(folder), {"employees.csv": stream.getvalue()})).scenario.employees
    assert found == tuple(Employee.model_validate(row) for row in rows)


@given(st.text(max_size=300))
def test_a_quoted_value_is_one_harmless_line(text: str):
    shown = quote(text)
    assert len(shown.splitlines()) == 1
    assert shown.isprintable()
    assert len(shown) <= 700


@given(st.lists(st.text("ABC-12", min_size=3, max_size=12), min_size=1, max_size=30), st.data())
def test_a_slip_in_a_long_word_is_found_again(known: list[str], data: st.DataObject):
    word = data.draw(st.sampled_from(known)) + "-KANTOR-DINAS"
    at = data.draw(st.integers(0, len(word) - 1))
    slip = word[:at] + "x" + word[at + 1 :]
    assert Suggester([word, *known])(slip) == f" (did you mean {word!r}?)"


def test_no_suggestion_for_what_is_like_nothing():
    assert Suggester(["PKM-07-PERAWAT", "SDN-04-GURU"])("zzzz") == ""
    assert Suggester([])("zzzz") == ""
    assert Suggester(["PKM-07-PERAWAT"])("PKM-07-PRWT") == " (did you mean 'PKM-07-PERAWAT'?)"


@given(st.lists(st.integers(-1, 11), min_size=12, max_size=12))
def test_circles_are_those_that_walking_up_finds(parents: list[int]):
    rows = [
        {"id": f"A{k}", "name": "x", **({"parent": f"A{above}"} if above >= 0 else {})}
        for k, above in enumerate(parents)
    ]
    report = Report()
    sheet = Sheet(
        Place("a.csv", 1), ["id", "name", "parent"], rows, LinePlaces("a.csv", range(2, 14))
    )
    check_hierarchies({"agencies": type_rows("agencies", sheet, report)}, report)
    expected = set()
    for start in range(12):
        seen, node = [], start
        while node >= 0 and node not in seen:
            seen.append(node)
            node = parents[node]
        if node >= 0:
            expected.add(min(seen[seen.index(node) :]))
    assert {fault.line - 2 for fault in report.faults()} == expected


def test_a_long_tail_into_a_circle_is_one_circle():
    parents = {f"A{k}": f"A{max(k - 1, 0) if k else 2}" for k in range(50)}
    assert _circles(parents) == [["A0", "A2", "A1"]]
