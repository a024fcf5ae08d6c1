"""The public functions: load rules, read, score, explain, prove; ``govperf`` gives their names."""
