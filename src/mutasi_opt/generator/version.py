"""The version of the generator: a hash of what decides which bytes it writes."""

import hashlib
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from importlib.resources import files

__all__ = ["generator_version"]


@cache
def generator_version() -> str:
    """SHA-256 over the sources of the generator, the code lists and the version of the package.

    Line ends do not count, so that every platform has the same.
    """
    digest = hashlib.sha256(_package_version().encode())
    sources = [files("mutasi_opt") / "codes.py", *files("mutasi_opt.generator").iterdir()]
    for source in sorted(sources, key=lambda source: source.name):
        if source.name.endswith(".py"):
            digest.update(f"\n{source.name}\n".encode())
            digest.update(source.read_bytes().replace(b"\r\n", b"\n"))
    return digest.hexdigest()


def _package_version() -> str:
    try:
        return version("mutasi-opt")
    except PackageNotFoundError:
        return "unknown"
