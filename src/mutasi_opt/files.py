"""Single files that appear whole or not at all, and the JSON that goes into them."""

import json
import os
from pathlib import Path

__all__ = ["json_lines", "write_file"]


def json_lines(content: object) -> str:
    """Return JSON with one value a line, ended by a line feed, its letters as they are.

    Raises
    ------
    ValueError
        A number is not finite: JSON has none such.
    """
    return json.dumps(content, ensure_ascii=False, indent=1, allow_nan=False) + "\n"


def write_file(path: str | os.PathLike[str], content: str | bytes) -> Path:
    """Write a file beside its place, then rename it; an existing one is replaced.

    Parameters
    ----------
    path : path
    content : str or bytes
        Text is written as UTF-8, its line ends as they are.

    Returns
    -------
    Path
        ``path``.

    Raises
    ------
    OSError
        The file cannot be written; what was there stays as it was.
    """
    target = Path(path)
    unfinished = target.with_name(f".{target.name}.{os.getpid()}.tmp")
    try:
        unfinished.write_bytes(content.encode() if isinstance(content, str) else content)
        unfinished.replace(target)
    except OSError as error:
        # Nobody asked for the unfinished one.
        raise OSError(error.errno, error.strerror or str(error), os.fspath(target)) from error
    finally:
        unfinished.unlink(missing_ok=True)
    return target
