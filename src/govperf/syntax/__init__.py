"""Ruleset text to syntax tree and back: grammar, nodes, formatter, errors."""
