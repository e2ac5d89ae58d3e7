"""Verify a plan and say how long reading the input took and how long the rest.

``python -m benchmarks.verifying DIR`` prints one JSON object; exit codes as `mutasi-opt verify`.
"""

import json
import sys
import time
from importlib import import_module
from typing import Any

from mutasi_opt.verify import verify

__all__ = ["main"]


def main() -> None:
    """Verify and print."""
    module = import_module("mutasi_opt.verify.verify")
    read_inputs = module.read_inputs
    reading = 0.0

    def timed(*arguments: Any) -> Any:
        nonlocal reading
        start = time.perf_counter()
        answer = read_inputs(*arguments)
        reading += time.perf_counter() - start
        return answer

    module.read_inputs = timed  # type: ignore[attr-defined]
    start = time.perf_counter()
    audit = verify(sys.argv[1])
    total = time.perf_counter() - start
    seconds = {"load": round(reading, 3), "after loading": round(total - reading, 3)}
    print(
        json.dumps(
            {
                "ok": audit.ok,
                "on_search": {level.name: level.on_search for level in audit.levels},
                "seconds": seconds,
            }
        )
    )
    sys.exit(0 if audit.ok else 6)


if __name__ == "__main__":
    main()
