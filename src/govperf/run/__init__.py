"""Scoring one record exactly, with its trace."""
