"""The scorer counts plans itself and names what is claimed of them and is not so."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from support.plans import placed, plan_of, small_case, write_scenario

from benchmarks.rivals.ours import answer_of_plan
from benchmarks.rivals.rival import Answer, AnswerError, read_answer
from benchmarks.rivals.scorer import PAIRS, read_judge, score
from mutasi_opt.plan import write_plan
from mutasi_opt.plan.counting import count
from mutasi_opt.verify import verify

ROOT = Path(__file__).parents[3]
MOVES = {"R": "P2", "Y": "P3"}


@pytest.fixture(scope="module")
def scenario(tmp_path_factory):
    return write_scenario(tmp_path_factory.mktemp("case"))


@pytest.fixture(scope="module")
def judge(scenario):
    return read_judge(scenario, None)


def answer(judge, moves, **more):
    found = placed(judge.instance, moves)
    return Answer(
        more.pop("status", "feasible"), found.position.tolist(), found.working.tolist(), **more
    )


@pytest.mark.parametrize("moves", [{}, MOVES, {"R": "P2"}])
def test_a_lawful_plan_is_worth_what_verify_counts(judge, moves, tmp_path):
    case = small_case(tmp_path / "in")
    audit = verify(write_plan(plan_of(case, moves), tmp_path / "plan"))
    found = score(judge, answer(judge, moves))
    assert found.lawful
    assert list(found.objectives) == [level.objective for level in audit.levels]
    assert [sum(terms.values()) for terms in found.terms] == list(found.objectives)
    assert found.moves == len(moves)
    assert found.false_claims == ()


@pytest.mark.parametrize(
    ("moves", "rule"),
    [
        ({"R": "P2", "S": "P2"}, "capacity"),
        ({"X": "P4"}, "tenure"),
        ({"R": None}, "one_post"),
        ({"R": "P3"}, "family"),
        ({"R": "P2", "W": "P1", "Y": "P3", "Z": "P3"}, "move_cap"),
        ({"R": "P2", "S": "P2", "T": "P2"}, "floor"),
    ],
)
def test_a_broken_rule_is_named_in_its_own_words(judge, moves, rule):
    found = score(judge, answer(judge, moves))
    assert not found.lawful
    assert rule in found.broken
    assert any(text.startswith(f"{rule}: ") for text in found.sentences)
    assert any("it calls the plan lawful, which breaks" in text for text in found.false_claims)


def test_what_a_rival_cannot_express_is_no_false_claim(judge):
    moves = {"R": "P2", "S": "P2"}
    counted = score(judge, answer(judge, moves))
    told = score(judge, answer(judge, moves, cannot=list(counted.broken)))
    assert told.broken == counted.broken
    assert told.false_claims == ()


def test_terms_of_rules_that_it_cannot_express_are_not_in_what_it_claims(judge):
    counted = count(judge.instance, judge.model, placed(judge.instance, MOVES))
    without = list(counted.objectives)
    without[2] -= counted.terms[2]["move_cost"]
    assert counted.terms[2]["move_cost"] > 0
    honest = answer(judge, MOVES, claimed=without, cannot=["move_cost"])
    assert score(judge, honest).false_claims == ()
    assert score(judge, answer(judge, MOVES, claimed=without)).false_claims == (
        f"placement: it claims {without[2]}, counted are {counted.objectives[2]}",
    )


def test_a_lie_about_the_objective_is_told(judge):
    real = score(judge, answer(judge, MOVES)).objectives
    lied = score(judge, answer(judge, MOVES, claimed=[real[0], real[1] - 1, real[2]]))
    assert lied.objectives == real
    assert lied.false_claims == (f"balance: it claims {real[1] - 1}, counted are {real[1]}",)


def test_a_bound_above_the_own_plan_is_told(judge):
    real = score(judge, answer(judge, MOVES)).objectives
    found = score(judge, answer(judge, MOVES, bound=[real[0], None, real[2] + 1]))
    assert found.false_claims == (
        f"placement: its bound {real[2] + 1} is above its own plan, {real[2]}",
    )


def test_claims_of_another_number_of_levels_are_told(judge):
    found = score(judge, answer(judge, MOVES, claimed=[1], bound=[1, 2]))
    assert found.false_claims == (
        "claimed has 1 levels, the model 3",
        "bound has 2 levels, the model 3",
    )


@pytest.mark.parametrize(
    ("status", "text"),
    [
        ("optimal", "it says optimal and gives no plan"),
        ("feasible", "it says feasible and gives no plan"),
    ],
)
def test_a_plan_that_is_not_there_is_told(judge, status, text):
    found = score(judge, Answer(status))
    assert (found.has_plan, found.lawful, found.false_claims) == (False, False, (text,))
    assert score(judge, Answer("no_plan")).false_claims == ()


def test_a_plan_that_is_said_not_to_be_there_is_told(judge):
    found = score(judge, answer(judge, MOVES, status="infeasible"))
    assert found.false_claims == ("it says infeasible and gives a plan",)


def test_arrays_that_fit_no_scenario_are_refused(judge):
    honest = answer(judge, {})
    with pytest.raises(AnswerError, match="position has 3 entries, there are 8 employees"):
        score(judge, Answer("feasible", honest.position[:3]))
    with pytest.raises(AnswerError, match="position of employee R is 99, a position that is not"):
        score(judge, Answer("feasible", [99, *honest.position[1:]]))
    with pytest.raises(AnswerError, match="working of employee R is -2, a position that is not"):
        score(judge, Answer("feasible", honest.position, [-2, *honest.working[1:]]))


def test_a_place_that_no_rule_names_is_not_among_the_lawful_pairs(judge):
    # Nobody may be lent: the pair has no column, whatever the rules say of it.
    found = placed(judge.instance, {})
    working = found.position.tolist()
    working[judge.instance.employees.ids.index("R")] = judge.instance.positions.ids.index("P2")
    broken = score(judge, Answer("feasible", found.position.tolist(), working)).broken
    assert broken
    assert PAIRS in broken or "temporary" in broken


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("nonsense", "its answer cannot be read"),
        ("[1]", "its answer has no known status"),
        ('{"status": "splendid"}', "its answer has no known status"),
        ('{"status": "feasible", "position": ["a"]}', "position of its answer is not a list"),
        ('{"status": "feasible", "position": [1.5]}', "position of its answer is not a list"),
        ('{"status": "feasible", "position": [true]}', "position of its answer is not a list"),
        ('{"status": "feasible", "claimed": 3}', "claimed of its answer is not a list"),
    ],
)
def test_rubbish_is_refused(tmp_path, text, told):
    path = tmp_path / "answer.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(AnswerError, match=told):
        read_answer(path)


def test_no_answer_is_told(tmp_path):
    with pytest.raises(AnswerError, match="it wrote no answer"):
        read_answer(tmp_path / "answer.json")


def test_our_plan_is_an_answer_like_the_others(judge, tmp_path):
    case = small_case(tmp_path / "in")
    plan = plan_of(case, MOVES, closed=True)
    ours = answer_of_plan(judge.instance, write_plan(plan, tmp_path / "plan"))
    found = score(judge, ours)
    assert ours.status == "optimal"
    assert found.lawful
    assert list(found.objectives) == list(ours.claimed)
    assert ours.extra["caps"] == [level.cap for level in plan.levels]
    with pytest.raises(AnswerError):
        answer_of_plan(judge.instance, tmp_path)


def test_the_scorer_is_a_program(judge, scenario, tmp_path):
    path = tmp_path / "answer.json"
    honest = answer(judge, MOVES)
    path.write_text(
        json.dumps({"status": "feasible", "position": list(honest.position)}), encoding="utf-8"
    )
    command = [sys.executable, "-m", "benchmarks.rivals.scorer", str(scenario), "standard"]
    done = subprocess.run(
        [*command, str(path)], cwd=ROOT, capture_output=True, text=True, check=False
    )
    told = json.loads(done.stdout)
    assert done.returncode == 0
    assert told["score"]["objectives"] == list(score(judge, honest).objectives)
    assert "position" not in told["answer"]
    path.write_text("{", encoding="utf-8")
    done = subprocess.run(
        [*command, str(path)], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert "its answer cannot be read" in json.loads(done.stdout)["unreadable"]
