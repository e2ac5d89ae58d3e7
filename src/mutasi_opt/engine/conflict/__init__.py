"""Why nothing is lawful: rules, people and posts that cannot hold together."""

from mutasi_opt.engine.conflict.clash import Bar, Clash, Helper, Others
from mutasi_opt.engine.conflict.find import dual_clashes, search_clashes, stuck_clashes
from mutasi_opt.engine.conflict.words import conflict_of, row_of, sentences

__all__ = [
    "Bar",
    "Clash",
    "Helper",
    "Others",
    "conflict_of",
    "dual_clashes",
    "row_of",
    "search_clashes",
    "sentences",
    "stuck_clashes",
]
