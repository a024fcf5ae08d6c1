"""govperf: scoring of government budget performance (预算绩效评价)."""
