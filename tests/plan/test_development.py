"""Courses, mentors and money of everybody who moves."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.build import assignment, employee, instance, position

from mutasi_opt.assignment import Assignment
from mutasi_opt.model import Model
from mutasi_opt.plan.development import MoverPlan, development
from mutasi_opt.plan.mentors import NEWCOMERS

GOOD = {"performance": "2025:baik"}


def model(**rules):
    """Every rule with its defaults, and the goals off, but as told."""
    level = {"name": "total", "unit": "points"}
    return Model.model_validate(
        {"format": "mutasi-opt/model-1", "name": "m", "levels": [level], "rules": rules}
    )


def case(**more):
    """A teacher's school, and a far school with colleagues of the same family and of another."""
    return instance(
        agencies=[{"id": "DIK"}, {"id": "KES"}],
        units=[
            {"id": "S1", "agency": "DIK", "hardship": 0, "latitude": 0.0, "longitude": 104.0},
            {"id": "S2", "agency": "DIK", "hardship": 2, "latitude": 0.0, "longitude": 104.5},
            {"id": "K", "agency": "KES"},
        ],
        jobs=[
            {"id": "muda", "name": "m", "kind": "jf_keahlian", "family": "guru", "level": 1}
            | {"allowance": 1_000_000},
            {"id": "ahli", "name": "a", "kind": "jf_keahlian", "family": "guru", "level": 1}
            | {"allowance": 1_300_001},
            {"id": "staf", "name": "s", "kind": "pelaksana", "family": "umum"},
        ],
        positions=[
            {"id": "p", "unit": "S1", "job": "muda"},
            {"id": "q", "unit": "S2", "job": "muda"},
            {"id": "qa", "unit": "S2", "job": "ahli"},
            {"id": "s", "unit": "S2", "job": "staf"},
            {"id": "k", "unit": "K", "job": "muda"},
        ],
        standards=[{"job": "ahli", "competency": "KOM", "level": 3}],
        competencies=[{"employee": "e", "competency": "KOM", "level": 1}],
        courses=[{"id": "C", "competency": "KOM", "to_level": 3, "cost": 1_234_567}],
        **more,
    )


def plan_of(inst, rules=None, **moves):
    return development(inst, model() if rules is None else rules, assignment(inst, **moves))


HOME = {"home_latitude": 0.0, "home_longitude": 104.0}


def test_a_move_with_everything():
    inst = case(
        employees=[
            {"id": "e", "position": "p", **HOME},
            {"id": "stays", "position": "p"},
            {"id": "guide", "position": "q", **GOOD},
        ]
    )
    assert plan_of(inst, e="qa") == (
        MoverPlan(
            employee="e",
            courses=("C",),
            mentor="guide",
            money={
                "allowance_change": 12 * 300_001,
                "incentive": 12_000_000,
                "relocation": 5_000_000 + 25_000 * 556 // 10,
                "training": 1_234_567,
                "transport": (556 - 150) * 20_000 * 12 // 10,
            },
        ),
    )


def test_nobody_moves():
    inst = case(employees=[{"id": "e", "position": "p"}])
    assert plan_of(inst) == ()


def test_rules_that_are_off_pay_nothing_and_tariffs_are_those_of_the_model():
    inst = case(employees=[{"id": "e", "position": "p", **HOME}])
    off = {"enforce": "off"}
    rules = model(
        incentive_budget={"per_class": {2: 7}},
        transport_budget=off,
        relocation_budget=off,
        allowance_change_budget=off,
        training_budget=off,
    )
    (found,) = plan_of(inst, rules, e="qa")
    # What a course costs is no tariff.
    assert found.money == {"incentive": 7, "training": 1_234_567}


def test_gaps_at_the_same_job_are_no_matter_of_the_move():
    inst = case(employees=[{"id": "e", "position": "p"}])
    (found,) = plan_of(inst, e="q")
    assert (found.courses, "training" in found.money) == ((), False)


def mentors(inst, **moves):
    return {one.employee: one.mentor for one in plan_of(inst, **moves)}


class TestMentors:
    def test_the_same_family_in_the_unit_before_the_agency(self):
        people = [
            {"id": "e", "position": "p"},
            {"id": "here", "position": "q", "position_since": "2024-01-01", **GOOD},
            {"id": "long", "position": "p", "position_since": "1999-01-01", **GOOD},
            {"id": "other", "position": "s", **GOOD},
            {"id": "elsewhere", "position": "k", **GOOD},
        ]
        assert mentors(case(employees=people), e="qa") == {"e": "here"}
        del people[1]
        assert mentors(case(employees=people), e="qa") == {"e": "long"}
        del people[1]
        assert mentors(case(employees=people), e="qa") == {"e": None}

    @pytest.mark.parametrize(
        ("file", "able"),
        [
            ({}, False),  # nobody knows how the person performs
            (GOOD, True),
            ({"performance": "2024:kurang;2025:sangat_baik"}, True),  # the latest counts
            ({"performance": "2024:baik;2025:butuh_perbaikan"}, False),
            ({**GOOD, "conduct": "below"}, False),
            ({**GOOD, "conduct": "meets"}, True),
            ({**GOOD, "legal_standing": "study"}, False),
            ({**GOOD, "discipline_until": "2026-12-31"}, False),
        ],
    )
    def test_who_may_be_one(self, file, able):
        people = [{"id": "e", "position": "p"}, {"id": "guide", "position": "q", **file}]
        assert mentors(case(employees=people), e="q") == {"e": "guide" if able else None}

    def test_who_moves_or_works_elsewhere_is_none(self):
        people = [{"id": "e", "position": "p"}, {"id": "guide", "position": "q", **GOOD}]
        inst = case(employees=people)
        assert mentors(inst, e="q", guide="qa") == {"e": None, "guide": None}
        moved = assignment(inst, e="q")
        working = moved.working.copy()
        working[employee(inst, "guide")] = position(inst, "k")
        found = development(inst, model(), Assignment(moved.position, working))
        assert [one.mentor for one in found] == [None, None]

    def test_helpers_for_a_time_have_one_where_they_work(self):
        people = [{"id": "e", "position": "p"}, {"id": "guide", "position": "q", **GOOD}]
        inst = case(employees=people)
        working = assignment(inst, e="q").position
        (found,) = development(inst, model(), Assignment(inst.employees.post, working))
        assert (found.employee, found.mentor) == ("e", "guide")

    def test_longest_in_post_then_by_id_and_three_newcomers_each(self):
        guides = [
            {"id": f"g{k}", "position": "q", "position_since": since, **GOOD}
            for k, since in enumerate(["2020-01-01", "2010-01-01", "2010-01-01", None])
        ]
        people = [{"id": f"e{k:02}", "position": "p"} for k in range(13)]
        inst = case(employees=[*guides, *people])
        found = mentors(inst, **{person["id"]: "q" for person in people})
        assert list(found.values()) == ["g1"] * 3 + ["g2"] * 3 + ["g0"] * 3 + ["g3"] * 3 + [None]

    def test_the_own_unit_chooses_before_the_agency(self):
        people = [
            {"id": "guide", "position": "q", **GOOD},
            *({"id": f"e{k}", "position": "q"} for k in range(3)),
            *({"id": f"f{k}", "position": "p"} for k in range(3)),
        ]
        inst = case(employees=people)
        moves = {f"e{k}": "p" for k in range(3)} | {f"f{k}": "q" for k in range(3)}
        found = mentors(inst, **moves)
        assert found == {f"e{k}": None for k in range(3)} | {f"f{k}": "guide" for k in range(3)}


@settings(max_examples=60, deadline=None)
@given(
    good=st.lists(st.booleans(), min_size=8, max_size=8),
    today=st.lists(st.sampled_from(["p", "q", "qa", "s", "k"]), min_size=8, max_size=8),
    plan=st.lists(st.sampled_from(["p", "q", "qa", "s", "k"]), min_size=8, max_size=8),
)
def test_mentors_are_found_wherever_one_is_free(good, today, plan):
    files = [GOOD if fine else {} for fine in good]
    names = [f"e{k}" for k in range(8)]
    people = [
        {"id": name, "position": post, **file}
        for name, post, file in zip(names, today, files, strict=True)
    ]
    moves = dict(zip(names, plan, strict=True))
    found = mentors(case(employees=people), **moves)
    assert set(found) == {
        name for name, post in zip(names, today, strict=True) if moves[name] != post
    }
    load = [guide for guide in found.values() if guide is not None]
    assert all(load.count(guide) <= NEWCOMERS for guide in load)
    family = {"p": "guru", "q": "guru", "qa": "guru", "s": "umum", "k": "guru"}
    agency = {"p": "DIK", "q": "DIK", "qa": "DIK", "s": "DIK", "k": "KES"}
    for newcomer, guide in found.items():
        there = moves[newcomer]
        free = [
            name
            for name, fine in zip(names, good, strict=True)
            if fine
            and name not in found
            and (family[moves[name]], agency[moves[name]]) == (family[there], agency[there])
        ]
        assert guide in free or (guide is None and all(load.count(n) == NEWCOMERS for n in free))
