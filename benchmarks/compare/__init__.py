"""Two commands run in turn: what differs between them, and by how much."""
