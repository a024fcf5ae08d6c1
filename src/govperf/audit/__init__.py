"""Reconciliation of a sheet's figures (F01-F22)."""
