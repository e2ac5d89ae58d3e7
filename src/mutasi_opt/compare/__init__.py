"""Plans side by side: levels and terms, agencies, who gains and who loses, and who makes the difference."""

from mutasi_opt.compare.comparison import Comparison, Side, compare
from mutasi_opt.compare.document import comparison_document
from mutasi_opt.compare.frames import comparison_frames
from mutasi_opt.compare.page import comparison_page
from mutasi_opt.compare.pairview import PairView
from mutasi_opt.compare.sources import open_sources, solved
from mutasi_opt.compare.view import View

__all__ = [
    "Comparison",
    "PairView",
    "Side",
    "View",
    "compare",
    "comparison_document",
    "comparison_frames",
    "comparison_page",
    "open_sources",
    "solved",
]
