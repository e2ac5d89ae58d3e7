"""Where the input of a plan is, and what of it has changed since."""

from collections.abc import Mapping
from pathlib import Path

from mutasi_opt.plan.planfile import PlanFile

__all__ = ["changed_files", "is_on_share", "is_there", "scenario_path"]


def scenario_path(claim: PlanFile, folder: Path) -> Path | None:
    """Path of the scenario; None for a network share, which no plan may make us open."""
    path = claim.scenario.path
    return None if is_on_share(path) else folder / path


def is_on_share(path: str) -> bool:
    """Whether a path of a plan is on a network share."""
    return path.startswith(("//", "\\\\"))


def is_there(path: Path) -> bool:
    """Whether a file is at this path; no plan can make the question itself fail."""
    try:
        return path.is_file()
    except (OSError, ValueError):
        return False


def changed_files(claimed: Mapping[str, str], found: Mapping[str, str]) -> list[str]:
    """Say which input files are other ones than the plan names; hashes by shown path."""
    texts = []
    for name in sorted(claimed.keys() | found.keys()):
        if name not in found:
            texts.append(f"{name}: belonged to the input of the plan, and no longer does")
        elif name not in claimed:
            texts.append(f"{name}: belongs to the input now, and did not when the plan was made")
        elif claimed[name] != found[name]:
            texts.append(f"{name}: has changed since the plan was made")
    return texts
