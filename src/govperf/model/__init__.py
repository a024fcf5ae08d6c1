"""What rulesets and sheets mean: rules, indicators, funds, measures."""
