"""What an import found as tables for pandas, and in a notebook."""

from datetime import date

import pytest
from support.messy import POSTS, STAFF, people, posts, save

from mutasi_opt.intake import import_files, import_frames


@pytest.fixture(scope="module")
def imported(tmp_path_factory):
    rows = people(**{"GOL AKHIR NAMA": "V/x"})
    path = tmp_path_factory.mktemp("intake") / "a.xlsx"
    save(path, Pegawai=[STAFF, *rows], Peta=[POSTS, *posts()])
    return import_files([path], as_of=date(2026, 7, 1))


def test_flaws_are_rows_with_their_place(imported):
    frames = import_frames(imported)
    assert list(frames) == ["flaws", "urgent", "review"]
    flaws = frames["flaws"]
    assert list(flaws["kind"]) == [one.kind for one in imported.flaws]
    (rank,) = flaws.query("kind == 'rank_unknown'").to_dict("records")
    assert (rank["gravity"], rank["sheet"], rank["row"], rank["column"]) == (
        "warning",
        "Pegawai",
        2,
        STAFF.index("GOL AKHIR NAMA") + 1,
    )
    assert rank["value"] == "V/x"


def test_urgent_records_keep_their_order(imported):
    urgent = import_frames(imported)["urgent"]
    assert list(urgent["record"]) == [one.record for one in imported.urgent]
    assert any("rank_unknown" in flaws for flaws in urgent["flaws"])


def test_it_shows_kinds_and_nobody(imported):
    shown = imported._repr_html_()
    assert "4 people, " in shown
    assert "<td>rank_unknown</td>" in shown
    assert "Pegawai 1001" not in shown
