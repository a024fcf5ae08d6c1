"""A register of scored sheets in one SQLite file."""
