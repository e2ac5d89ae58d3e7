"""A plan goes from draft to final, one state at a time, and never back."""

import json
from pathlib import Path

import pytest
from support.decided import DECISIONS, content, decided_plan, decided_scenario, written
from support.plans import plan_of

from mutasi_opt.decisions import Step, advance
from mutasi_opt.errors import PlanError, ScenarioError
from mutasi_opt.loading import load
from mutasi_opt.plan import Plan, SolveStatus, StopReason, plan_hash, write_plan
from mutasi_opt.verify import verify

ANSWERED = DECISIONS.replace("date: 2026-06-20", "answered: yes")
APPROVED = ANSWERED + "  - {id: D4, kind: approve, employee: Y, position: P3, by: Gubernur}\n"


@pytest.fixture
def folder(tmp_path):
    return written(tmp_path)


def answers(folder: Path, text: str, name: str = "answers.yaml") -> Path:
    path = folder.parent / name
    path.write_text(text, encoding="utf-8")
    return path


def listing(folder: Path) -> set[str]:
    return {entry.name for entry in folder.parent.iterdir()}


def test_a_plan_goes_all_the_way(folder):
    (folder / "report.html").write_text("<p>", encoding="utf-8")
    around = listing(folder)
    step = advance(folder, "consulted")
    assert step == Step("draft", "consulted", (), plan_hash(content(folder)))
    approved = answers(folder, APPROVED)
    assert advance(folder, "answered", approved).obstacles == ()
    assert content(folder)["flags"] == []
    assert advance(folder, "final").obstacles == ()
    assert content(folder)["state"] == "final"
    assert verify(folder).differences == ()
    assert listing(folder) == around | {"answers.yaml"}
    assert (folder / "report.html").exists()


def test_every_state_has_a_hash_of_its_own(folder):
    hashes = {plan_hash(content(folder))}
    approved = answers(folder, APPROVED)
    for state in ("consulted", "answered", "final"):
        step = advance(folder, state, approved if state == "answered" else None)
        assert step.plan_hash == plan_hash(content(folder)) == verify(folder).plan_hash
        hashes.add(step.plan_hash)
    assert len(hashes) == 4


def test_nothing_but_the_state_changes(folder):
    before = (folder / "plan.json").read_text(encoding="utf-8")
    advance(folder, "consulted")
    after = (folder / "plan.json").read_text(encoding="utf-8")
    assert after == before.replace('"state": "draft"', '"state": "consulted"')


@pytest.mark.parametrize(
    ("state", "why"),
    [
        ("draft", "the plan is draft, and never goes back to draft; solve again for a new draft"),
        ("answered", "the plan is draft, and has to be consulted first"),
        ("final", "the plan is draft, and has to be consulted first"),
    ],
)
def test_states_are_not_skipped(folder, state, why):
    before = (folder / "plan.json").read_bytes()
    step = advance(folder, state)
    assert step.obstacles == (why,)
    assert (step.before, step.state) == ("draft", "draft")
    assert step.plan_hash == plan_hash(content(folder))
    assert (folder / "plan.json").read_bytes() == before


def test_a_plan_never_goes_back(folder):
    advance(folder, "consulted")
    why = "the plan is consulted, and never goes back to consulted; solve again for a new draft"
    assert advance(folder, "consulted").obstacles == (why,)


def test_objections_have_to_be_answered(folder):
    advance(folder, "consulted")
    why = "objection D1 of Kepala SDN 2 about the destination of R is unanswered"
    assert advance(folder, "answered").obstacles == (why,)
    refused = DECISIONS.replace("date: 2026-06-20", "answered: no")
    assert advance(folder, "answered", answers(folder, refused)).obstacles == (why,)
    assert advance(folder, "answered", answers(folder, ANSWERED)).obstacles == ()
    (row,) = [row for row in content(folder)["decisions"] if row["id"] == "D1"]
    assert row["effect"] == "still planned to P2, answered"
    assert content(folder)["scenario"]["decisions"] == "../answers.yaml"
    assert verify(folder).differences == ()


def test_flags_have_to_be_approved(folder):
    advance(folder, "consulted")
    advance(folder, "answered", answers(folder, ANSWERED))
    (why,) = advance(folder, "final").obstacles
    assert why == (
        "approval: employee Y moves to position P3 and needs the approval of gubernur (job ADM), "
        "and no decision approves it"
    )
    assert advance(folder, "final", answers(folder, APPROVED, "more.yaml")).obstacles == ()


def test_a_plan_that_does_not_verify_is_not_final(folder):
    advance(folder, "consulted")
    advance(folder, "answered", answers(folder, APPROVED))
    table = folder / "assignments.csv"
    table.write_text(table.read_text(encoding="utf-8").replace("Sari", "Sara"), encoding="utf-8")
    (why,) = advance(folder, "final").obstacles
    assert why == "assignments.csv: line 3, employee S: name is 'Sara', by plan.json 'Sari'"
    assert content(folder)["state"] == "answered"


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (
            ANSWERED + "  - {id: D4, kind: reject, employee: R, position: P2}\n",
            "the plan does not hold: rejected: employee R is at position P2 against "
            "'Rejected moves': the move was rejected",
        ),
        (
            ANSWERED + "  - {id: D4, kind: lock, employee: V, position: P2}\n",
            "decision D4 (lock) was not in force when the plan was made",
        ),
        (
            ANSWERED + "  - {id: D4, kind: must_move, employee: V}\n",
            "decision D4 (must_move) was not in force when the plan was made",
        ),
        (
            "\n".join(ANSWERED.splitlines()[:-1]) + "\n",
            "decision D3 was in force when the plan was made, and is not in the file",
        ),
        (
            ANSWERED.replace("employee: T", "employee: V"),
            "decision D3 is another one than when the plan was made",
        ),
        (
            ANSWERED.replace("reason: an illness", "date: 2026-06-01"),
            "decision D2 is another one than when the plan was made",
        ),
    ],
)
def test_answers_that_change_the_plan_ask_for_another_solve(folder, text, why):
    advance(folder, "consulted")
    before = (folder / "plan.json").read_bytes()
    step = advance(folder, "answered", answers(folder, text))
    assert why in step.obstacles
    assert step.obstacles[-1].startswith("solve again: mutasi-opt solve SCENARIO --decisions ")
    assert (folder / "plan.json").read_bytes() == before


def test_answers_that_open_moves_ask_for_another_solve(tmp_path):
    path = decided_scenario(tmp_path / "in")
    text = path.read_text(encoding="utf-8")
    required = "model_overrides: {rules: {approval: {required: true}}}\n"
    path.write_text(text + required, encoding="utf-8")

    folder = write_plan(plan_of(load(path), {"R": "P2"}), tmp_path / "plan")
    advance(folder, "consulted")
    (why, _) = advance(folder, "answered", answers(folder, APPROVED)).obstacles
    assert why == "the answers allow 1 moves that the plan did not consider"


def test_refusals_that_the_plan_keeps_are_taken_in(folder):
    text = APPROVED + (
        "  - {id: D5, kind: reject, employee: V, position: P1}\n"
        "  - {id: D6, kind: forbid, employee: Z, position: P3}\n"
        "  - {id: D7, kind: objection, employee: Z, about: person, answered: yes}\n"
    )
    advance(folder, "consulted")
    assert advance(folder, "answered", answers(folder, text)).obstacles == ()
    assert verify(folder).differences == ()
    assert len(content(folder)["decisions"]) == 7


def test_answers_may_come_with_any_step(folder):
    assert advance(folder, "consulted", answers(folder, APPROVED)).obstacles == ()
    assert advance(folder, "answered").obstacles == ()
    assert advance(folder, "final").obstacles == ()


def test_approvals_count_for_departures_from_an_earlier_plan(tmp_path):
    earlier = written(tmp_path)
    path = tmp_path / "in" / "decided.yaml"
    folder = write_plan(decided_plan(load(path, previous_plan=earlier)), tmp_path / "next")
    advance(folder, "consulted")
    assert advance(folder, "answered", answers(folder, APPROVED)).obstacles == ()
    change = content(folder)["levels"][1]
    assert (change["name"], change["objective"], change["today"]) == ("change", 0, 11)
    assert verify(folder).differences == ()
    assert content(folder)["scenario"]["previous_plan"] == "../plan/plan.json"
    # the earlier plan may go on, too
    advance(earlier, "consulted")
    assert verify(folder).differences == ()


def test_nothing_goes_forward_without_a_plan(tmp_path):
    case = load(decided_scenario(tmp_path / "in"))
    solved = decided_plan(case)
    levels = tuple(
        type(level)(level.name, level.unit, today=level.today) for level in solved.levels
    )
    status, stopped = SolveStatus.UNKNOWN, StopReason.TIME_LIMIT
    none = Plan(case, solved.instance, status, stopped, levels, None, None)
    step = advance(write_plan(none, tmp_path / "plan"), "consulted")
    assert step.obstacles == ("a plan that is unknown has no assignments to be consulted",)


def test_what_cannot_be_read_is_told(folder, tmp_path):
    with pytest.raises(ScenarioError, match=r"plan\.json: cannot be read"):
        advance(tmp_path, "consulted")
    with pytest.raises(ScenarioError, match="--decisions: cannot find file"):
        advance(folder, "consulted", tmp_path / "nothing.yaml")
    scenario = folder.parent / "in" / "decided.yaml"
    scenario.write_text(scenario.read_text(encoding="utf-8") + "# changed\n", encoding="utf-8")
    with pytest.raises(ScenarioError, match="has changed since the plan was made"):
        advance(folder, "consulted", answers(folder, ANSWERED))
    scenario.rename(tmp_path / "elsewhere.yaml")
    with pytest.raises(ScenarioError, match=r"is not at .* any more; name it with --scenario"):
        advance(folder, "consulted", answers(folder, ANSWERED))


def test_a_folder_that_cannot_be_written_stays_as_it_is(folder, monkeypatch):
    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    before = (folder / "plan.json").read_bytes()
    around = listing(folder)
    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(PlanError, match=r"plan\.json: cannot be written: No space left"):
        advance(folder, "consulted")
    assert (folder / "plan.json").read_bytes() == before
    assert listing(folder) == around


@pytest.mark.parametrize(
    ("state", "text"),
    [
        ("answered", "is called answered, but objection D1 of Kepala SDN 2"),
        ("final", "is called final, but approval: employee Y moves to position P3"),
    ],
)
def test_a_state_written_by_hand_is_refused(folder, state, text):
    found = {**content(folder), "state": state}
    (folder / "plan.json").write_text(json.dumps(found), encoding="utf-8")
    assert any(text in difference.text for difference in verify(folder).differences)
