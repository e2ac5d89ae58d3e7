"""The reference of tables says everything of every column, in both languages."""

import re

import pytest
from typer.testing import CliRunner

from mutasi_opt.cli import application
from mutasi_opt.loading import schema
from mutasi_opt.loading.columns import REQUIRED_TABLES, column_notes, columns_of, row_types
from mutasi_opt.loading.schemapage import schema_page
from mutasi_opt.texts import Lang, Texts


def sections(page):
    return dict(part.split("\n", 1) for part in page.split("\n## ")[1:])


@pytest.mark.parametrize("lang", Lang)
def test_every_column_has_a_row_with_its_meaning(lang):
    found = sections(schema_page(Texts(lang)))
    for table in row_types():
        rows = re.findall(
            r"^\| (\**`\w+`\**) \| (.+) \| (.*) \| (.+) \|$", found[table], re.MULTILINE
        )
        assert [mark.strip("*`") for mark, *_ in rows] == list(columns_of(table))
        for (mark, kind, _, meaning), column in zip(rows, columns_of(table).values(), strict=True):
            assert mark.startswith("**") == column.required
            assert kind.strip()
            assert meaning.strip(), f"{table}.{column.name}"


def test_limits_and_codes_are_those_of_the_schema():
    found = sections(schema_page(Texts()))
    assert "| `fte` | decimal | > 0, <= 1; if left out `1.0` |" in found["employees"]
    assert "| **`level`** | whole number | >= 0, <= 5 |" in found["competencies"]
    assert "`sangat_baik`, `baik`" in found["outcomes"]
    assert "[codes](#rank)" in found["jobs"]
    (codes,) = (text for title, text in found.items() if title == "Lists of codes")
    assert "`active` (01)" in codes
    assert "\n### rank\n" in codes


def test_required_tables_are_marked():
    rows = re.findall(r"^\| \[(\w+)\]\(#\w+\) \|.*\| (.*) \|$", schema_page(Texts()), re.MULTILINE)
    assert tuple(table for table, needed in rows if needed == "yes") == REQUIRED_TABLES


def test_the_json_schema_says_what_each_column_means():
    definitions = schema()["$defs"]
    for table in row_types():
        for name, note in column_notes(table).items():
            description = definitions[f"table.{table}"]["properties"][name]["description"]
            assert note
            assert description.startswith(note)


def test_the_command_prints_the_page():
    printed = CliRunner().invoke(application(), ["schema", "--markdown", "--lang", "id"])
    assert printed.exit_code == 0
    assert printed.stdout == schema_page(Texts(Lang.ID))
