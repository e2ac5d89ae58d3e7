"""``python -m benchmarks list``: what there is to measure."""

import argparse

from benchmarks.registry import CASES, MODELS, PHASES, RUNS

__all__ = ["add_to"]


def add_to(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command."""
    parser = commands.add_parser("list", help="cases, models and phases")
    parser.set_defaults(command=_list)


def _list(options: argparse.Namespace) -> int:
    del options
    width = max(map(len, CASES))
    for group in dict.fromkeys(case.group for case in CASES.values()):
        print(f"cases of group {group}")
        for case in CASES.values():
            if case.group == group:
                print(f"  {case.name:{width}}  {case.title}")
    print("models:", *MODELS)
    for phase, run in PHASES.items():
        print(f"phase {phase:12} measured by run {run:10} ({RUNS[run].title})")
    return 0
