"""What each person and each agency is told of a plan."""
