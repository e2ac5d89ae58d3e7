"""Archives with the same bytes for the same content, whenever and wherever they are made."""

import io
import zipfile
from collections.abc import Iterable
from typing import Final

import numpy as np
from numpy.typing import NDArray

__all__ = ["Arrays", "npz", "zipped"]

#: Names and arrays in the order in which they are written; an iterator keeps one in memory at a time.
Arrays = Iterable[tuple[str, NDArray[np.generic]]]

#: Fastest: arrays of a plan shrink to a hundredth, and more effort takes off little.
_EFFORT: Final = 1
_UNIX: Final = 3
_READ_WRITE: Final = 0o644 << 16


def npz(arrays: Arrays) -> bytes:
    """Return a compressed ``.npz``; all numbers little-endian, none as Python objects."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, array in arrays:
            with archive.open(_entry(f"{name}.npy"), "w", force_zip64=True) as member:
                plain = np.ascontiguousarray(array, array.dtype.newbyteorder("<"))
                np.lib.format.write_array(member, plain, version=(1, 0), allow_pickle=False)
    return buffer.getvalue()


def zipped(members: Iterable[tuple[str, bytes]]) -> bytes:
    """Return a zip archive."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in members:
            archive.writestr(_entry(name), content)
    return buffer.getvalue()


def _entry(name: str) -> zipfile.ZipInfo:
    """Describe a member without the time, the system and the rights of whoever writes it."""
    entry = zipfile.ZipInfo(name)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry._compresslevel = _EFFORT  # type: ignore[attr-defined]  # noqa: SLF001
    entry.create_system = _UNIX
    entry.external_attr = _READ_WRITE
    return entry
