"""`mutasi-opt --version`."""

from importlib.metadata import version

import typer

from mutasi_opt.cli.terminal import lines

__all__ = ["print_version"]


def print_version(wanted: bool) -> None:
    """Print the version and exit."""
    if wanted:
        lines([f"mutasi-opt {version('mutasi-opt')}"])
        raise typer.Exit
