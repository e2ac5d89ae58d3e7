"""`mutasi-opt notices`, and its page of the documentation."""

import json
import re
from pathlib import Path

import pytest
from support.school import school_study

from mutasi_opt.cli import main
from mutasi_opt.notices import SLOTS
from mutasi_opt.plan import write_plan

_DOCS = Path(__file__).parents[2] / "docs" / "notices.md"


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    root = tmp_path_factory.mktemp("notices")
    return write_plan(school_study(root / "in").plan, root / "plan")


def test_letters_are_written_and_listed(folder, tmp_path, capsys):
    assert main(["notices", str(folder), "-o", str(tmp_path / "out"), "--lang", "en"]) == 0
    out, err = capsys.readouterr()
    assert "notices-DISDIK.html  2 letters, for personnel_agency" in out
    assert "time to object: 14 calendar days, the default; --days changes it" in err
    assert "closed envelopes" in err
    assert "Asti" not in out + err
    page = (tmp_path / "out" / "notices-DISDIK.html").read_text("utf-8")
    assert "Notice of a planned transfer" in page
    assert json.loads((tmp_path / "out" / "notices.json").read_text("utf-8"))["plan"]


def test_options_reach_the_letters(folder, tmp_path, capsys):
    options = ["--format", "html", "--date", "2026-06-01", "--object-until", "2026-06-20"]
    options += ["--object-to", "Inspektorat", "--letterhead", "BARIS 1", "--letterhead", "BARIS 2"]
    options += ["--place", "Mamuju", "--signed-by", "Sekda", "--grade", "agency_head", "--json"]
    assert main(["notices", str(folder), "-o", str(tmp_path / "out"), *options]) == 0
    out, err = capsys.readouterr()
    assert [file["grade"] for file in json.loads(out)["files"]] == ["agency_head"] * 2
    assert "the default" not in err
    page = (tmp_path / "out" / "notices-DISDIK.html").read_text("utf-8")
    for text in (
        "Inspektorat",
        "BARIS 1",
        "BARIS 2",
        "Mamuju, 1 Juni 2026",
        "Sekda",
        "20 Juni 2026",
    ):
        assert text in page


def test_the_template_file_decides_the_format(folder, tmp_path, capsys):
    assert main(["notices", "--template-out", str(tmp_path / "t"), "--format", "docx"]) == 0
    assert "notice.docx" in capsys.readouterr().err
    template = str(tmp_path / "t" / "notice.docx")
    assert main(["notices", str(folder), "-o", str(tmp_path / "o"), "--template", template]) == 0
    assert (tmp_path / "o" / "notices-DISDIK.docx").exists()


@pytest.mark.parametrize(
    ("options", "code", "message"),
    [
        ([], 2, "is needed"),
        (["-o", "x", "--days", "3", "--object-until", "2026-07-01"], 2, "either --days or"),
        (
            ["-o", "x", "--grade", "public"],
            3,
            "error: a notice is of grade employee or agency_head",
        ),
        (["-o", "x", "--agency", "Y"], 3, "error: no agency 'Y' (known: DISDIK)"),
        (["-o", "{taken}"], 1, "is not a notices folder"),
    ],
)
def test_mistakes_are_told(folder, tmp_path, monkeypatch, capsys, options, code, message):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "taken").mkdir()
    (tmp_path / "taken" / "a.txt").write_text("a")
    options = [option.format(taken=tmp_path / "taken") for option in options]
    assert main(["notices", str(folder), *options]) == code
    assert message in capsys.readouterr().err
    assert not (tmp_path / "x").exists()


def test_a_wrong_template_is_told_with_its_line(folder, tmp_path, capsys):
    template = tmp_path / "notice.html"
    template.write_text("<p>\n{{ namma }}</p>", encoding="utf-8")
    options = ["-o", str(tmp_path / "o"), "--template", str(template)]
    assert main(["notices", str(folder), *options]) == 3
    message = f"{template.as_posix()}:2: unknown placeholder 'namma' (did you mean 'nama'?)"
    assert message in capsys.readouterr().err


def test_every_placeholder_is_documented():
    text = _DOCS.read_text("utf-8")
    documented = set(re.findall(r"^\| `([a-z_]+)` \|", text, re.MULTILINE))
    assert documented == {name for slots in SLOTS.values() for name in slots}
    for slots in SLOTS.values():
        for slot in slots.values():
            (line,) = (row for row in text.splitlines() if row.startswith(f"| `{slot.name}` |"))
            assert not [field for field in slot.fields if f"`{field}`" not in line]
