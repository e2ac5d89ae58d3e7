"""`mutasi-opt solve` with answers and an earlier plan, the engine included."""

import html
import json
import re
from types import SimpleNamespace

import pytest
from support.decided import DECISIONS, decided_scenario

from mutasi_opt.cli import main
from mutasi_opt.cli.solve import exit_code
from mutasi_opt.plan import SolveStatus, read_plan
from mutasi_opt.verify import verify

ANSWERS = """format: mutasi-opt/decisions-1
plan: {hash}
decisions:
  - {{id: A1, kind: reject, employee: R, position: P2, by: BKN}}
  - {{id: A2, kind: approve, employee: {mover}, position: P3, by: Gubernur}}
"""


@pytest.fixture(scope="module")
def solved(tmp_path_factory):
    """A plan, the answers to it, and the scenario."""
    root = tmp_path_factory.mktemp("again")
    scenario = decided_scenario(root / "in")
    (root / "in" / "decisions.yaml").write_text(DECISIONS.split("  - ")[0][:-1] + " []\n", "utf-8")
    assert main(["solve", str(scenario), "-o", str(root / "first"), "-q", "--gap", "0"]) == 0
    answers = ANSWERS.format(hash=verify(root / "first").plan_hash, mover=mover(root))
    (root / "answers.yaml").write_text(answers, encoding="utf-8")
    return root


def moves(folder):
    return {row.employee: row.to for row in read_plan(folder).assignments if row.kind != "stay"}


def mover(root):
    """Who of the two who could go to P3 does; both are as good."""
    return next(who for who, place in moves(root / "first").items() if place == "P3")


def again(root, target, *more):
    return main(
        [
            *("solve", str(root / "in" / "decided.yaml"), "-o", str(target), "--gap", "0"),
            *("--decisions", str(root / "answers.yaml"), "--from", str(root / "first"), *more),
        ]
    )


def test_refused_lines_are_undone_and_the_rest_kept_in_one_command(solved, tmp_path, capsys):
    first = moves(solved / "first")
    assert first["R"] == "P2"
    assert set(first.values()) == {"P2", "P3"}
    assert again(solved, tmp_path / "next", "--json") == 0
    out = capsys.readouterr().out
    assert moves(tmp_path / "next") == {mover(solved): "P3"}
    summary = json.loads(out)
    assert summary["flags"] == []
    assert summary["decisions"] == {
        "kinds": {"approve": 1, "reject": 1},
        "unanswered": 0,
        "idle": 0,
    }
    change = next(level for level in summary["levels"] if level["name"] == "change")
    assert (change["objective"], change["bound"]) == (0, 0)
    found = read_plan(tmp_path / "next")
    assert found.scenario.decisions is not None
    assert found.scenario.previous_plan is not None
    assert [row.effect for row in found.decisions] == [
        "undone: stays at P1",
        "approved: moves to P3",
    ]
    assert verify(tmp_path / "next").differences == ()


def test_without_the_earlier_plan_others_are_moved(solved, tmp_path, capsys):
    answers = str(solved / "answers.yaml")
    scenario = str(solved / "in" / "decided.yaml")
    target = str(tmp_path / "plan")
    assert main(["solve", scenario, "-o", target, "-q", "--gap", "0", "--decisions", answers]) == 0
    assert "Decisions: approve 1, reject 1." in capsys.readouterr().out
    assert len(moves(target)) > 1


def test_the_earlier_plan_is_not_replaced(solved, capsys):
    before = (solved / "first" / "plan.json").read_bytes()
    assert again(solved, solved / "first") == 2
    # The box of the message breaks its lines where the path of the folder has it.
    said = " ".join(capsys.readouterr().err.replace("│", " ").split())
    assert "holds the plan that this one starts from" in said
    assert (solved / "first" / "plan.json").read_bytes() == before


def test_answers_can_be_checked_before(solved, tmp_path, capsys):
    arguments = ["check", str(solved / "in" / "decided.yaml"), "--from", str(solved / "first")]
    text = (solved / "answers.yaml").read_text(encoding="utf-8")
    wrong = tmp_path / "wrong.yaml"
    wrong.write_text(text.replace(f"employee: {mover(solved)}", "employee: R"), encoding="utf-8")
    assert main([*arguments, "--decisions", str(solved / "answers.yaml")]) == 0
    assert "earlier plan" not in capsys.readouterr().out
    assert main([*arguments, "--decisions", str(wrong)]) == 0
    assert "the earlier plan sends 'R' to 'P2'" in capsys.readouterr().out


def test_a_missing_earlier_plan_is_told(solved, tmp_path, capsys):
    scenario = str(solved / "in" / "decided.yaml")
    assert main(["solve", scenario, "-o", str(tmp_path / "p"), "--from", str(tmp_path)]) == 3
    assert "--from: cannot find file" in capsys.readouterr().err


def test_a_lock_that_a_rule_forbids_is_named_with_the_rule(solved, tmp_path, capsys):
    text = "format: mutasi-opt/decisions-1\ndecisions:\n"
    text += "  - {id: L1, kind: lock, employee: X, position: P4, by: Tim}\n"
    (tmp_path / "lock.yaml").write_text(text, encoding="utf-8")
    options = ["-o", str(tmp_path / "plan"), "--decisions", str(tmp_path / "lock.yaml")]
    assert main(["solve", str(solved / "in" / "decided.yaml"), *options]) == 4
    out, err = capsys.readouterr()
    assert "--infeasible" in err
    assert "employee X is locked to position P4" in out
    assert "rule tenure (Minimum time in post) bars X from every place" in out
    assert "decision L1 by Tim: lock X to P4" in out
    (conflict,) = read_plan(tmp_path / "plan").conflicts
    assert (conflict.rules, conflict.employees) == (("locks", "tenure"), ("X",))
    assert verify(tmp_path / "plan").differences == ()
    # The scenario itself has a plan: what is told to be asked next has to be asked of the decisions.
    said = next(line for line in err.splitlines() if "--infeasible" in line)
    assert main(said.partition("mutasi-opt ")[2].split()) == 0
    assert "decision L1" in capsys.readouterr().out


def test_a_plan_that_passes_people_over_against_its_model_is_none_that_was_asked_for():
    def plan(reason):
        left = (SimpleNamespace(reason=reason),)
        found = SimpleNamespace(left=left) if reason else None
        return SimpleNamespace(status=SolveStatus.OPTIMAL, no_leapfrog=found)

    codes = {
        reason: exit_code(plan(reason)) for reason in (None, "level", "unsettled", "unjustified")
    }
    assert codes == {None: 0, "level": 0, "unsettled": 5, "unjustified": 5}


def test_answers_to_another_plan_are_refused_and_nothing_is_written(solved, tmp_path, capsys):
    strange = tmp_path / "strange.yaml"
    strange.write_text(
        f"format: mutasi-opt/decisions-1\nplan: {32 * 'ab'}\ndecisions: []\n", encoding="utf-8"
    )
    target = tmp_path / "next"
    command = ["solve", str(solved / "in" / "decided.yaml"), "-o", str(target), "-q"]
    answers = ["--decisions", str(strange), "--from", str(solved / "first")]
    assert main([*command, *answers]) == 3
    told = capsys.readouterr().err
    assert "strange.yaml:2:7: plan: abababababab... is another plan than " in told
    assert (
        "; start from the plan that the decisions were made on, or take out this line where they "
        "hold for any plan\n"
    ) in told
    assert not target.exists()


def test_the_report_tells_what_changed_and_what_each_decision_costs(solved, tmp_path):
    assert again(solved, tmp_path / "next", "--report", "--lang", "en", "-q") == 0
    page = (tmp_path / "next" / "report.html").read_text("utf-8")
    (part,) = re.findall(r'<section id="changes".*?</section>', page, re.DOTALL)
    told = re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]*>", " ", part)))
    assert "Planned elsewhere than there: one person; a decision about the person itself" in told
    assert "balance steps 16 32 +16 placement points 1,453 1,364 -89" in told
    assert (
        "A1 reject =Rani (R) Guru kelas at SDN 2 (P2) BKN undone: stays at P1 balance +16 steps, placement -89 points; "
        "one person would be elsewhere without it"
    ) in told
    assert "One new approval or objection costs nothing by itself" in told
    assert "=Rani (R) Guru kelas at SDN 2 (P2) Guru kelas at SDN 1 (P1) decision A1" in told
    assert (tmp_path / "next" / "plan.xlsx").is_file()
    assert verify(tmp_path / "next").ok
