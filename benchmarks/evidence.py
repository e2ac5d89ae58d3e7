"""Evidence of a plan: how long it takes to write, how large it is, and how long an expert waits.

``python -m benchmarks.evidence DIR`` prints one JSON object for a plan folder, which stays as it is.
"""

import json
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from mutasi_opt.decisions import open_plan
from mutasi_opt.decisions.source import read_claim
from mutasi_opt.engine.cases import cases_document
from mutasi_opt.evidence import EVIDENCE_FILES, add_evidence, checker_source
from mutasi_opt.plan.origin import scenario_path

__all__ = ["main", "run"]


def run(folder: Path) -> dict[str, Any]:
    """Write evidence into a copy of a plan folder and check it with the standalone file."""
    claim, _ = read_claim(folder)
    opened = open_plan(folder, scenario_path(claim, folder))
    with tempfile.TemporaryDirectory() as place:
        copy = Path(place) / "plan"
        shutil.copytree(folder, copy)
        start = time.perf_counter()
        add_evidence(copy, opened.case, opened.plan.instance, cases_document)
        writing = time.perf_counter() - start
        script = Path(place) / "check_plan.py"
        script.write_text(checker_source(), encoding="utf-8")
        start = time.perf_counter()
        command = [sys.executable, "-I", str(script), str(copy)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        checking = time.perf_counter() - start
        files = [copy / name for name in (*EVIDENCE_FILES, "cases.json")]
        size = sum(file.stat().st_size for file in files if file.exists())
    lines = done.stdout.splitlines()
    return {
        "accepted": done.returncode == 0,
        "seconds": {"write": round(writing, 2), "check": round(checking, 2)},
        "megabytes": round(size / 1e6, 1),
        "search": [line.removeprefix("Search: ") for line in lines if line.startswith("Search: ")],
        "not_checked": sum(line.startswith("Not checked: ") for line in lines),
    }


def main() -> None:
    """Measure and print."""
    print(json.dumps(run(Path(sys.argv[1]))))


if __name__ == "__main__":
    main()
