"""`mutasi-opt verify`: recount a plan and recompute its bounds."""

from collections import Counter
from pathlib import Path
from typing import Final

import typer

from mutasi_opt.cli.options import FolderArgument, JsonFlag, MovedScenarioOption
from mutasi_opt.cli.terminal import ExitCode, lines, print_json
from mutasi_opt.verify import Audit, verify

__all__ = ["verify_command"]

#: Differences printed of each kind; JSON has them all.
_SHOWN: Final = 20


def verify_command(
    folder: FolderArgument,
    scenario: MovedScenarioOption = None,
    as_json: JsonFlag = False,
) -> None:
    """Recount a plan and recompute its bounds, without any solver.

    Exit code 0 if everything is as the plan claims, 6 with the list of differences.

    Example: mutasi-opt verify plan
    """
    audit = verify(folder, scenario)
    if as_json:
        print_json(audit.to_dict())
    else:
        _show(audit, folder)
    if not audit.ok:
        raise typer.Exit(ExitCode.NOT_VERIFIED)


def _show(audit: Audit, folder: Path) -> None:
    shown: Counter[str] = Counter()
    for difference in audit.differences:
        shown[difference.kind] += 1
        if shown[difference.kind] <= _SHOWN:
            lines([f"{difference.kind}: {difference.text}"])
    lines(f"{kind}: and {n - _SHOWN:,} more" for kind, n in shown.items() if n > _SHOWN)
    if not audit.ok:
        total = len(audit.differences)
        lines([f"{folder}: NOT VERIFIED, {total:,} difference{'s' if total > 1 else ''}"])
        return
    lines([f"{folder}: verified; rules, figures and bounds are as the plan claims"])
    lines(f"  {note}" for note in audit.notes)
    lines([f"  plan hash {audit.plan_hash}"])
