"""A scenario as a workbook with one sheet per table, empty or filled."""
