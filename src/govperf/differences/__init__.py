"""What differs between two rulesets, indicator by indicator."""
