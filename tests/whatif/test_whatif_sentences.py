"""What it would take, word for word, in both languages and for readers of several grades."""

import dataclasses
from datetime import date
from pathlib import Path

import pytest
from support.plans import small_case

from mutasi_opt.codes import Grade
from mutasi_opt.engine import SolveOptions, solve
from mutasi_opt.explain import Study
from mutasi_opt.explain.barred import Reason
from mutasi_opt.plan.plan import Conflict
from mutasi_opt.privacy import Lens
from mutasi_opt.rules.discipline import Discipline
from mutasi_opt.texts import Lang, say
from mutasi_opt.whatif import Actor, Finding, search, what_if
from mutasi_opt.whatif.answer import Verdict
from mutasi_opt.whatif.change import Change, Never
from mutasi_opt.whatif.search import _lawful_ways
from mutasi_opt.whatif.tell import as_content, as_lines
from mutasi_opt.whatif.trial import Trial, Trials

_OPTIONS = SolveOptions(gap=0.0, workers=1)

_TENURE = [
    "What it would take to give Xena (X) position P4:",
    "Forbidden today by rule 'Minimum time in post': in post for 0 years 7 months, 2 years asked.",
    "  Basis: Peraturan BKN 5/2019 Ps 2(3).",
    "1. rule 'Minimum time in post' is waived for the employee (PPK), the person is locked to "
    "position P4 (Tim Penilai Kinerja).",
    "   Then every best plan has the person there.",
    "   Against the plan: placement +300 points.",
    "   1 other person would be elsewhere.",
    "   Verified: one step less does not do.",
    "2. 17 more months in the present post are served (the employee; by itself from 2027-12-01 on),"
    " the person is locked to position P4 (Tim Penilai Kinerja).",
    "   Then every best plan has the person there.",
    "   Against the plan: placement +134 points.",
    "   1 other person would be elsewhere.",
    "   Verified: one step less does not do.",
]
_TENURE_ID = [
    "Yang diperlukan agar Xena (X) memperoleh formasi P4:",
    "1. ketentuan 'Masa jabatan minimum' dikecualikan bagi pegawai yang bersangkutan (PPK), pegawai "
    "dikunci pada formasi P4 (Tim Penilai Kinerja).",
    "   Dengan demikian setiap rencana terbaik menempatkan pegawai tersebut pada formasi ini.",
    "   Telah diperiksa: kurang dari itu tidak mencukupi.",
]


@pytest.fixture(scope="module")
def study(tmp_path_factory) -> Study:
    case = small_case(Path(tmp_path_factory.mktemp("case")))
    return Study(solve(case, _OPTIONS))


def _asked(study: Study, employee: str, position: str):
    return what_if(study, study.employee(employee), study.position(position), _OPTIONS)


def _lines(study, found, grade=Grade.PERSONNEL_AGENCY, lang=Lang.EN):
    lens = Lens(study.instance, grade, found.employee)
    return list(as_lines(study, found, lens, lens.texts(lang)))


def test_the_time_in_post_is_waived_or_served(study):
    found = _asked(study, "X", "P4")
    assert _lines(study, found) == _TENURE
    told = _lines(study, found, lang=Lang.ID)
    assert [line for line in told if line in _TENURE_ID] == [
        *_TENURE_ID,
        *_TENURE_ID[2:],
    ]
    assert len(told) == len(_TENURE)
    wait = found.answers[1].changes[0]
    assert (wait.when, wait.months, wait.by) == (date(2027, 12, 1), 17, Actor.EMPLOYEE)


def test_who_may_not_see_facts_of_service_reads_not_even_the_rule(study):
    found = _asked(study, "X", "P4")
    told = "\n".join(_lines(study, found, Grade.PUBLIC))
    for hidden in ("7 months", "17 more months", "2027-12-01", "Xena", "time in post", "PPK)"):
        assert hidden not in told
    assert "One rule on facts that are not for this reader forbids it." in told
    assert "1. what a rule on facts that are not for this reader asks for is met, the per" in told


@pytest.mark.parametrize("verdict", [Verdict.ANSWERED, Verdict.NOTHING_LAWFUL])
def test_a_head_does_not_learn_of_a_penalty(study, verdict):
    found = _asked(study, "X", "P4")
    reason = Reason(Discipline(), say("under a penalty until {day}", day=date(2027, 1, 1)))
    penalty = Change(say("the penalty is served until 2027"), Actor.EMPLOYEE, (), "discipline")
    conflict = Conflict(("discipline", "capacity"), (), (), (), ("x",), minimal=True)
    found = dataclasses.replace(
        found,
        verdict=verdict,
        reasons=(*found.reasons, reason),
        never=(Never("discipline", say("the penalty lasts")),),
        today=Trial(Finding.IMPOSSIBLE, conflicts=(conflict,)),
        answers=(dataclasses.replace(found.answers[0], changes=(penalty,)),),
    )
    lens = Lens(study.instance, Grade.AGENCY_HEAD, found.employee)
    content = as_content(study, found, lens, lens.texts(Lang.EN))
    told = str(content)
    assert "'Minimum time in post'" in told
    assert "stand in the way: Capacity of positions, rules on facts that are not for" in told
    assert "penalty" not in told
    assert "iscipline" not in told
    assert (content["forbidden_by"], content["hidden"]) == (["tenure"], 1)
    assert not content["never"]
    assert list(content["answers"][0]["changes"][0]) == ["text"]
    whole = Lens(study.instance, Grade.PERSONNEL_AGENCY, found.employee)
    assert "penalty" in str(as_content(study, found, whole, whole.texts(Lang.EN)))


def test_what_nobody_can_change_is_said_and_nothing_is_solved(study):
    solved = []
    found = what_if(study, study.employee("R"), study.position("P3"), _OPTIONS, tell=solved.append)
    assert found.verdict is Verdict.NOTHING_LAWFUL
    assert not solved
    assert _lines(study, found) == [
        "Nothing lawful gives =Rani (R) position P3.",
        "Forbidden today by rule 'Same job family or transferable group': from family guru, group "
        "guru to family umum, group umum.",
        "  Basis: Peraturan BKN 5/2019 Ps 2; PermenPANRB 22/2021 (career pattern).",
        "  Nobody can change that: the job is of another family and transferable group.",
    ]


def test_a_lawful_place_that_is_worse_is_priced(study):
    found = _asked(study, "R", "P1")
    assert _lines(study, found)[:3] == [
        "What it would take to give =Rani (R) position P1:",
        "Lawful today, but worse: it would cost placement +162 points.",
        "1. the person is locked to position P1 (Tim Penilai Kinerja).",
    ]
    assert found.answers[0].trial.finding is Finding.EVERY
    lens = Lens(study.instance, Grade.PERSONNEL_AGENCY, found.employee)
    content = as_content(study, found, lens, lens.texts(Lang.EN))
    assert content["answers"][0]["levels"] == {"service": 0, "balance": 0, "placement": 162}
    assert content["answers"][0]["minimal"]


def test_an_equal_plan_needs_a_lock_only(study):
    # Two people are as good at P3; the one who got it could have stayed.
    there = study.assignment.position == study.position("P3")
    mover = next(name for name in "YZ" if there[study.employee(name)])
    found = _asked(study, mover, "P4")
    assert found.verdict is Verdict.FREE
    assert [level.difference for level in found.answers[0].levels] == [0, 0, 0]


def test_who_is_there_already_needs_nothing(study):
    found = _asked(study, "S", "P1")
    assert found.verdict is Verdict.THERE
    assert _lines(study, found) == ["The plan has Sari (S) at position P1 already."]


def test_nothing_lawful_is_said_only_where_it_is_proven(study):
    found = dataclasses.replace(_asked(study, "R", "P1"), answers=(), today=None)
    none = dataclasses.replace(found, verdict=Verdict.NONE_FOUND)
    assert _lines(study, none) == [
        "Nothing was found, among what was tried, that gives =Rani (R) position P1."
    ]
    # A search that finds nothing, and no rule that nobody can change.
    empty = what_if(study, found.employee, found.position, _OPTIONS, most=1)
    assert empty.verdict is Verdict.NOT_FOUND


def test_a_search_without_an_answer_proves_nothing(study, monkeypatch):
    monkeypatch.setattr(search, "_answers", lambda *_: iter(()))
    found = _asked(study, "R", "P1")
    assert (found.verdict, found.never) == (Verdict.NONE_FOUND, ())


def test_what_a_place_costs_today_is_hedged_where_it_is_not_proven(study):
    found = _asked(study, "R", "P1")
    unsure = dataclasses.replace(found, today=dataclasses.replace(found.today, proven=False))
    assert _lines(study, unsure)[1] == (
        "Lawful today, but no plan as good was found with it: it would cost placement +162 points "
        "(not proven)."
    )


def test_combinations_of_remedies_are_bounded_and_end_with_the_search(study, monkeypatch):
    trials = Trials(study, study.employee("X"), study.position("P4"), _OPTIONS, 12, lambda _: None)
    change = Change(say("the employee"), Actor.EMPLOYEE, ())
    many = [
        [dataclasses.replace(change, rule=f"r{k}", months=m) for m in range(9)] for k in range(40)
    ]
    tried = []
    monkeypatch.setattr(search, "_completed", lambda _, changes: tried.append(changes))
    assert _lawful_ways(trials, many) == []  # of 9 ** 40
    assert 0 < len(tried) <= 200
    tried.clear()
    trials.most = 0
    assert _lawful_ways(trials, many) == []
    assert not tried


def test_a_lock_that_the_cap_does_not_count_tells_why_its_price_differs(study):
    told = "A lock is exempt from the cap on moves"
    found = _asked(study, "R", "P1")
    assert told not in "\n".join(_lines(study, found))
    levels = found.today.cost.levels
    dearer = dataclasses.replace(levels[-1], difference=levels[-1].difference + 1)
    cost = dataclasses.replace(found.today.cost, levels=(*levels[:-1], dearer))
    other = dataclasses.replace(found, today=dataclasses.replace(found.today, cost=cost))
    assert told in "\n".join(_lines(study, other))
