"""Limits on what a file may be: files come from strangers, and memory is finite."""

from typing import Final

__all__ = [
    "MAX_CELLS",
    "MAX_CELL_TEXT",
    "MAX_COLUMNS",
    "MAX_EXPANDED_BYTES",
    "MAX_EXTENDS",
    "MAX_FILE_BYTES",
    "MAX_PARTS",
    "MAX_ROWS",
    "MAX_SUGGESTIONS",
    "MAX_WORKBOOK_BYTES",
    "MAX_YAML_BYTES",
    "MAX_YAML_DEPTH",
    "MAX_YAML_NODES",
    "WARNINGS_PER_KIND",
]

#: Bytes of one table file.
MAX_FILE_BYTES: Final = 200_000_000
#: Bytes that a compressed file (Excel, Parquet) may unfold to.
MAX_EXPANDED_BYTES: Final = 500_000_000
#: Bytes of one workbook: 10,000 people take about one and a half.
MAX_WORKBOOK_BYTES: Final = 50_000_000
#: Parts (files) inside a workbook; one of 30 sheets has about 100.
MAX_PARTS: Final = 5_000
#: Cells, empty ones with a format included, that are read of a workbook, all sheets together: 80,000 people take
#: about two and a half million.
MAX_CELLS: Final = 4_000_000
#: Characters of one cell; Excel itself stops at 32,767.
MAX_CELL_TEXT: Final = 100_000
#: Rows of one table.
MAX_ROWS: Final = 2_000_000
#: Columns of one table; the widest table of the format has 33.
MAX_COLUMNS: Final = 200
#: Bytes of one YAML file; ruamel.yaml reads about 0.4 MB a second.
MAX_YAML_BYTES: Final = 4_000_000
#: Nodes of one YAML file with every alias written out.
MAX_YAML_NODES: Final = 400_000
#: Nesting of one YAML file.
MAX_YAML_DEPTH: Final = 40
#: Length of a chain of ``extends``.
MAX_EXTENDS: Final = 20
#: Different misspelt words per list of candidates for which a suggestion is looked up.
MAX_SUGGESTIONS: Final = 300
#: Lines shown of one kind of warning; the rest is counted.
WARNINGS_PER_KIND: Final = 5
