"""Terminal tables: what they say, what they cut, and that foreign text stays text."""

import pytest
from rich.console import Console

from mutasi_opt.needs import needs
from mutasi_opt.needs.show import agency_balance, group_balance, notes, peta_jabatan, show, summary


def text(*renderables):
    console = Console(width=200, color_system=None, force_terminal=False)
    with console.capture() as capture:
        console.print(*renderables)
    return capture.get()


@pytest.fixture(scope="module")
def report(build):
    return needs(
        build(
            positions=[
                {"id": "P1", "need": 4.5},
                {"id": "P2", "unit": "U2", "need": 1},
                {"id": "P3", "unit": "V1", "need": 3},
                {"id": "P4", "unit": "V1", "job": "K"},
            ],
            employees=[{"id": f"E{k}", "position": p} for k, p in enumerate(["P1", "P2", "P2"])],
            workload=[{"job": "K", "scope": "U1", "volume": 60}],
            agencies=[
                {"id": "A", "name": "Dinas A"},
                {"id": "B", "name": "Dinas [red]B\x1b[31m"},
                {"id": "C", "name": "Dinas C"},
            ],
        )
    )


def test_peta_jabatan_nests_agency_unit_and_position(report):
    lines = text(peta_jabatan(report)).splitlines()
    first = [line.split("│")[1].rstrip() for line in lines if line.startswith("│")]
    assert first[:4] == [" Dinas A", "   Unit 1", "     Job J [P1]", "   Unit 2"]
    line = next(line for line in lines if "[P1]" in line)
    assert [cell.strip() for cell in line.split("│")[2:-1]] == [
        "5", "1", "1", "-4", "20%", "5.00", "column 4.5 -> 5",
    ]  # fmt: skip
    unknown = next(line for line in lines if "[P4]" in line)
    assert [cell.strip() for cell in unknown.split("│")[2:6]] == ["?", "0", "0", "?"]


def test_a_long_peta_jabatan_shows_the_shortest_and_where_to_get_all(report):
    shown = text(peta_jabatan(report, limit=2))
    assert "[P1]" in shown
    assert "[P3]" in shown
    assert "[P2]" not in shown
    assert "2 of 4 positions, the shortest of people; all of them" in shown
    assert "needs SCENARIO -o" in shown
    assert "of 4 positions" not in text(peta_jabatan(report, limit=4))


def test_balance_has_the_worst_first_and_only_those_with_need(report):
    agencies = text(agency_balance(report))
    assert agencies.index("Dinas [red]B") < agencies.index("Dinas A")
    assert "Dinas C" not in agencies
    assert "1 of 2 agencies" in text(agency_balance(report, limit=1))
    groups = text(group_balance(report))
    assert groups.index("Dinas [red]B") < groups.index("Dinas A")


def test_foreign_text_is_neither_markup_nor_terminal_control(report):
    shown = text(show(report))
    assert "[red]" in shown
    assert "\x1b" not in shown


def test_notes_and_summary(report):
    said = [str(note) for note in notes(report)]
    assert said == [
        "Need unknown: 1 positions with 0 holders, in no sum: P4",
        "Without need, left out of balance: 1 agencies: C",
        "Workload that no position takes: 1 rows: unit U1, job K: 60 min",
    ]
    assert str(summary(report)) == (
        "tiny, 2026-07-01: 3 positions need 9; 3 holders, 3 of them beyond the next 12 months; "
        "short 7 in some positions, 1 too many in others."
    )


def test_long_lists_are_cut(build):
    many = needs(build(positions=[{"id": f"P{k}"} for k in range(8)]))
    assert str(notes(many)[0]).endswith("in no sum: P0; P1; P2; P3; P4; and 3 more")


def test_nothing_to_note(build):
    full = needs(
        build(
            positions=[{"id": "P", "need": 1}, {"id": "Q", "unit": "V1", "need": 1}],
        )
    )
    assert notes(full) == []
