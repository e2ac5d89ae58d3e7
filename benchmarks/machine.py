"""Facts about the machine and the code that a result was measured with: no names, no paths."""

import hashlib
import platform
import subprocess
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

import psutil

__all__ = ["ROOT", "code_hash", "commit", "facts", "measured_code"]

#: The checkout.
ROOT = Path(__file__).resolve().parents[1]

#: Folders whose content decides whether a result is still about the same code.
_CODE = ("src", "models", "scenarios")

_PACKAGES = ("mutasi-opt", "ortools", "highspy", "numpy", "scipy", "pydantic")


def code_hash(*folders: str) -> str:
    """Hash of the measured code: every Python file and model below the folders of this checkout."""
    digest = hashlib.sha256()
    files = [
        file
        for folder in folders
        for file in (ROOT / folder).rglob("*")
        if file.suffix in {".py", ".yaml"}
    ]
    for file in sorted(files, key=lambda file: file.as_posix()):
        digest.update(file.relative_to(ROOT).as_posix().encode())
        digest.update(file.read_bytes())
    return digest.hexdigest()[:12]


def measured_code() -> str:
    """Hash of all code that a run of the engine depends on."""
    return code_hash(*_CODE)


def commit() -> str:
    """Short commit, with a plus where the measured code differs from it; "unknown" outside git."""
    try:
        head = _git("rev-parse", "--short=10", "HEAD")
        changed = _git("status", "--porcelain", "--", "src", "models")
    except (OSError, subprocess.CalledProcessError):
        return "unknown"
    return head + ("+" if changed else "")


def facts(code: str) -> dict[str, Any]:
    """Cores, memory, processor, Python, versions of what does the work, commit and code hash."""
    return {
        "system": platform.system(),
        "processor": _processor(),
        "cores": psutil.cpu_count(),
        "memory_gib": round(psutil.virtual_memory().total / 2**30, 1),
        "python": platform.python_version(),
        "versions": {name: _version(name) for name in _PACKAGES},
        "commit": commit(),
        "code": code,
    }


def _git(*arguments: str) -> str:
    return subprocess.run(
        ["git", *arguments], cwd=ROOT, check=True, capture_output=True, text=True
    ).stdout.strip()


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:  # not Linux
        lines = []
    names = [line.split(":", 1)[1].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.processor() or platform.machine()


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "not installed"
