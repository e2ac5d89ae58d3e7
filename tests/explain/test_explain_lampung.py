"""Reasons at full size: somebody in Lampung who does not get a wish reads why, in Bahasa Indonesia."""

import json
from pathlib import Path

import numpy as np
import pytest
from support.staged import solve

from mutasi_opt.cli import main
from mutasi_opt.codes import Grade
from mutasi_opt.explain import open_study
from mutasi_opt.explain.alternatives import alternatives
from mutasi_opt.explain.levels import Verdict
from mutasi_opt.explain.person import explain_person
from mutasi_opt.privacy import Lens
from mutasi_opt.texts import Lang

pytestmark = pytest.mark.slow

SCENARIO = Path(__file__).parents[2] / "scenarios" / "lampung" / "scenario.yaml"


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return solve(SCENARIO, tmp_path_factory.mktemp("reasons") / "plan")


@pytest.fixture(scope="module")
def study(folder):
    return open_study(folder)


def refused(study, *, lawful):
    """First of those who stay and have a wish that is not met, and of which posts are lawful or not."""
    stays = ~study.assignment.moved(study.instance)
    for who in np.flatnonzero(study.instance.wishes.asks & stays).tolist():
        answer = explain_person(study, who, Lens(study.instance, subject=who))
        wishes = [wish for wish in answer.wishes if not wish.met and wish.posts]
        if wishes and all(bool(wish.lawful) is lawful for wish in wishes):
            return answer, wishes
    raise AssertionError("nobody")


def test_a_refused_wish_has_its_page_in_bahasa_indonesia(study, folder, tmp_path):
    answer, wishes = refused(study, lawful=True)
    name = study.instance.employees.ids[answer.employee]
    path = tmp_path / "alasan.md"
    command = ["explain", str(folder), "--employee", name, "--lang", "id", "--grade", "employee"]
    assert main([*command, "-o", str(path)]) == 0
    text = path.read_text(encoding="utf-8")
    assert "## Aspirasi" in text
    assert f"Aspirasi ke-{wishes[0].rank}" in text
    assert "belum dapat dipenuhi" in text
    best = next(wish.best for wish in wishes if wish.best is not None)
    texts = Lens(study.instance, Grade.EMPLOYEE, answer.employee).texts(Lang.ID)
    assert texts.tell(best.place).split(" (")[0] in text.replace("\\", "")
    for english in ("The ", " the ", "lawful", "verify", "not met", "needed"):
        assert english not in text


def test_a_wish_that_no_rule_leaves_names_the_rules(study, folder, capsys):
    answer, _ = refused(study, lawful=False)
    name = study.instance.employees.ids[answer.employee]
    capsys.readouterr()
    assert main(["explain", str(folder), "--employee", name, "--json"]) == 0
    told = json.loads(capsys.readouterr().out)["wishes"][0]
    assert told["rules"]
    assert all(rule["basis"] and rule["reason"] for rule in told["rules"])
    assert told["best"] is None


def test_nobody_in_the_plan_has_a_proven_better_place(study):
    """The plan's own columns price at nothing above the least but for what the gap leaves."""
    for who in np.flatnonzero(study.assignment.moved(study.instance))[:40].tolist():
        for found in alternatives(study, who, Lens(study.instance), 5):
            assert found.verdict in (Verdict.WORSE, Verdict.OPEN, Verdict.TIE)
            for level, planned in zip(found.levels, study.plan.levels, strict=True):
                assert level.at_least >= planned.dual_bound


def test_public_pages_of_movers_hide_every_name_and_nip(study, folder, capsys):
    people = study.instance.employees
    for who in np.flatnonzero(study.assignment.moved(study.instance))[:8].tolist():
        command = ["explain", str(folder), "--employee", people.ids[who], "--grade", "public"]
        assert main(command) == 0
        text = capsys.readouterr().out
        chain = explain_person(study, who, Lens(study.instance, subject=who)).chain
        members = [who] if chain is None else [step.employee for step in chain.steps]
        assert not [k for k in members if people.ids[k] in text or people.names[k] in text]
