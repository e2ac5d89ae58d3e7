"""`mutasi-opt decisions` and `mutasi-opt state`."""

import json
from dataclasses import replace
from importlib import import_module

import pytest
from support.decided import DECISIONS, content, written

from mutasi_opt.cli import main
from mutasi_opt.plan import StopReason
from mutasi_opt.verify import verify


@pytest.fixture
def folder(tmp_path):
    return written(tmp_path)


@pytest.fixture
def engine(monkeypatch):
    """Let every solve give the plan that is priced, and keep its options."""
    seen = []

    def install(plan_of_call=lambda plan, number: plan):
        def price(case, plan, decision, options, *rest):
            seen.append((decision, options))
            return real(case, plan, decision, options, *rest)

        module = import_module("mutasi_opt.cli.decisions")
        pricing = import_module("mutasi_opt.decisions.price")
        real = pricing.price_decision
        opened = module.open_plan
        plans = []

        def open_plan(*given):
            found = opened(*given)
            plans.append(found.plan)
            return found

        monkeypatch.setattr(module, "open_plan", open_plan)
        monkeypatch.setattr(pricing, "price_decision", price)
        monkeypatch.setattr(
            "mutasi_opt.decisions.price.solve",
            lambda *_: plan_of_call(plans[0], len(seen)),
        )
        return seen

    return install


def test_decisions_are_listed_with_who_asked_and_the_effect(folder, capsys):
    assert main(["decisions", str(folder)]) == 0
    out = capsys.readouterr().out
    assert "Kepala SDN 2, 2026-06-20" in out
    assert "still planned to P2, unanswered" in out
    assert "Price" not in out


def test_the_list_for_machines(folder, capsys):
    assert main(["decisions", str(folder), "--json", "--only", "D2"]) == 0
    found = json.loads(capsys.readouterr().out)
    (row,) = [row for row in content(folder)["decisions"] if row["id"] == "D2"]
    assert found == {"state": "draft", "decisions": [row]}


def test_unknown_ids_are_refused_at_once(folder, capsys):
    assert main(["decisions", str(folder), "--only", "D9", "--only", "objection-1"]) == 2
    told = " ".join(capsys.readouterr().err.replace("│", " ").split())
    assert "no decision 'D9'" in told
    assert "no decision 'objection-1'" in told


def test_prices_of_all_decisions(folder, engine, capsys):
    seen = engine()
    assert main(["decisions", str(folder), "--price", "--json", "--time-limit", "7"]) == 0
    out, err = capsys.readouterr()
    found = json.loads(out)
    assert [row["price"]["status"] for row in found["decisions"]] == ["feasible"] * 3
    assert {level["difference"] for level in found["decisions"][1]["price"]["levels"]} == {0}
    assert err.splitlines() == [f"price {k} of 3: D{k}" for k in (1, 2, 3)]
    assert [name for name, _ in seen] == ["D1", "D2", "D3"]
    assert {(options.gap, options.time_limit) for _, options in seen} == {(0.0005, 7)}


def test_a_price_in_words(folder, engine, capsys):
    def dearer(plan, _):
        best = plan.levels[0].base - 1
        levels = [replace(plan.levels[0], base=best, cap=best), *plan.levels[1:]]
        other = plan.assignment.position.copy()
        other[:] = plan.instance.employees.post
        return replace(plan, levels=tuple(levels), assignment=type(plan.assignment).of(other))

    engine(dearer)
    assert main(["decisions", str(folder), "--price", "--only", "D2", "--gap", "0"]) == 0
    (line,) = [line for line in capsys.readouterr().out.splitlines() if line.startswith("Price")]
    assert line == (
        "Price of D2: service +1 weighted persons below minimum (not proven); "
        "2 people would be elsewhere without it; incentive Rp +12,000,000; "
        "relocation Rp +6,387,500."
    )


def test_a_decision_without_a_price_in_words(folder, engine, capsys):
    engine()
    assert main(["decisions", str(folder), "--price", "--only", "D1", "--only", "D3"]) == 0
    out = capsys.readouterr().out
    assert "Price of D1: nothing changes without it." in out
    assert "Price of D3: nothing changes without it (not proven)." in out


def test_stopping_keeps_the_prices_so_far(folder, engine, capsys):
    def stop(plan, number):
        return plan if number < 3 else replace(plan, stopped_by=StopReason.INTERRUPTED)

    engine(stop)
    assert main(["decisions", str(folder), "--price", "--json"]) == 0
    out, err = capsys.readouterr()
    prices = [row["price"] for row in json.loads(out)["decisions"]]
    assert [price is None for price in prices] == [False, False, True]
    assert err.splitlines()[-1] == "stopped: 2 of 3 decisions priced"


def test_a_plan_without_decisions(tmp_path, capsys):
    none = tmp_path / "none.yaml"
    none.write_text(DECISIONS.partition("\n")[0] + "\n", encoding="utf-8")
    assert main(["decisions", str(written(tmp_path, decisions=none))]) == 0
    assert "The plan was made without decisions." in capsys.readouterr().out


def test_prices_need_the_input_of_the_plan(folder, capsys):
    (folder.parent / "in" / "decisions.yaml").write_text(DECISIONS + "# changed\n", "utf-8")
    assert main(["decisions", str(folder), "--price"]) == 3
    assert "decisions.yaml: has changed since the plan was made" in capsys.readouterr().err


def test_the_state_is_told(folder, capsys):
    assert main(["state", str(folder)]) == 0
    out = capsys.readouterr().out
    assert f"{folder}: draft, next: consulted" in out
    assert main(["state", str(folder), "consulted"]) == 0
    assert f"{folder}: draft -> consulted" in capsys.readouterr().out
    assert main(["state", str(folder)]) == 0
    out = capsys.readouterr().out
    assert "not answered yet:" in out
    assert "  - objection D1 of Kepala SDN 2 about the destination of R is unanswered" in out
    assert verify(folder).plan_hash in out


def test_what_stands_in_the_way_is_an_exit_code(folder, capsys):
    assert main(["state", str(folder), "final", "--json"]) == 3
    found = json.loads(capsys.readouterr().out)
    assert found == {
        "before": "draft",
        "state": "draft",
        "obstacles": ["the plan is draft, and has to be consulted first"],
        "plan_hash": verify(folder).plan_hash,
        "next": "consulted",
    }


def test_answers_are_taken_in(folder, capsys):
    answers = folder.parent / "answers.yaml"
    text = DECISIONS.replace("date: 2026-06-20", "answered: yes")
    answers.write_text(
        text + "  - {id: D4, kind: approve, employee: Y, position: P3}\n", encoding="utf-8"
    )
    assert main(["state", str(folder), "consulted"]) == 0
    assert main(["state", str(folder), "answered", "--decisions", str(answers)]) == 0
    capsys.readouterr()
    assert main(["state", str(folder), "final", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert (found["state"], found["next"]) == ("final", None)
    assert verify(folder).ok
    assert main(["state", str(folder)]) == 0
    assert f"{folder}: final\n" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["done"], "'done' is none of consulted, answered, final"),
        (["--decisions", "a.yaml"], "name the state as well"),
    ],
)
def test_wrong_usage(folder, capsys, arguments, told):
    assert main(["state", str(folder), *arguments]) == 2
    assert told in " ".join(capsys.readouterr().err.replace("│", " ").split())


def test_a_folder_without_a_plan(tmp_path, capsys):
    assert main(["state", str(tmp_path)]) == 3
    assert "plan.json: cannot be read" in capsys.readouterr().err
    assert main(["decisions", str(tmp_path)]) == 3
