"""Make the scenario of a case that the generator alone does not give.

``python -m benchmarks.building CASE FOLDER`` leaves the folder whole or not at all.
"""

import shutil
import sys
from pathlib import Path

from benchmarks.registry import CASES

__all__ = ["main"]


def main(name: str, folder: Path) -> None:
    """Build beside the folder, and give it its name when it is done."""
    build = CASES[name].build
    if build is None:
        raise ValueError(f"{name} is made by the generator")
    part = folder.with_name(f"{folder.name}.part")
    shutil.rmtree(part, ignore_errors=True)
    part.mkdir(parents=True)
    build(part)
    part.rename(folder)


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
