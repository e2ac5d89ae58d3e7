"""What becomes of a plan if some of those who are to move refuse."""
