"""The recipes of Palembang and Sibolga hold the facts of the places and the data of their stories."""

from collections import Counter
from datetime import date

import pytest

from mutasi_opt.generator import USUAL_SIZES, generate
from mutasi_opt.loading import read
from mutasi_opt.needs.derive import derive_needs

AS_OF = date(2026, 7, 1)
SEED = 1


class City:
    """A loaded scenario, with people and needs counted."""

    def __init__(self, folder, recipe):
        case, self.faults = read(generate(USUAL_SIZES[recipe], SEED, folder, recipe=recipe))
        self.scenario = scenario = case.scenario
        self.jobs = {j.id: j for j in scenario.jobs}
        self.units = {u.id: u for u in scenario.units}
        self.positions = {p.id: p for p in scenario.positions}
        self.needs = derive_needs(scenario)
        self.kinds = Counter(unit.kind for unit in scenario.units)

    def agency(self, position):
        return self.units[self.positions[position].unit].agency

    def group(self, position):
        return self.agency(position), self.jobs[self.positions[position].job].effective_group

    def balance(self, agency, group="administrasi_umum"):
        """Return need and holders of an agency in a transferable group."""
        need = sum(
            self.needs[p].total or 0 for p in self.positions if self.group(p) == (agency, group)
        )
        held = sum(
            e.position is not None and self.group(e.position) == (agency, group)
            for e in self.scenario.employees
        )
        return need, held

    def movable(self, urusan, studies):
        """Return PNS two years in post, by agency, who know the urusan or studied it."""
        return Counter(
            self.agency(e.position)
            for e in self.scenario.employees
            if e.position is not None
            and e.status == "pns"
            and (AS_OF - e.position_since).days > 731
            and self.jobs[self.positions[e.position].job].group == "administrasi_umum"
            and (dict(e.experience or ()).get(urusan, 0) >= 2 or e.education_field in studies)
        )


@pytest.fixture(scope="module")
def palembang(tmp_path_factory):
    return City(tmp_path_factory.mktemp("palembang"), "palembang")


@pytest.fixture(scope="module")
def sibolga(tmp_path_factory):
    return City(tmp_path_factory.mktemp("sibolga"), "sibolga")


def test_nothing_is_wrong_with_them(palembang, sibolga):
    assert palembang.faults == ()
    assert sibolga.faults == ()


def test_palembang_has_the_staff_and_facilities_of_the_place(palembang):
    status = Counter(e.status for e in palembang.scenario.employees)
    assert status["pppk"] == 4_493
    assert status["pns"] + status["cpns"] == 9_377
    assert palembang.kinds["health_centre"] == 42
    assert palembang.kinds["hospital"] == 2
    assert palembang.kinds["ward"] == 107
    assert sum(a.id.startswith("KEC-") for a in palembang.scenario.agencies) == 18
    clinics = Counter(u.district for u in palembang.scenario.units if u.kind == "health_centre")
    assert clinics["sukarami"] == clinics["ilir-barat-satu"] == 4
    assert clinics["gandus"] == clinics["jakabaring"] == 1
    names = {a.name for a in palembang.scenario.agencies}
    assert {"RSUD Palembang BARI", "RSUD Gandus", "Dinas Perindustrian"} <= names


def test_palembang_has_its_surge_of_complaints_and_people_who_can_answer_it(palembang):
    surges = [row for row in palembang.scenario.workload if row.start is not None]
    assert {row.scope for row in surges} == {"DUKCAPIL"}
    assert all(row.start <= AS_OF <= row.until for row in surges)
    complaints = {a.id: a.complaints for a in palembang.scenario.agencies}
    assert max(complaints, key=complaints.get) == "DUKCAPIL"
    need, held = palembang.balance("DUKCAPIL")
    assert held < 0.8 * need
    able = palembang.movable("kependudukan", {"informatika"})
    assert sum(able.values()) - able["DUKCAPIL"] > 2 * (need - held)


def test_palembang_reorganises_disaster_management(palembang):
    closed = {p.id for p in palembang.scenario.positions if p.abolished_on}
    leavers = [e for e in palembang.scenario.employees if e.position in closed]
    of_dinas = [e for e in leavers if palembang.agency(e.position) == "DPBK"]
    need, held = palembang.balance("BPBD")
    fresh = [p for p in palembang.scenario.positions if p.unit.startswith("BPBD-N")]
    assert len(of_dinas) > 40
    assert {p.created_on for p in fresh} == {AS_OF}
    assert need - held > len(of_dinas) - 8
    know = [e for e in of_dinas if dict(e.experience or ()).get("kebencanaan", 0) >= 2]
    assert len(know) > 0.7 * len(of_dinas)
    able = palembang.movable("kebencanaan", {"teknik_sipil", "teknik_lingkungan"})
    assert able["PUPR"] + able["PERKIM"] > 15


def test_palembang_is_short_on_the_far_banks_which_people_refuse(palembang):
    need, held = Counter(), Counter()
    district = {
        p.id: palembang.units[p.unit].district
        for p in palembang.positions.values()
        if palembang.units[p.unit].kind in ("primary_school", "junior_school", "health_centre")
    }
    for position, place in district.items():
        need[place] += palembang.needs[position].total or 0
    held.update(district.get(e.position) for e in palembang.scenario.employees)
    assert held["gandus"] < 0.85 * need["gandus"]
    assert held["kertapati"] < 0.9 * need["kertapati"]
    assert held["ilir-timur-satu"] > need["ilir-timur-satu"]
    refused = Counter(p.target for p in palembang.scenario.preferences if p.rank == 0)
    assert refused["gandus"] > refused["kertapati"] > refused["kalidoni"] > 500


def test_sibolga_has_the_facilities_of_the_place(sibolga):
    assert len(sibolga.scenario.employees) == 2_500
    assert sibolga.kinds["health_centre"] == 5
    assert sibolga.kinds["health_outpost"] == 4
    assert sibolga.kinds["hospital"] == 1
    assert sibolga.kinds["ward"] == 17
    assert len({u.district for u in sibolga.scenario.units}) == 4
    assert "RSUD Dr. Ferdinand Lumbantobing" in {a.name for a in sibolga.scenario.agencies}


@pytest.mark.parametrize("agency", ["DUKCAPIL", "DPMPTSP", "DINSOS"])
def test_sibolga_has_vacancies_that_ask_for_a_skill(sibolga, agency):
    need, held = sibolga.balance(agency)
    assert held < 0.85 * need
    posts = [p for p in sibolga.positions if sibolga.group(p) == (agency, "administrasi_umum")]
    asked = {s.job for s in sibolga.scenario.standards if s.competency.startswith("TEK")}
    assert {sibolga.positions[p].job for p in posts} <= asked


def test_sibolga_asked_its_people_and_knows_their_performance(sibolga):
    people = sibolga.scenario.employees
    wishes = {p.employee for p in sibolga.scenario.preferences if p.rank > 0}
    assert 0.3 < len(wishes) / len(people) < 0.4
    judged = [e for e in people if e.performance is not None and len(e.performance) == 2]
    below = sum(
        any(mark[1] not in {"baik", "sangat_baik"} for mark in e.performance) for e in judged
    )
    assert 0.1 < below / len(judged) < 0.25
    assert sum(e.potential is not None for e in people) > 0.35 * len(people)


def test_sibolga_has_courses_for_every_technical_competency(sibolga):
    asked = {s.competency for s in sibolga.scenario.standards if s.competency.startswith("TEK")}
    taught = {c.competency: c for c in sibolga.scenario.courses}
    assert asked == {"TEKSOS", "TEKDUK", "TEKIZIN"}
    assert asked <= set(taught)
    assert all(taught[code].cost > 0 and taught[code].places for code in asked)
