"""Where generated scenarios and plans are kept between runs: a cache folder, never the checkout."""

import os
import sys
from collections.abc import Mapping
from pathlib import Path

from benchmarks.machine import ROOT, code_hash
from benchmarks.registry import Case

__all__ = ["cache_folder", "plan_folder", "scenario_file"]


def cache_folder() -> Path:
    """Cache folder of the user; ``MUTASI_OPT_BENCH_CACHE`` overrides it."""
    chosen = os.environ.get("MUTASI_OPT_BENCH_CACHE")
    if chosen:
        return Path(chosen)
    if sys.platform == "win32":
        base = Path(os.environ.get("LOCALAPPDATA", Path.home() / "AppData" / "Local"))
    elif sys.platform == "darwin":
        base = Path.home() / "Library" / "Caches"
    else:
        base = Path(os.environ.get("XDG_CACHE_HOME", Path.home() / ".cache"))
    return base / "mutasi-opt-benchmarks"


def scenario_file(case: Case) -> Path:
    """Scenario of a case.

    A generated one lies in a folder per state of the generator, and may not exist yet.
    """
    if case.folder is not None:
        return ROOT / case.folder / "scenario.yaml"
    generator = code_hash("src/mutasi_opt/generator")
    if case.build is not None:
        builders = code_hash("src/mutasi_opt/generator", "benchmarks/cases")
        return cache_folder() / f"{case.name}-{builders}" / "scenario.yaml"
    return cache_folder() / f"{case.name}-{case.seed}-{generator}" / "scenario.yaml"


def plan_folder(
    case: Case, model: str, run: str, code: str, limits: Mapping[str, float] | None = None
) -> Path:
    """Plan that a run writes; runs under other limits write other plans."""
    held = "".join(f"-{name}-{value:g}" for name, value in (limits or {}).items())
    return cache_folder() / "plans" / code / f"{case.name}-{model}-{run}{held}"
