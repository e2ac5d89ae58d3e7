"""The registry holds together: cases, runs, phases and targets name each other rightly."""

from pathlib import Path

import pytest

from benchmarks.__main__ import COMMANDS, main
from benchmarks.cases import CASES, LADDER, SMOKE
from benchmarks.registry import GROUPS, MODELS, PHASES, RUNS, TARGETS
from mutasi_opt.model import BUILT_IN

ROOT = Path(__file__).parents[2]


def test_cases_are_known_by_their_names_and_can_be_made():
    assert all(name == case.name for name, case in CASES.items())
    assert {case.group for case in CASES.values()} == set(GROUPS)
    for case in CASES.values():
        ways = (case.folder is not None, case.build is not None, case.seed is not None)
        assert any(ways), case.name
        if case.folder is not None:
            assert (ROOT / case.folder / "scenario.yaml").is_file()


def test_the_ladder_has_every_size_of_the_targets():
    sizes = [CASES[name].employees for name in LADDER]
    assert sizes == sorted(sizes)
    assert {employees for _, _, employees in TARGETS} <= set(sizes)
    assert SMOKE in LADDER


def test_targets_and_phases_are_of_runs_and_models_that_there_are():
    assert {run for run, _, _ in TARGETS} <= set(RUNS)
    assert {model for _, model, _ in TARGETS} == set(MODELS)
    assert set(MODELS) <= set(BUILT_IN)
    assert set(PHASES.values()) == set(RUNS)


def test_targets_ask_for_no_less_at_larger_sizes():
    for run, model in {key[:2] for key in TARGETS}:
        seconds = [TARGETS[run, model, n].seconds for n in (10000, 20000, 40000, 80000)]
        assert seconds == sorted(seconds)


def test_the_list_names_every_case_and_phase(capsys):
    assert main(["list"]) == 0
    told = capsys.readouterr().out
    for name in (*CASES, *MODELS, *PHASES):
        assert name in told


@pytest.mark.parametrize("module", COMMANDS, ids=lambda module: module.__name__)
def test_every_command_explains_itself(module, capsys):
    name = module.__name__.removesuffix(".command").rsplit(".", 1)[-1]
    with pytest.raises(SystemExit) as ended:
        main([{"listing": "list", "known": "import"}.get(name, name), "--help"])
    assert ended.value.code == 0
    assert "usage: python -m benchmarks" in capsys.readouterr().out
