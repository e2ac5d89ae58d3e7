"""`mutasi-opt explain`, and studies: opened by name, prices kept."""

import json
from importlib import import_module

import numpy as np
import pytest
from support.school import ASTI, CITRA, DEWI, school_study, write_school

from mutasi_opt.cli import main
from mutasi_opt.errors import QuestionError
from mutasi_opt.explain import open_study
from mutasi_opt.explain.prices import priced_levels
from mutasi_opt.plan import write_plan


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    root = tmp_path_factory.mktemp("explain")
    return write_plan(school_study(root / "in").plan, root / "plan")


def ask(folder, *options):
    return main(["explain", str(folder), *options])


def test_a_page_in_the_language_of_the_reader(folder, capsys):
    assert ask(folder, "--employee", ASTI) == 0
    assert capsys.readouterr().out.startswith(f"Reasons: Asti ({ASTI})\n====")
    assert ask(folder, "--employee", ASTI, "--lang", "id") == 0
    assert "Rencana memindahkan Asti" in capsys.readouterr().out


def test_a_page_for_the_public_names_nobody(folder, capsys):
    assert ask(folder, "--employee", ASTI, "--grade", "public") == 0
    out = capsys.readouterr().out
    assert "Asti" not in out
    assert "***************001" in out


def test_why_not_there_for_machines(folder, capsys):
    assert ask(folder, "--employee", CITRA, "--position", "P2", "--json") == 0
    content = json.loads(capsys.readouterr().out)
    assert content["verdict"] == "worse"
    assert content["grade"] == "personnel_agency"
    placement = content["levels"][-1]
    assert (placement["at_least"], placement["limit"], placement["price"]) == (306, 220, 86.0)
    assert content["confirmed"] is None


def test_confirm_gives_the_exact_amount(folder, capsys):
    assert ask(folder, "--employee", CITRA, "--position", "P2", "--confirm", "--json") == 0
    confirmed = json.loads(capsys.readouterr().out)["confirmed"]
    assert [level["difference"] for level in confirmed["levels"]] == [0, 212]
    assert confirmed["others"] == [f"Asti ({ASTI})"]
    assert ask(folder, "--employee", DEWI, "--position", "P3", "--confirm") == 0
    assert "Proven: no lawful plan has the employee there." in capsys.readouterr().out


def test_alternatives_are_as_many_as_asked_for(folder, capsys):
    assert ask(folder, "--employee", CITRA, "--alternatives", "2", "--json") == 0
    content = json.loads(capsys.readouterr().out)
    assert [found["position"] for found in content["alternatives"]] == ["P5", "P1"]
    assert ask(folder, "--employee", ASTI, "--json") == 0
    assert json.loads(capsys.readouterr().out)["alternatives"] == []


def test_a_page_is_written_to_a_file(folder, tmp_path, capsys):
    place = tmp_path / "page.html"
    assert ask(folder, "--employee", ASTI, "-o", str(place)) == 0
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err == f"written: {place}\n"
    assert place.read_text(encoding="utf-8").startswith("<!doctype html>")


def test_wrong_ids_are_told_with_what_was_meant(folder, capsys):
    assert ask(folder, "--employee", ASTI[:-1]) == 3
    told = capsys.readouterr().err
    assert f"no employee '{ASTI[:-1]}'" in told
    assert ASTI not in told  # an id that somebody has is not given away
    assert ask(folder, "--employee", ASTI, "--position", "P9") == 3
    assert "no position 'P9'" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("options", "text"),
    [
        ((), "--employee: is needed"),
        (("--employee", ASTI, "--confirm"), "--confirm: needs --position"),
        (("--employee", ASTI, "--infeasible"), "--infeasible: asks about no"),
        (("--employee", ASTI, "--repair", "1"), "--repair: needs --infeasible"),
        (("--infeasible",), "is not a scenario file"),
    ],
)
def test_options_that_do_not_belong_together(folder, options, text, capsys):
    assert ask(folder, *options) == 2
    words = " ".join(capsys.readouterr().err.replace("│", " ").split())
    assert text in words


def test_a_file_name_that_says_nothing_is_refused_before_any_work(folder, monkeypatch, capsys):
    monkeypatch.setattr("mutasi_opt.cli.explain.open_study", None)
    assert ask(folder, "--employee", ASTI, "-o", "page.pdf") == 3
    assert "a page is written to .txt, .md or .html" in capsys.readouterr().err


def test_infeasible_is_handed_to_the_diagnosis(tmp_path, monkeypatch):
    seen = []
    module = import_module("mutasi_opt.cli.explain")
    monkeypatch.setattr(module, "explain_infeasible", lambda *a, **k: seen.append((a, k)))
    path = write_school(tmp_path / "in")
    assert ask(path, "--infeasible", "--repair", "2", "--lang", "id", "--time-limit", "7") == 0
    ((place,), options) = seen[0]
    assert place == path
    assert (options["repair"], options["lang"], options["time_limit"]) == (2, "id", 7)
    assert main(["explain", str(path), "--employee", ASTI]) == 2


def test_a_plan_without_anybody_in_it_is_not_asked(folder, tmp_path):
    raw = json.loads((folder / "plan.json").read_text(encoding="utf-8"))
    raw |= {"status": "infeasible", "assignments": [], "stopped_by": "proof"}
    figures = ("objective", "base", "bound", "dual_bound", "search_bound", "cap")
    raw["levels"] = [level | dict.fromkeys(figures) for level in raw["levels"]]
    (tmp_path / "plan").mkdir()
    raw["scenario"]["path"] = str((folder.parent / "in" / "scenario.yaml").resolve())
    (tmp_path / "plan" / "plan.json").write_text(json.dumps(raw), encoding="utf-8")
    with pytest.raises(QuestionError, match="nobody is assigned in it"):
        open_study(tmp_path / "plan")


@pytest.fixture
def cache(tmp_path, monkeypatch):
    monkeypatch.setattr("mutasi_opt.explain.prices.cache_folder", lambda: tmp_path / "cache")
    return tmp_path / "cache"


def kept(cache):
    return sorted(cache.rglob("*.npz"))


def test_prices_are_kept_and_used_again(folder, cache, monkeypatch):
    first = open_study(folder).prices
    assert len(kept(cache)) == 1
    monkeypatch.setattr("mutasi_opt.explain.prices.unique_prices", None)
    for one, other in zip(first, open_study(folder).prices, strict=True):
        assert np.array_equal(one.duals, other.duals)
        assert one.cap_duals == other.cap_duals


@pytest.mark.parametrize("damage", ["cut", "text", "shape", "type", "sign"])
def test_damaged_prices_are_made_again(folder, cache, damage):
    first = open_study(folder).prices
    (path,) = kept(cache)
    with np.load(path) as stored:
        duals, caps = stored["duals"], stored["cap_duals"]
    if damage == "cut":
        path.write_bytes(path.read_bytes()[:50])
    elif damage == "text":
        path.write_bytes(b"nothing of the kind")
    else:
        duals = {"shape": duals[:, 1:], "type": duals.astype(float)}.get(damage, duals)
        np.savez_compressed(path, duals=duals, cap_duals=caps + (damage == "sign"))
    for one, other in zip(first, open_study(folder).prices, strict=True):
        assert np.array_equal(one.duals, other.duals)


def test_prices_that_somebody_has_changed_stay_true_bounds(folder, cache):
    study = open_study(folder)
    _ = study.prices
    (path,) = kept(cache)
    with np.load(path) as stored:
        duals, caps = stored["duals"], stored["cap_duals"]
    np.savez_compressed(path, duals=duals + 12_345_678, cap_duals=caps)
    other = open_study(folder)
    for level, prices in zip(other.plan.levels, other.prices, strict=True):
        assert prices.priced.bound <= level.base
        assert max(prices.at_least(int(row)) for row in other.chosen) <= level.objective


def test_nothing_is_kept_where_nothing_can_be(folder, monkeypatch, tmp_path):
    blocked = tmp_path / "file"
    blocked.write_text("in the way", encoding="utf-8")
    monkeypatch.setattr("mutasi_opt.explain.prices.cache_folder", lambda: blocked / "cache")
    study = open_study(folder)
    assert study.prices
    unkept = priced_levels(study.problem, study.assignment, study.caps)
    assert np.array_equal(unkept[-1].duals, study.prices[-1].duals)
