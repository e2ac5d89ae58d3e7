"""Decree batches that leave no unit below its floor in between."""
