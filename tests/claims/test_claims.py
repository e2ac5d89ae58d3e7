"""Claims: what they measure, which criterion decides, and what a model may say of them."""

import re
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.build import employee, instance, position

from mutasi_opt.claims import (
    DEFAULT_CLAIMS,
    Claim,
    Criterion,
    claim_keys,
    compare_keys,
    decided_by,
    higher_claim,
    sensitivity_of,
    told_claim,
)
from mutasi_opt.codes import Sensitivity
from mutasi_opt.loading.files import Files
from mutasi_opt.loading.modelfile import GIVEN, read_model
from mutasi_opt.loading.report import Report
from mutasi_opt.model import Model
from mutasi_opt.plan.hashes import model_hash
from mutasi_opt.texts import Lang, Texts

#: What must never be a claim.
SENSITIVE = re.compile("sex|gender|relig|ethnic|race|marital|spouse|kin|name")


def people():
    """Two people of whom everything is on record, and one of whom nothing is."""
    return instance(
        jobs=[{"id": "J", "urusan": "gizi"}],
        positions=[{"id": "P", "maximum": 3}],
        employees=[
            {
                "id": "ANI", "position": "P", "pns_since": "2010-01-01", "rank": "III/c",
                "education_level": "S-1", "experience": "gizi:4", "hardship_years": 2.5,
                "performance": "2024:baik;2025:sangat_baik", "potential": "7",
            },
            {
                "id": "BUDI", "position": "P", "pns_since": "2010-06-01", "rank": "III/d",
                "education_level": "S-2", "experience": "gizi:9", "hardship_years": 0,
                "performance": "2024:baik;2025:baik", "potential": "9",
                "birth_date": "1980-03-01",
            },
            {"id": "X", "position": "P", "birth_date": None, "position_since": None},
        ],
        standards=[{"job": "J", "competency": "KOM", "level": 4}],
        competencies=[
            {"employee": "ANI", "competency": "KOM", "level": 4},
            {"employee": "BUDI", "competency": "KOM", "level": 3},
            {"employee": "X", "competency": "KOM", "level": 1},
        ],
        preferences=[
            {"employee": "ANI", "target_kind": "position", "target": "P", "rank": 2},
            {"employee": "BUDI", "target_kind": "position", "target": "P", "rank": 1},
        ],
    )  # fmt: skip


@pytest.mark.parametrize(
    ("criterion", "band", "keys"),
    [
        ("fit", None, (20, 15, 5)),
        ("fit", 25, (4, 3, 1)),
        ("performance", None, (9, 8, -1)),
        ("performance", 2, (4, 4, -1)),
        ("talent", None, (7, 9, -1)),
        ("rank", None, (11, 12, -1)),
        ("education", None, (7, 8, -1)),
        ("experience", None, (11, 11, -1)),
        ("service", None, (16, 16, -1)),
        ("tenure", 5, (2, 2, -1)),
        ("hardship_served", None, (2, 0, -1)),
        ("age", None, (41, 46, -1)),
        ("wish", None, (999_998, 999_999, -1)),
    ],
)
def test_what_each_criterion_counts(criterion, band, keys):
    inst = people()
    claim = Claim(claim=criterion, band=band)
    who = np.arange(3)
    found = claim_keys(inst, [claim], who, np.zeros(3, int))
    assert tuple(found[:, 0].tolist()) == keys


def test_the_first_difference_decides_and_what_is_unknown_raises_nobody():
    left = np.array([[3, 1], [3, 1], [2, 9], [3, 4], [-1, 5], [3, 4]])
    right = np.array([[3, 0], [3, 1], [3, 0], [-1, 9], [2, 0], [3, -1]])
    sign, which = compare_keys(left, right)
    assert sign.tolist() == [1, 0, -1, 1, -1, 1]
    assert which.tolist() == [1, -1, 0, 0, 0, 1]
    steps = [Claim(claim="rank"), Claim(claim="talent")]
    assert higher_claim(steps, left, right).tolist() == [1, -1, -1, -1, -1, -1]


def test_a_higher_claim_is_a_whole_band_higher_wherever_the_grid_lies():
    claims = [Claim(claim="fit"), Claim(claim="rank")]
    left = np.array([[700, 5], [700, 5], [749, 5], [700, 6]])
    right = np.array([[695, 5], [650, 5], [700, 5], [695, 5]])
    assert higher_claim(claims, left, right).tolist() == [-1, 0, -1, 1]


_KEYS = st.lists(st.tuples(*[st.integers(-1, 3)] * 3), min_size=3, max_size=3)


@given(_KEYS)
def test_the_order_is_that_of_tuples(rows):
    keys = np.array(rows)
    left, right = np.repeat(keys, 3, axis=0), np.tile(keys, (3, 1))
    sign, _ = compare_keys(left, right)
    told = [(a > b) - (a < b) for a in rows for b in rows]
    assert sign.tolist() == told


def test_who_comes_first_is_said_with_both_values():
    inst = people()
    ani, budi, place = employee(inst, "ANI"), employee(inst, "BUDI"), position(inst, "P")
    said = "employee ANI comes before employee BUDI by match with the job: 100.0 % against 75.0 %"
    assert decided_by(inst, DEFAULT_CLAIMS, ani, budi, place) == said
    assert decided_by(inst, DEFAULT_CLAIMS, budi, ani, place) == said
    equal = [Claim(claim="service", band=20)]
    assert decided_by(inst, equal, ani, budi, place) == "employees ANI and BUDI have equal claims"


@pytest.mark.parametrize(
    ("criterion", "said", "other"),
    [
        ("fit", "100.0 %", "25.0 %"),
        ("performance", "sangat_baik, year before baik", "not known"),
        ("talent", "box 7", "not known"),
        ("rank", "III/c/XI", "not known"),
        ("education", "D-IV/S-1", "not known"),
        ("experience", "11 years 6 months", "not known"),
        ("service", "16 years 6 months", "not known"),
        ("hardship_served", "2 years 6 months", "not known"),
        ("age", "41 years 6 months", "not known"),
        ("wish", "wish number 2", "none"),
    ],
)
def test_what_a_person_brings_is_told(criterion, said, other):
    inst = people()
    place = position(inst, "P")
    assert told_claim(inst, Criterion(criterion), employee(inst, "ANI"), place) == said
    assert told_claim(inst, Criterion(criterion), employee(inst, "X"), place) == other


def read(text: str, folder: Path):
    """The model of a text, and the faults."""
    (folder / "m.yaml").write_text(text, encoding="utf-8")
    report = Report()
    model = read_model("m.yaml", folder, GIVEN, None, Files(folder, report))
    return model, [f"{fault.field}: {fault.message}" for fault in report.faults()]


HEAD = "format: mutasi-opt/model-1\nname: mine\nextends: standard\n"


@pytest.mark.parametrize(
    ("claims", "fault"),
    [
        ("[fitt]", "claims[1]: unknown claim 'fitt' (did you mean 'fit'?)"),
        ("[fit, {claim: agee}]", "claims[2]: unknown claim 'agee' (did you mean 'age'?)"),
        ("[{claim: fit, band: 0}]", "claims[1].band: '0' is below 1"),
        ("[{claim: fit, bands: 2}]", "claims[1].bands: unknown key"),
        ("[age, fit, age]", "claims: age more than once: only the first would ever decide"),
        ("[]", "claims: names no criterion; leave the key out for the usual order"),
        ("[religion]", "claims[1]: unknown claim 'religion' (one of fit, performance, "),
    ],
)
def test_a_wrong_claim_order_is_refused_with_a_hint(tmp_path, claims, fault):
    model, faults = read(f"{HEAD}claims: {claims}\n", tmp_path)
    assert model is None
    assert len(faults) == 1
    assert faults[0].startswith(fault)


def test_a_list_replaces_the_order_of_the_model_below(tmp_path):
    model, _ = read(f"{HEAD}claims: [{{claim: rank, band: 2}}, age]\n", tmp_path)
    assert [(c.claim, c.width) for c in model.claim_order] == [("rank", 2), ("age", 1)]
    below, _ = read(HEAD, tmp_path)
    assert below.claim_order == (
        Claim(claim="fit", band=5), Claim(claim="performance"), Claim(claim="service", band=1),
        Claim(claim="hardship_served", band=1), Claim(claim="age"),
    )  # fmt: skip


def test_an_order_that_is_not_stated_is_no_part_of_the_hash():
    base = {
        "format": "mutasi-opt/model-1",
        "name": "m",
        "levels": [{"name": "total", "unit": "points"}],
    }
    silent, stated = Model.model_validate(base), Model.model_validate({**base, "claims": ["fit"]})
    assert silent.claim_order == DEFAULT_CLAIMS
    assert model_hash(silent) != model_hash(stated)
    assert silent.claims is None


def test_no_claim_rests_on_what_must_not_count():
    assert not [str(one) for one in Criterion if SENSITIVE.search(one)]
    private = {one for one in Criterion if sensitivity_of(one) is Sensitivity.PRIVATE}
    assert private == {"performance", "talent", "age", "wish"}


def test_claims_are_told_in_bahasa_indonesia():
    inst = people()
    ani, budi, place = employee(inst, "ANI"), employee(inst, "BUDI"), position(inst, "P")
    told = Texts(Lang.ID).tell(decided_by(inst, DEFAULT_CLAIMS, ani, budi, place))
    assert told == (
        "pegawai ANI didahulukan daripada pegawai BUDI menurut kesesuaian dengan jabatan: "
        "100,0 % berbanding 75,0 %"
    )
