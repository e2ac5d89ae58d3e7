"""Measurements of mutasi-opt: ``python -m benchmarks COMMAND``; README.md says which and why."""

import argparse
import sys
from collections.abc import Sequence

from benchmarks import race
from benchmarks.commands import closers, limits, listing, questions, roots, run
from benchmarks.compare import command as compare
from benchmarks.known import command as known
from benchmarks.report import command as report

__all__ = ["main"]

#: Modules of the commands, in the order of the help; each has ``add_to(commands)``.
COMMANDS = (listing, run, race, limits, compare, report, questions, closers, roots, known)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command; exit code 0, or 1 where a run failed."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    for module in COMMANDS:
        module.add_to(commands)
    options = parser.parse_args(arguments)
    result: int = options.command(options)
    return result


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        print("stopped; what was measured is kept", file=sys.stderr)
        sys.exit(130)
