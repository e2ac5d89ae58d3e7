"""A Word document as bytes that tell nothing of when it was made."""

import io
import zipfile
from typing import Final

__all__ = ["fixed_zip"]

#: Earliest time that a zip file can tell.
_MADE: Final = (1980, 1, 1, 0, 0, 0)


def fixed_zip(data: bytes) -> bytes:
    """Write the parts of a zip file again, in the same order, all of the same time."""
    stream = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as source,
        zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for entry in source.infolist():
            part = zipfile.ZipInfo(entry.filename, _MADE)
            part.compress_type = zipfile.ZIP_DEFLATED
            part.create_system = 0  # the same on every system
            target.writestr(part, source.read(entry))
    return stream.getvalue()
