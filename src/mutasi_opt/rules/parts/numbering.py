"""Numbers of the rows that a rule adds, looked up by array."""

import numpy as np

from mutasi_opt.instance import NONE
from mutasi_opt.instance.arrays import Bools, Ints

__all__ = ["number_rows"]


def number_rows(wanted: Bools) -> tuple[Ints, Ints]:
    """Give a number to each thing that gets a row.

    Parameters
    ----------
    wanted : bool (things,)

    Returns
    -------
    subject : int32 (rows,)
        The thing of each row.
    row_of : int32 (things + 1,)
        Row of each thing, -1 where it has none. The extra last entry answers index -1 ("no
        position"), so an incidence is a single gather.
    """
    subject = np.flatnonzero(wanted).astype(np.int32)
    row_of = np.full(len(wanted) + 1, NONE, np.int32)
    row_of[subject] = np.arange(len(subject), dtype=np.int32)
    return subject, row_of
