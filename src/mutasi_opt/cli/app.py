"""The application: its commands, and the one place where errors become messages and exit codes."""

import io
import os
import sys
from collections.abc import Iterable, Sequence
from typing import Annotated

import typer

from mutasi_opt.cli.commands import COMMANDS, command
from mutasi_opt.cli.terminal import ExitCode, say
from mutasi_opt.cli.version import print_version
from mutasi_opt.errors import MutasiError, QuestionError, ScenarioError

__all__ = ["application", "main"]


def application(names: Iterable[str] = COMMANDS) -> typer.Typer:
    """Build the application of some commands; what they need is imported now."""
    app = typer.Typer(
        name="mutasi-opt",
        help="Decide who goes where: proven, lawful and explained plans of transfers (mutasi ASN).",
        epilog="Typical: mutasi-opt check scenario.yaml; mutasi-opt solve scenario.yaml -o plan; "
        "mutasi-opt verify plan",
        no_args_is_help=True,
        add_completion=False,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"]},
        callback=_options,
    )
    for name in names:
        app.command(name)(command(name))
    return app


def _options(
    version: Annotated[
        bool,
        typer.Option("--version", help="Print the version.", callback=print_version, is_eager=True),
    ] = False,
) -> None:
    del version


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit code.

    Exit codes: 0 done, 1 the program failed, 2 usage, 3 invalid input, 4 proven infeasible, 5 no
    plan in time, 6 verification failed. ``MUTASI_OPT_DEBUG=1`` shows the traceback of a failure.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    given = list(sys.argv[1:] if arguments is None else arguments)
    try:
        # One command starts sooner without the modules of all others.
        app = application(given[:1] if COMMANDS.keys() & given[:1] else COMMANDS)
        app(args=given, prog_name="mutasi-opt")
    except SystemExit as stop:
        return stop.code if isinstance(stop.code, int) else int(stop.code is not None)
    except ScenarioError as error:
        say(str(error))
        say(f"{_errors(len(error.faults))} in the input; nothing was done")
        return ExitCode.INVALID
    except QuestionError as error:
        say(f"error: {error}")
        return ExitCode.INVALID
    except KeyboardInterrupt:
        return ExitCode.INTERRUPTED
    except Exception as error:
        return _failed(error)
    return ExitCode.DONE


def _failed(error: Exception) -> int:
    if os.environ.get("MUTASI_OPT_DEBUG"):
        raise error
    if isinstance(error, MutasiError | OSError):
        say(f"error: {error}")
    elif isinstance(error, MemoryError):
        say(f"error: not enough memory{f' ({error})' if str(error) else ''}; nothing was written")
    else:
        say(f"internal error: {type(error).__name__}: {error}")
        say(
            "This is a defect of mutasi-opt. Please report it with the command, the version "
            "(mutasi-opt --version) and, set in the environment, MUTASI_OPT_DEBUG=1."
        )
    return ExitCode.FAILED


def _errors(number: int) -> str:
    return f"{number:,} error{'s' if number > 1 else ''}"
