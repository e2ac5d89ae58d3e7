"""A scenario as a workbook with one sheet per table, empty or filled, and back to a folder of tables."""

from mutasi_opt.template.convert import convert, write_template

__all__ = ["convert", "write_template"]
