"""The report: one page, and the tables that the documentation quotes."""
