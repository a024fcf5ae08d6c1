"""A ruleset lowered to what arrays are scored by, with the proof that every digit is exact."""
