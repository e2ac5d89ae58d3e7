"""The command line under test, in a process and folder of its own."""

import subprocess
import sys


def run_program(arguments, folder):
    """Run `mutasi-opt` with the package under test."""
    return subprocess.run(
        [sys.executable, "-m", "mutasi_opt", *arguments],
        cwd=folder,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
