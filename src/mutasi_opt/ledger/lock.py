"""One writer of a plan folder at a time."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from mutasi_opt.errors import PlanError

__all__ = ["held"]


@contextmanager
def held(folder: str | os.PathLike[str]) -> Iterator[None]:
    """Hold a plan folder for writing: a second writer is refused, not made to wait.

    The lock is a file beside the folder, which is renamed as a whole. Whoever reads the last entry
    of the ledger, adds to it and puts both in place does all that under the lock: an entry that
    somebody else adds meanwhile would be lost.

    Raises
    ------
    PlanError
        Somebody else holds it, or has held it and was broken off; or it cannot be made.
    """
    target = Path(folder).resolve()
    lock = target.with_name(f".{target.name}.lock")
    try:
        lock.parent.mkdir(parents=True, exist_ok=True)
        os.close(os.open(lock, os.O_CREAT | os.O_EXCL | os.O_WRONLY))
    except FileExistsError as error:
        raise PlanError(
            f"{target}: another command is writing there, and nothing was written by this one; try "
            f"again when it has ended. If none is running, one was broken off: then delete {lock}"
        ) from error
    except OSError as error:
        raise PlanError(f"{lock}: cannot be written: {error.strerror or error}") from error
    try:
        yield
    finally:
        lock.unlink(missing_ok=True)
