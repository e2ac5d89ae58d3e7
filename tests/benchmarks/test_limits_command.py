"""Runs at the limits are runs that there are, under limits that `run` knows."""

from benchmarks.__main__ import main
from benchmarks.cases import CASES
from benchmarks.commands.limits import LIMIT_RUNS, chosen
from benchmarks.limits import Limits


def test_every_size_is_held_to_each_limit_and_twice_the_largest_is_there():
    assert {run.case for run in LIMIT_RUNS} <= set(CASES)
    held = {(run.case, run.limits) for run in LIMIT_RUNS}
    for size in (10_000, 20_000, 80_000):
        for limits in (Limits(seconds=10), Limits(cores=1), Limits(memory_gib=8)):
            assert (f"regency-{size}", limits) in held
    assert CASES["regency-160000"].employees == 160_000


def test_small_ones_come_first_and_large_ones_can_be_left_out():
    sizes = [int(run.case.rpartition("-")[2]) for run in chosen(None)]
    assert sizes == sorted(sizes)
    assert {run.case for run in chosen(10_000)} == {"regency-10000"}


def test_their_commands_are_printed_and_nothing_is_run(capsys):
    assert main(["limits", "--most", "10000"]) == 0
    told = capsys.readouterr().out
    assert (
        "python -m benchmarks run --cases regency-10000 --phases solve --memory-cap 8  "
        "# half of the memory: 8 GiB\n" in told
    )
