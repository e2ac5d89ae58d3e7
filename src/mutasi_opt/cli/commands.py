"""The commands by name, and where each is defined: a module is imported when its command is asked for."""

from collections.abc import Callable, Mapping
from importlib import import_module
from typing import Any, Final

__all__ = ["COMMANDS", "command"]

#: Module of `mutasi_opt.cli` and function, in the order of the help.
COMMANDS: Final[Mapping[str, str]] = {
    "import": "intake:import_command",
    "check": "check:check",
    "needs": "needs:needs_command",
    "solve": "solve:solve_command",
    "verify": "verify:verify_command",
    "report": "report:report_command",
    "evidence": "checker:evidence_command",
    "checker": "checker:checker_command",
    "explain": "explain:explain_command",
    "candidates": "candidates:candidates_command",
    "compare": "compare:compare_command",
    "sweep": "sweep:sweep_command",
    "decisions": "decisions:decisions_command",
    "state": "state:state_command",
    "notices": "notices:notices_command",
    "annex": "annex:annex_command",
    "audit": "audit:audit_command",
    "whatif": "whatif:whatif_command",
    "prices": "prices:prices_command",
    "leapfrog": "leapfrog:leapfrog_command",
    "ledger": "ledger:ledger_command",
    "monitor": "monitor:monitor_command",
    "waves": "waves:waves_command",
    "refusals": "refusals:refusals_command",
    "rules": "rules:rules",
    "generate": "generate:generate_command",
    "template": "template:template_command",
    "convert": "template:convert_command",
    "schema": "schema:schema_command",
}


def command(name: str) -> Callable[..., Any]:
    """Import the function that carries out a command."""
    module, function = COMMANDS[name].split(":")
    found: Callable[..., Any] = getattr(import_module(f"mutasi_opt.cli.{module}"), function)
    return found
