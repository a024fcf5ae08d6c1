"""What a change of rules does to a population of units, edit by edit."""
