"""The workbook of a plan: annexes of the decree, lists for the desk, rows for other systems."""
