"""The application: its commands, and the one place where errors become messages and exit codes."""

import io
import os
import sys
from collections.abc import Sequence
from typing import Annotated

import typer

from mutasi_opt.cli.annex import annex_command
from mutasi_opt.cli.audit import audit_command
from mutasi_opt.cli.candidates import candidates_command
from mutasi_opt.cli.check import check
from mutasi_opt.cli.checker import checker_command, evidence_command
from mutasi_opt.cli.compare import compare_command
from mutasi_opt.cli.decisions import decisions_command
from mutasi_opt.cli.explain import explain_command
from mutasi_opt.cli.generate import generate_command
from mutasi_opt.cli.intake import import_command
from mutasi_opt.cli.leapfrog import leapfrog_command
from mutasi_opt.cli.ledger import ledger_command
from mutasi_opt.cli.monitor import monitor_command
from mutasi_opt.cli.needs import needs_command
from mutasi_opt.cli.notices import notices_command
from mutasi_opt.cli.prices import prices_command
from mutasi_opt.cli.refusals import refusals_command
from mutasi_opt.cli.report import report_command
from mutasi_opt.cli.rules import rules
from mutasi_opt.cli.schema import schema_command
from mutasi_opt.cli.solve import solve_command
from mutasi_opt.cli.state import state_command
from mutasi_opt.cli.sweep import sweep_command
from mutasi_opt.cli.template import convert_command, template_command
from mutasi_opt.cli.terminal import ExitCode, say
from mutasi_opt.cli.verify import verify_command
from mutasi_opt.cli.version import print_version
from mutasi_opt.cli.waves import waves_command
from mutasi_opt.cli.whatif import whatif_command
from mutasi_opt.errors import MutasiError, QuestionError, ScenarioError

__all__ = ["app", "main"]

app = typer.Typer(
    name="mutasi-opt",
    help="Decide who goes where: proven, lawful and explained plans of transfers (mutasi ASN).",
    epilog="Typical: mutasi-opt check scenario.yaml; mutasi-opt solve scenario.yaml -o plan; "
    "mutasi-opt verify plan",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command("import")(import_command)
app.command("check")(check)
app.command("needs")(needs_command)
app.command("solve")(solve_command)
app.command("verify")(verify_command)
app.command("report")(report_command)
app.command("evidence")(evidence_command)
app.command("checker")(checker_command)
app.command("explain")(explain_command)
app.command("candidates")(candidates_command)
app.command("compare")(compare_command)
app.command("sweep")(sweep_command)
app.command("decisions")(decisions_command)
app.command("state")(state_command)
app.command("notices")(notices_command)
app.command("annex")(annex_command)
app.command("audit")(audit_command)
app.command("whatif")(whatif_command)
app.command("prices")(prices_command)
app.command("leapfrog")(leapfrog_command)
app.command("ledger")(ledger_command)
app.command("monitor")(monitor_command)
app.command("waves")(waves_command)
app.command("refusals")(refusals_command)
app.command("rules")(rules)
app.command("generate")(generate_command)
app.command("template")(template_command)
app.command("convert")(convert_command)
app.command("schema")(schema_command)


@app.callback()
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
    try:
        app(args=None if arguments is None else list(arguments), prog_name="mutasi-opt")
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
