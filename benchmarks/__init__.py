"""Measurements of govperf beside other ways of scoring the same table; ``python -m benchmarks``."""
