"""Why nothing is lawful: rules, people and posts that cannot hold together."""

from mutasi_opt.engine.conflict.clash import Bar, Clash, Helper, Others
from mutasi_opt.engine.conflict.find import dual_clashes, search_clashes, stuck_clashes
from mutasi_opt.engine.conflict.words import all_locks, conflict_of, locked_on, row_of, sentences

__all__ = [
    "Bar",
    "Clash",
    "Helper",
    "Others",
    "all_locks",
    "conflict_of",
    "dual_clashes",
    "locked_on",
    "row_of",
    "search_clashes",
    "sentences",
    "stuck_clashes",
]
