"""What programs tell of themselves: plan folders, and JSON on standard output."""

import json
from pathlib import Path
from typing import Any

__all__ = ["json_object", "told"]

_LEVEL = ("name", "unit", "objective", "base", "bound", "dual_bound", "cap", "today")
_STATISTICS = ("columns", "core_columns", "rows", "auxiliaries", "lp_rounds", "trace")


def told(plan: Path) -> dict[str, Any]:
    """What a plan.json says of its solve."""
    document = json.loads(plan.read_text(encoding="utf-8"))
    statistics = document["statistics"]
    moved = [a for a in document["assignments"] if a["kind"] != "stay"]
    return {
        "status": document["status"],
        "stopped_by": document["stopped_by"],
        "employees": len(document["assignments"]),
        "moves": len(moved),
        **{name: statistics.get(name) for name in _STATISTICS},
        "levels": [{key: level.get(key) for key in _LEVEL} for level in document["levels"]],
        "seconds_by_phase": statistics.get("seconds", {}),
    }


def json_object(output: str) -> dict[str, Any]:
    """Return the object that a program printed; empty where it was killed before."""
    try:
        answer = json.loads(output)
    except json.JSONDecodeError:
        return {}
    return answer if isinstance(answer, dict) else {}
