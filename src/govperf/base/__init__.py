"""What every other folder may rest on: text with places, diagnostics, exact numbers, units."""
