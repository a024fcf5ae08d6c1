"""Cases of rulesets: which edges they reach, which are missing, and what they would not notice."""
