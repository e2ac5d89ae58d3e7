"""Records of benchmarks, made up."""

MACHINE = {
    "system": "Any",
    "processor": "any",
    "cores": 2,
    "memory_gib": 24.0,
    "python": "3.11.0",
    "versions": {"ortools": "9.15"},
    "commit": "abc",
    "code": "def",
}


def record(**values):
    """A run of the largest usual case that ended with a gap."""
    level = {"name": "total", "unit": "points", "objective": 101, "base": 101, "bound": 100}
    return {
        "case": "regency-10000",
        "model": "weighted",
        "run": "prove",
        "failed": False,
        "seconds": 12.5,
        "cpu_seconds": 20.0,
        "peak_mib": 900.0,
        "exit_code": 0,
        "stopped": None,
        "status": "feasible",
        "stopped_by": "time_limit",
        "moves": 450,
        "columns": 1_200_000,
        "core_columns": 13_000,
        "levels": [level],
        "seconds_by_phase": {"relax": 4.0, "load": 1.5},
        "at": "2026-07-01T00:00:00+00:00",
        "busy_before": 0.0,
        "machine": MACHINE,
    } | values
