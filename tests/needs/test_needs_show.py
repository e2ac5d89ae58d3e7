"""Terminal tables: what they say, what they cut, and that foreign text stays text."""

import pytest
from rich.console import Console

from mutasi_opt.needs import needs, outlook
from mutasi_opt.needs.show import (
    agency_balance,
    family_balance,
    group_balance,
    notes,
    peta_jabatan,
    show,
    summary,
)
from mutasi_opt.needs.show_demography import norm_table, standard_table, subject_table, unit_table
from mutasi_opt.needs.show_outlook import agency_years, family_years


def text(*renderables):
    console = Console(width=200, color_system=None, force_terminal=False)
    with console.capture() as capture:
        console.print(*renderables)
    return capture.get()


def cells(made, word):
    """Return the cells of the first line of a table that has the word."""
    line = next(line for line in text(made).splitlines() if word in line)
    return [cell.strip() for cell in line.split("│")[1:-1]]


@pytest.fixture(scope="module")
def scenario(build):
    return build(
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


@pytest.fixture(scope="module")
def report(scenario):
    return needs(scenario)


@pytest.fixture(scope="module")
def health(build):
    """A health centre and a school, with everything that tables of demography show."""
    family = {"kind": "jf_keahlian", "level": 1}
    return build(
        units=[
            {"id": "U1", "agency": "A", "name": "PKM", "kind": "health_centre",
             "class": "inpatient", "population": 12000},
            {"id": "U2", "agency": "A", "name": "SMP", "class_groups": 9, "pupils": 250},
            {"id": "V1", "agency": "B", "name": "PKM X", "kind": "health_centre", "class": "x"},
        ],
        jobs=[
            {"id": "D", "name": "Dokter", "family": "dokter"} | family,
            {"id": "M", "name": "Guru", "family": "guru", "subject": "mtk"} | family,
        ],
        positions=[
            {"id": "PD", "job": "D"},
            {"id": "PM", "unit": "U2", "job": "M"},
        ],
        employees=[
            {"id": "E1", "position": "PD", "birth_date": "1970-03-01"},
            {"id": "E2", "position": "PM", "status": "pppk", "contract_end": "2028-06-30"},
            {"id": "E3", "position": "PM"},
        ],
        norms=[{"job": "D", "driver": "population", "per_person": 5000}],
        workload=[{"scope": "U2", "job": "M", "volume": 36 * 45, "minutes": 60}],
    )  # fmt: skip


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


def test_foreign_text_is_neither_markup_nor_terminal_control(scenario, report):
    shown = text(show(report, outlook(scenario)))
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


def test_professions_have_the_most_people_missing_first(report, health):
    assert cells(family_balance(report), "│ fam")[:4] == ["one", "fam", "9", "3"]
    shown = text(family_balance(needs(health)))
    assert shown.index("dokter") < shown.index("guru")
    assert "1 of 2 professions" in text(family_balance(needs(health), limit=1))


def test_units_have_their_demography(health):
    report = needs(health)
    assert cells(unit_table(report), "[U1]")[:4] == [
        "PKM [U1]", "inpatient, 12,000 inhabitants", "2", "1",
    ]  # fmt: skip
    assert cells(unit_table(report), "[U2]")[1] == "250 pupils, 9 class groups"
    assert "1 of 2 units" in text(unit_table(report, limit=1))


def test_norms_class_hours_and_standards(health):
    report = needs(health)
    assert cells(norm_table(report), "[U1]") == [
        "PKM [U1]", "Dokter", "12,000 population / 5,000", "norm", "2.4", "2", "1", "1",
    ]  # fmt: skip
    assert cells(subject_table(report), "[U2]") == [
        "SMP [U2]", "mtk", "9", "45.0", "2", "1", "2", "2", "22.5", "low",
    ]  # fmt: skip
    assert cells(standard_table(report), "[U1]") == [
        "PKM [U1]", "inpatient", "dokter", "2", "1", "1", "-1",
    ]  # fmt: skip


def test_class_hours_that_nobody_teaches_come_first(build):
    teacher = {"kind": "jf_keahlian", "family": "guru", "level": 1}
    made = build(
        jobs=[{"id": x, "name": x, "subject": x} | teacher for x in ("few", "many", "none")],
        positions=[{"id": x, "job": x} for x in ("few", "many", "none")],
        employees=[{"id": x, "position": x} for x in ("few", "many")],
        workload=[
            {"job": x, "volume": 36 * weekly, "minutes": 60}
            for x, weekly in (("few", 8), ("many", 30), ("none", 4))
        ],
    )
    lines = text(subject_table(needs(made), limit=2)).splitlines()
    assert [line.split("│")[2].strip() for line in lines if line.startswith("│")] == [
        "none", "many",
    ]  # fmt: skip
    assert any("2 of 3 subjects" in line for line in lines)


def test_an_unknown_driver_is_shown_as_unknown(build):
    report = needs(
        build(
            positions=[{"id": "P"}], norms=[{"job": "J", "driver": "class_groups", "per_person": 2}]
        )
    )
    assert cells(norm_table(report), "[U1]")[2:6] == ["class groups: unknown", "missing", "?", "?"]


def test_the_look_ahead_says_who_leaves_and_the_gap_then(health):
    ahead = outlook(health)
    lines = text(agency_years(ahead)).splitlines()
    assert "to 2027-07-01" in lines[2]
    assert cells(agency_years(ahead), "Dinas A") == [
        "Dinas A", "0 / 0", "2 / -2", "0 / -2", "0 / -2", "0 / -2", "1", "3",
    ]  # fmt: skip
    assert cells(agency_years(ahead), "one")[1:] == cells(agency_years(ahead), "Dinas A")[1:]
    shown = text(family_years(ahead))
    assert shown.index("dokter") < shown.index("guru")
    assert "1 of 2 professions" in text(family_years(ahead, limit=1))


def test_all_tables_together(health):
    shown = text(show(needs(health), outlook(health)))
    order = [
        "Peta jabatan", "Balance of agencies", "Units", "Balance of transferable groups",
        "Balance of professions", "Look-ahead by agency", "Look-ahead by profession", "Norms",
        "Class hours per week", "Minimum standards", "Who leaves",
        "Class unknown to the standards: 1 units: V1",
        "Standards for professions that no job has: bidan; dokter_gigi; farmasi; kesmas; laboran;",
        "End of service unknown: 1 holders", "tiny, 2026-07-01",
    ]  # fmt: skip
    found = [shown.index(words) for words in order]
    assert found == sorted(found)
    assert "2028-03-01" not in shown
    assert "2028-04-01" in shown


def test_tables_without_rows_are_left_out(scenario, report):
    shown = text(show(report, outlook(scenario)))
    assert all(title not in shown for title in ("Norms", "Class hours", "Minimum standards"))


def test_who_leaves_is_shown_only_where_they_are_few(health):
    assert "Who leaves" not in text(show(needs(health), outlook(health), limit=1))


def test_an_empty_selection_says_so(build):
    assert str(notes(needs(build(positions=[])))[0]) == "No position to show."


def test_nothing_to_note(build):
    full = needs(
        build(
            positions=[{"id": "P", "need": 1}, {"id": "Q", "unit": "V1", "need": 1}],
        )
    )
    assert notes(full) == []
