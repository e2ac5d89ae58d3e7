"""Minimum service by profession and subject, and how it stands beside `service`."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError
from support.best import best_plan
from support.build import assignment, instance, told
from support.readable import golden

from mutasi_opt.rules.move_cost import MoveCost
from mutasi_opt.rules.profession_floor import ProfessionFloor
from mutasi_opt.rules.profession_minimum import ProfessionMinimum
from mutasi_opt.rules.service import Service

NURSES = ({"unit_kind": "pkm", "family": "perawat", "heads": 3},)
RULE = ProfessionMinimum(level="total", minimums=NURSES)
JOBS = [
    {"id": job, "name": job, "kind": kind, "family": family, "level": 1, "subject": subject}
    for job, kind, family, subject in (
        ("terampil", "jf_keterampilan", "perawat", None),
        ("ahli", "jf_keahlian", "perawat", None),
        ("bidan", "jf_keterampilan", "bidan", None),
        ("mtk", "jf_keahlian", "guru", "matematika"),
        ("mtk-muda", "jf_keahlian", "guru", "matematika"),
        ("ipa", "jf_keahlian", "guru", "ipa"),
    )
]


def clinic(*, minimum=(None, None), staff=("e1", "e2"), kind="pkm", grade=None):
    """Two steps of nurses and a midwife at one puskesmas, and a ward elsewhere."""
    return instance(
        agencies=[{"id": "A", "service_priority": 2}],
        units=[{"id": "K", "agency": "A", "kind": kind, "class": grade}],
        jobs=JOBS,
        positions=[
            {"id": "t", "unit": "K", "job": "terampil", "minimum": minimum[0]},
            {"id": "a", "unit": "K", "job": "ahli", "minimum": minimum[1]},
            {"id": "b", "unit": "K", "job": "bidan"},
            {"id": "later", "unit": "K", "job": "ahli", "created_on": "2027-01-01"},
            {"id": "w", "unit": "W", "job": "ahli"},
        ],
        employees=[{"id": name, "position": "t"} for name in staff],
    )


class TestRows:
    def test_steps_of_a_profession_count_together(self):
        assert golden(RULE, clinic()) == [
            "K: e1@a + e1@t + e2@a + e2@t + w[0..3 at 2] >= 3",
        ]

    def test_who_retires_soon_is_no_head(self):
        inst = instance(
            units=[{"id": "K", "agency": "A", "kind": "pkm"}],
            jobs=JOBS,
            positions=[{"id": "t", "unit": "K", "job": "terampil"}],
            employees=[{"id": "old", "position": "t", "birth_date": "1968-09-01"}],
        )
        assert golden(RULE, inst) == ["K: w[0..3 at 1] >= 3"]

    def test_weight_and_priority(self):
        rule = RULE.model_copy(update={"weight": 2.5})
        assert golden(rule, clinic()) == ["K: e1@a + e1@t + e2@a + e2@t + w[0..3 at 5] >= 3"]

    @pytest.mark.parametrize("minimum", [(2, 1), (3, None), (1, 5)])
    def test_no_row_where_the_posts_ask_for_as_much(self, minimum):
        assert golden(RULE, clinic(minimum=minimum)) == []

    def test_a_row_where_the_posts_ask_for_less(self):
        assert len(golden(RULE, clinic(minimum=(1, 1)))) == 1

    def test_subjects_are_asked_for_everywhere(self):
        inst = instance(
            units=[{"id": "S", "agency": "A"}],
            jobs=JOBS,
            positions=[
                {"id": "m", "unit": "S", "job": "mtk"},
                {"id": "mm", "unit": "S", "job": "mtk-muda"},
                {"id": "i", "unit": "S", "job": "ipa"},
                {"id": "i2", "unit": "S2", "job": "ipa", "minimum": 1},  # asks for one itself
            ],
            employees=[{"id": "e", "position": "m"}],
        )
        assert golden(RULE, inst) == [
            "S: e@i + w[0..1 at 1] >= 1",
            "S: e@m + e@mm + w[0..1 at 1] >= 1",
        ]
        assert golden(RULE.model_copy(update={"per_subject": 0}), inst) == []
        table = ({"unit_kind": "smp", "subject": "ipa", "heads": 2},)
        assert len(golden(ProfessionMinimum(level="total", minimums=table), inst)) == 2

    def test_a_person_may_count_for_the_family_and_the_subject(self):
        table = (
            {"unit_kind": "smp", "family": "guru", "heads": 4},
            {"unit_kind": "smp", "subject": "ipa", "heads": 2},
        )
        inst = instance(
            units=[{"id": "S", "agency": "A", "kind": "smp"}],
            jobs=JOBS,
            positions=[{"id": "i", "unit": "S", "job": "ipa"}],
            employees=[{"id": "e", "position": "i"}],
        )
        rule = ProfessionMinimum(level="total", minimums=table)
        assert golden(rule, inst) == [
            "S: e@i + w[0..4 at 1] >= 4",
            "S: e@i + w[0..2 at 1] >= 2",
        ]
        assert told(rule, inst, rule.check(inst, assignment(inst))) == [
            "unit S, profession guru: 1 of at least 4 people, 3 missing at service priority 1",
            "unit S, subject ipa: 1 of at least 2 people, 1 missing at service priority 1",
        ]


class TestTable:
    @pytest.mark.parametrize(
        ("kind", "grade", "heads"),
        [
            ("health_centre", "inpatient", 8),
            ("health_centre", "outpatient", 5),
            ("health_centre", None, None),
            ("hospital", "inpatient", None),
        ],
    )
    def test_the_default_is_that_of_health_centres(self, kind, grade, heads):
        found = golden(ProfessionMinimum(level="total"), clinic(kind=kind, grade=grade))
        asked = [line.rpartition(" ")[2] for line in found]
        # Nurses, and the midwives for whom there is a post.
        assert asked == ([] if heads is None else [{5: "4", 8: "7"}[heads], str(heads)])

    def test_the_largest_that_applies_counts(self):
        table = (
            {"unit_kind": "pkm", "family": "perawat", "heads": 2},
            {"unit_kind": "pkm", "unit_class": "kota", "family": "perawat", "heads": 4},
            {"unit_kind": "pkm", "unit_class": "desa", "family": "perawat", "heads": 9},
            {"unit_kind": "pkm", "unit_class": "kota", "family": "perawat", "heads": 3},
            {"unit_kind": "pkm", "unit_class": "kota", "family": "dukun", "heads": 9},
        )
        rule = ProfessionMinimum(level="total", minimums=table)
        for grade, heads in ((None, 2), ("kota", 4), ("desa", 9)):
            (line,) = golden(rule, clinic(grade=grade))
            assert line.endswith(f">= {heads}")

    @pytest.mark.parametrize("rule", [ProfessionMinimum, ProfessionFloor])
    @pytest.mark.parametrize(
        "row",
        [
            {"unit_kind": "pkm", "heads": 1},
            {"unit_kind": "pkm", "family": "a", "subject": "b", "heads": 1},
            {"unit_kind": "pkm", "family": "a", "heads": -1},
            {"family": "a", "heads": 1},
            {"unit_kind": "pkm", "family": "a", "heads": 1, "kelas": "x"},
        ],
    )
    def test_what_is_no_minimum(self, rule, row):
        with pytest.raises(ValidationError):
            rule(minimums=(row,))


def test_counting():
    inst = clinic(staff=("e1", "e2", "e3", "e4"))
    assert len(RULE.check(inst, assignment(inst))) == 0
    findings = RULE.check(inst, assignment(inst, e1="w", e2="b", e3="a"))
    assert told(RULE, inst, findings) == [
        "unit K, profession perawat: 2 of at least 3 people, 1 missing at service priority 2"
    ]
    assert (findings.amount.tolist(), findings.total_penalty) == ([2], 2)


class TestBesideService:
    """One nurse too few is one charge, whichever of the two rules asks for her."""

    @staticmethod
    def charged(inst, plan):
        rules = (Service(level="total"), RULE)
        return [rule.check(inst, plan).total_penalty // 2 for rule in rules]

    def test_own_minimums_that_add_up_are_charged_by_service_alone(self):
        inst = clinic(minimum=(2, 1))
        assert self.charged(inst, assignment(inst, e1="w", e2="w")) == [3, 0]

    def test_without_own_minimums_the_profession_charges_alone(self):
        inst = clinic()
        assert self.charged(inst, assignment(inst, e1="w", e2="w")) == [0, 3]

    def test_while_posts_have_their_minimums_only_what_lacks_beyond_is_charged(self):
        inst = clinic(minimum=(1, 1))
        assert self.charged(inst, assignment(inst, e1="a")) == [0, 1]

    def test_a_head_that_lacks_at_both_counts_in_both(self):
        inst = clinic(minimum=(1, 1))
        assert self.charged(inst, assignment(inst)) == [1, 1]


def test_ablation_somebody_comes_to_the_profession_that_is_short():
    inst = instance(
        units=[{"id": "K", "agency": "A", "kind": "pkm"}],
        jobs=JOBS,
        positions=[
            {"id": "t", "unit": "K", "job": "terampil", "maximum": 2},
            {"id": "w", "unit": "W", "job": "terampil"},
        ],
        employees=[{"id": "e1", "position": "t"}, {"id": "e2", "position": "w"}],
    )
    table = ({"unit_kind": "pkm", "family": "perawat", "heads": 2},)
    goal = MoveCost(level="total", weight=1)
    rule = ProfessionMinimum(level="total", minimums=table, weight=5)
    assert best_plan(inst, goal, rule) == {"e1": "t", "e2": "t"}
    assert best_plan(inst, goal) == {"e1": "t", "e2": "w"}


@settings(max_examples=60, deadline=None)
@given(
    asked=st.integers(0, 6),
    own=st.tuples(st.integers(0, 4), st.integers(0, 4)),
    places=st.lists(st.sampled_from(["t", "a", "b", "w"]), max_size=6),
)
def test_the_charge_is_what_lacks_beyond_the_posts(asked, own, places):
    staff = tuple(f"e{k}" for k in range(len(places)))
    inst = clinic(minimum=own, staff=staff)
    plan = assignment(inst, **dict(zip(staff, places, strict=True)))
    rule = ProfessionMinimum(
        level="total", minimums=({"unit_kind": "pkm", "family": "perawat", "heads": asked},)
    )
    there = [places.count("t"), places.count("a")]
    found = rule.check(inst, plan).total_penalty // 2
    assert found == (max(0, asked - sum(there)) if asked > sum(own) else 0)
    if all(heads >= least for heads, least in zip(there, own, strict=True)):
        # Nobody is missing at a post: no head is charged twice, none is forgotten.
        covered = sum(map(max, there, own))
        assert found == max(0, asked - covered)
