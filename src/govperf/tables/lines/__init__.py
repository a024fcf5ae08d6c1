"""Tables of lines: one row an indicator line of a unit's sheet."""
