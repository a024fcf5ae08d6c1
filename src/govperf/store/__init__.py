"""Rulesets kept in resolved form, so that a text is read once and not at every start."""
