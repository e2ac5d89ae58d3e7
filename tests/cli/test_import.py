"""`mutasi-opt import` as a user types it."""

import json

import pytest
from support.messy import STAFF, clean, people, save

from mutasi_opt.cli import intake, main
from mutasi_opt.loading import load


@pytest.fixture
def files(tmp_path):
    return [str(path) for path in clean(tmp_path)]


def test_an_import_says_what_it_found_and_where_it_is(files, tmp_path, capsys):
    bad = save(tmp_path / "pegawai.xlsx", S=[STAFF, *people(**{"GOL AKHIR NAMA": "tinggi"})])
    out = tmp_path / "kota"
    code = main(["import", str(bad), files[1], "-o", str(out), "--as-of", "2026-07-01"])
    told = capsys.readouterr()
    assert code == 0
    assert told.out.splitlines() == [
        "Impor pegawai: 4 pegawai, 2 formasi di 2 unit kerja pada 1 perangkat daerah, keadaan 1 Juli "
        "2026",
        "0 kesalahan, 1 peringatan, 0 catatan; 0 kata ditebak",
        "Perbaiki dahulu (1 dari 1 dalam triage.html), menurut langkah yang dipertaruhkan:",
        "     0.0  pegawai.xlsx#S!F2  tinggi bukan pangkat",
    ]
    scenario, triage = out / "scenario.yaml", out / "triage.html"
    assert told.err.splitlines()[-2:] == [
        f"ditulis: {scenario}",
        f"selanjutnya: baca {triage}, lalu: mutasi-opt check {scenario}",
    ]
    assert load(out / "scenario.yaml").scenario.name == "Impor pegawai"
    assert '<html lang="id"' in (out / "triage.html").read_text("utf-8")


def test_json_holds_everything_and_english_is_a_switch(files, tmp_path, capsys):
    out = str(tmp_path / "kota")
    arguments = ["import", *files, "-o", out, "--as-of", "2026-07-01", "--name", "Kota X"]
    assert main([*arguments, "--json", "--lang", "en", "--no-marks"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["name"] == "Kota X"
    assert told["sizes"]["employees"] == 4
    assert told["flaws"] == []
    assert [sheet["holds"] for sheet in told["sheets"]] == ["employees", "posts"]
    assert told["sheets"][0]["columns"][0] == {
        "heading": "NIP BARU", "field": "nip", "confidence": 1.0, "dropped": False,
    }  # fmt: skip
    assert not list((tmp_path / "kota").glob("marked-*"))


def test_open_questions_end_with_a_proposal(files, tmp_path, capsys):
    out = tmp_path / "kota"
    assert main(["import", *files, "-o", str(out), "--no-input"]) == 3
    told = capsys.readouterr()
    assert told.out == ""
    assert "--as-of: per tanggal berapa data ini berlaku (YYYY-MM-DD)?" in told.err
    assert [path.name for path in out.iterdir()] == ["mapping.yaml"]
    mapping = out / "mapping.yaml"
    mapping.write_text(
        mapping.read_text("utf-8").replace("# as_of: YYYY-MM-DD", "as_of: 2026-07-01"), "utf-8"
    )
    assert main(["import", *files, "-o", str(out), "--mapping", str(mapping)]) == 0
    assert load(out / "scenario.yaml").scenario.as_of.isoformat() == "2026-07-01"


def test_on_a_terminal_it_asks_until_the_answer_is_possible(files, tmp_path, monkeypatch, capsys):
    answers = iter(["kemarin", "2026-07-01"])
    monkeypatch.setattr(intake.sys.stdin, "isatty", lambda: True, raising=False)
    monkeypatch.setattr(intake.typer, "prompt", lambda *a, **k: next(answers))
    assert main(["import", *files, "-o", str(tmp_path / "kota")]) == 0
    assert "jawaban ini tidak dapat dipakai" in capsys.readouterr().err


def test_usage_and_bad_input(files, tmp_path, capsys):
    taken = tmp_path / "lain"
    taken.mkdir()
    (taken / "surat.txt").write_text("x")
    assert main(["import", *files, "-o", str(taken)]) == 2
    assert main(["import", *files]) == 2
    assert main(["import", *files, "-o", str(tmp_path / "k"), "--as-of", "kemarin"]) == 2
    capsys.readouterr()
    assert main(["import", "tiada.xlsx", "-o", str(tmp_path / "k")]) == 3
    assert "cannot find file 'tiada.xlsx'" in capsys.readouterr().err
    assert not (tmp_path / "k").exists()


def test_patterns_that_the_shell_leaves_are_filled_in(files, tmp_path, capsys):
    out = str(tmp_path / "kota")
    pattern = str(tmp_path / "*.xlsx")
    assert main(["import", pattern, "-o", out, "--as-of", "2026-07-01"]) == 0
    assert "4 pegawai" in capsys.readouterr().out
