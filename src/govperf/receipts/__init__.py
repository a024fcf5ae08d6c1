"""Receipts: what was scored, by which rules, with what outcome, so that it can be proved years later."""
