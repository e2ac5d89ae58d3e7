"""Approvals count for those whose approval is asked: who has granted which move."""

import re
from collections.abc import Callable, Iterable

import numpy as np
from numpy.typing import NDArray

from mutasi_opt.instance import Instance

__all__ = ["granted", "is_named", "shares_word"]

#: Letters from which on a word tells one authority from another.
_TELLING = 4


def granted(
    instance: Instance, grants: Callable[[int, int, tuple[str, ...]], bool]
) -> NDArray[np.int64]:
    """Sorted keys of the approved moves that ``grants`` (employee, position, by whom) accepts.

    ``by whom`` names all who have approved the move, "" where a decision does not say.
    """
    pins = instance.pins
    size = instance.num_positions
    accepted = [
        grants(key // size, key % size, by)
        for key, by in zip(pins.approved.tolist(), pins.approved_by, strict=True)
    ]
    keys: NDArray[np.int64] = pins.approved[np.array(accepted, bool)]
    return keys


def is_named(authority: str, by: Iterable[str]) -> bool:
    """Whether any of ``by`` names the authority, alone or with more words, in any case."""
    wanted = authority.casefold()
    return any(wanted in text.casefold() for text in by)


def shares_word(authority: str, by: Iterable[str]) -> bool:
    """Whether any of ``by`` has a word of four letters or more in common with the authority.

    An authority without such words has to be named as it is.
    """
    words = _words(authority)
    if not words:
        return is_named(authority, by)
    return any(words & _words(text) for text in by)


def _words(text: str) -> set[str]:
    return {word for word in re.findall(r"\w+", text.casefold()) if len(word) >= _TELLING}
