"""`mutasi-opt explain SCENARIO --infeasible`, from a file to a plan after one overlay."""

import json
import re

import pytest

from mutasi_opt.cli import main
from mutasi_opt.plan import SolveStatus, read_plan

SCENARIO = """\
format: mutasi-opt/scenario-1
name: Bentrok
as_of: 2026-07-01
model: standard
tables:
  agencies: [{id: A, name: Dinas A}]
  units: [{id: U, agency: A, name: Kantor}]
  jobs: [{id: J, name: Pengadministrasi, kind: pelaksana, family: umum}]
  positions:
    - {id: lama, unit: U, job: J, need: 3, maximum: 3}
    - {id: baru, unit: U, job: J, need: 1, maximum: 1}
  employees:
    - {id: "100000001", name: Sari, position: lama, position_since: 2015-01-01, discipline_until: 2027-01-01}
    - {id: "100000002", name: Budi, position: lama, position_since: 2026-01-01}
    - {id: "100000003", name: Tini, position: lama, position_since: 2015-01-01}
"""
LOCK = "{{id: {0}, kind: lock, employee: '10000000{1}', position: baru, by: {2}}}"


def scenario(folder, *decisions):
    rows = ", ".join(LOCK.format(*decision) for decision in decisions)
    path = folder / "bentrok.yaml"
    path.write_text(f"{SCENARIO}decisions: [{rows}]\n", encoding="utf-8")
    return path


def asked(capsys, path, *more):
    assert main(["explain", str(path), "--infeasible", *more]) == 0
    return capsys.readouterr().out


def test_the_page_in_bahasa_indonesia(tmp_path, capsys):
    path = scenario(tmp_path, ("K1", 2, "PPK"))
    assert asked(capsys, path, "--lang", "id").splitlines() == [
        "Bentrok: tidak ada rencana yang sah",
        "",
        "Pertentangan 1 dari 1",
        "- tidak ada tempat yang sah bagi pegawai Budi (100000002)",
        "- pegawai Budi (100000002) dikunci pada formasi baru",
        "- ketentuan tenure (Masa jabatan minimum) menutup semua tempat yang dapat "
        "menyelesaikannya bagi Budi (100000002)",
        "- keputusan K1 dari PPK: penguncian, Budi (100000002)",
        "Setiap unsurnya diperlukan: apabila salah satu unsur ditiadakan, pertentangan ini selesai. "
        "Setelah itu pertentangan lain yang tertutup olehnya masih dapat muncul.",
        "",
        "Pilihan perbaikan, dimulai dari yang terbaik; tidak satu pun menyentuh ketentuan yang "
        "tidak dapat dikecualikan oleh siapa pun:",
        "1. mencabut keputusan K1: pegawai Budi (100000002) tidak lagi dikunci pada formasi baru",
        "   Ditandatangani oleh: PPK",
        "   pelayanan minimum: 0 orang tertimbang di bawah batas minimum",
        "   pemerataan: 16 langkah",
        "   penempatan: 900 poin",
        "2. memberikan dispensasi atas ketentuan tenure (Masa jabatan minimum) kepada "
        "pegawai Budi (100000002) (perlu diverifikasi)",
        "   Ditandatangani oleh: PPK",
        "   pelayanan minimum: 0 orang tertimbang di bawah batas minimum",
        "   pemerataan: 16 langkah",
        "   penempatan: 1.050 poin, +150 dibandingkan yang termurah di antaranya",
    ]


def test_one_overlay_repairs_it(tmp_path, capsys):
    path = scenario(tmp_path, ("K1", 2, "PPK"), ("K2", 3, "PPK"))
    overlay = tmp_path / "overlay.yaml"
    content = json.loads(asked(capsys, path, "--json"))
    assert content["feasible"] is False
    assert all(conflict["minimal"] for conflict in content["conflicts"])
    for k, repair in enumerate(content["repairs"], 1):
        asked(capsys, path, "--repair", str(k), "-o", str(overlay))
        text = overlay.read_text("utf-8")
        assert all(f"# {change}\n" in text for change in _plain(repair))
        assert main(["solve", str(overlay), "-o", str(tmp_path / "plan"), "-q", "--gap", "0"]) == 0
        plan = read_plan(tmp_path / "plan")
        assert plan.status is SolveStatus.OPTIMAL
        assert [level.base for level in plan.levels] == [
            level["base"] for level in repair["levels"]
        ]
        assert main(["verify", str(tmp_path / "plan")]) == 0
        capsys.readouterr()


def _plain(repair):
    """Changes as the overlay tells them: ids without names."""
    return [re.sub(r"\w+ \((\d+)\)", r"\1", change) for change in repair["changes"]]


@pytest.mark.parametrize("grade", ["public", "employee", "agency_head"])
def test_other_readers_learn_nothing_of_discipline(tmp_path, capsys, grade):
    path = scenario(tmp_path, ("K1", 1, "PPK"))
    own = asked(capsys, path)
    assert "rule discipline" in own
    page = asked(capsys, path, "--grade", grade)
    content = asked(capsys, path, "--grade", grade, "--json")
    assert "discipline" not in page + content
    assert "No penalty" not in page + content
    assert ("100000001" in page) == (grade == "agency_head")


def test_nothing_to_repair(tmp_path, capsys):
    path = scenario(tmp_path)
    page = asked(capsys, path, "--repair", "1", "-o", str(tmp_path / "none.yaml"))
    assert page == "Bentrok: a lawful plan exists\n"
    assert not (tmp_path / "none.yaml").exists()


def test_a_repair_that_does_not_exist_is_refused(tmp_path, capsys):
    path = scenario(tmp_path, ("K1", 2, "PPK"))
    place = tmp_path / "none.yaml"
    arguments = ["explain", str(path), "--infeasible", "--repair", "9", "-o", str(place)]
    assert main(arguments) == 2
    assert "there are 2 repairs" in " ".join(capsys.readouterr().err.replace("│", " ").split())
    assert not place.exists()


def test_an_output_without_a_repair_is_refused(tmp_path):
    path = scenario(tmp_path, ("K1", 2, "PPK"))
    assert main(["explain", str(path), "--infeasible", "-o", str(tmp_path / "page.md")]) == 2
