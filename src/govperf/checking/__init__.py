"""Checks of a ruleset before any data is read."""
